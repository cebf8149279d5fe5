package account

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Ask begins to change a person's email: a mail goes to either address. An earlier change gives way. The answer is the same whether
// the new address has a sign-in already or not; its mailbox alone is told. Errors: fault.Invalid; fault.ErrTooMany.
func (s *Store) Ask(ctx context.Context, seat web.Seat, email, password string, d people.Device) error {
	if email == seat.Person.Email {
		return fault.Invalid{"email": "This is your email already."}
	}
	if err := s.people.Confirm(ctx, seat.PersonID, password); err != nil {
		return err
	}
	if err := s.limit(ctx, seat.Person.Email, email, d); err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("ask to change an email"), func(tx bun.Tx) error {
		change := uuid.Must(uuid.NewV7())
		_, err := tx.NewRaw(`insert into email_changes (person_id, id, family_id, email, expires_at) values (?, ?, ?, ?, now() + ? * interval '1 second')
			on conflict (person_id) do update set id = excluded.id, family_id = excluded.family_id, email = excluded.email, expires_at = excluded.expires_at,
				old_token_hash = null, new_token_hash = null, agreed_at = null, proved_at = null, done_at = null`,
			seat.PersonID, change, seat.Family, email, int(changeLife.Seconds())).Exec(ctx)
		if err != nil {
			return err
		}
		return s.send(ctx, tx, change, true, true)
	})
}

// Resend mails the links that haven't been followed yet once more, and gives them another day. The ones before stop working.
// Errors: fault.ErrNotFound when nothing waits; fault.ErrTooMany.
func (s *Store) Resend(ctx context.Context, seat web.Seat, d people.Device) error {
	waiting, err := s.Waiting(ctx, seat.Own())
	if err != nil {
		return err
	}
	if waiting == nil {
		return fault.NotFound("change of your email")
	}
	if err := s.limit(ctx, seat.Person.Email, waiting.Email, d); err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("send the links of a change of email again"), func(tx bun.Tx) error {
		var agreed, proved bool
		err := tx.NewRaw(`update email_changes set expires_at = now() + ? * interval '1 second' where id = ? and done_at is null
			returning agreed_at is not null, proved_at is not null`, int(changeLife.Seconds()), waiting.ID).Scan(ctx, &agreed, &proved)
		if err != nil {
			return tenants.Fault(err, "change of your email")
		}
		return s.send(ctx, tx, waiting.ID, !agreed, !proved)
	})
}

// limit keeps anybody from filling two mailboxes.
func (s *Store) limit(ctx context.Context, present, wanted string, d people.Device) error {
	if err := s.people.LimitMail(ctx, present, d); err != nil {
		return err
	}
	return s.people.LimitMail(ctx, wanted, d)
}

func (s *Store) send(ctx context.Context, tx bun.Tx, change uuid.UUID, toOld, toNew bool) error {
	if toOld {
		if err := s.queue.Add(ctx, tx, ChangeMail{ID: change, Old: true}); err != nil {
			return err
		}
	}
	if toNew {
		return s.queue.Add(ctx, tx, ChangeMail{ID: change})
	}
	return nil
}

// Waiting is the change of email that a person waits for; nil for none.
func (s *Store) Waiting(ctx context.Context, own tenants.Scope) (*Change, error) {
	var change Change
	err := s.db.Read(ctx, own, func(tx bun.IDB) error {
		return tx.NewRaw(`select id, person_id, email, agreed_at, proved_at, done_at, expires_at from email_changes
			where person_id = ? and done_at is null and expires_at > now()`, own.Person()).Scan(ctx, &change)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &change, err
}

// TakeBack ends a change that waits. Twice is harmless.
func (s *Store) TakeBack(ctx context.Context, own tenants.Scope) error {
	return s.db.Write(ctx, own, func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from email_changes where person_id = ? and done_at is null", own.Person()).Exec(ctx)
		return err
	})
}
