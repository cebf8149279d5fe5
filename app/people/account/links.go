package account

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// keyed finds a change by either of its links.
const keyed = `select c.id, c.person_id, c.family_id, c.email, c.agreed_at, c.proved_at, c.done_at, c.expires_at, p.name, p.email as present, c.old_token_hash is not distinct from ? as old
	from email_changes c join people p on p.id = c.person_id
	where (c.old_token_hash = ? or c.new_token_hash = ?) and c.expires_at > now()`

// Open finds the change behind a mailed link, and changes nothing. Errors: fault.ErrNotFound.
func (s *Store) Open(ctx context.Context, token string) (Key, error) {
	var key Key
	err := s.db.Read(ctx, tenants.System("open a link of a change of email"), func(tx bun.IDB) (err error) {
		key, err = find(ctx, tx, keyed, token)
		return err
	})
	return key, err
}

func find(ctx context.Context, tx bun.IDB, query, token string) (Key, error) {
	var key Key
	hash := secret.Hash(token)
	err := tx.NewRaw(query, hash, hash, hash).Scan(ctx, &key)
	return key, tenants.Fault(err, "link")
}

// Follow notes that a mailbox agrees. With the second, the email is changed: links to choose a new password that were sent to the old
// address stop working, and all sign-ins end but the one that asked, as whoever reads the old mailbox may have begun them. Following a
// link twice is harmless. Errors: fault.ErrNotFound; fault.ErrConflict when the new address is somebody else's by now.
func (s *Store) Follow(ctx context.Context, token string) (Key, error) {
	var key Key
	err := s.db.Write(ctx, tenants.System("agree to a change of email"), func(tx bun.Tx) (err error) {
		if key, err = find(ctx, tx, keyed+" for update of c", token); err != nil || key.DoneAt != nil {
			return err
		}
		column := "proved_at"
		if key.Old {
			column = "agreed_at"
		}
		err = tx.NewRaw("update email_changes set ? = coalesce(?, now()) where id = ? returning agreed_at, proved_at", bun.Ident(column), bun.Ident(column), key.ID).
			Scan(ctx, &key.AgreedAt, &key.ProvedAt)
		if err != nil || key.AgreedAt == nil || key.ProvedAt == nil {
			return err
		}
		return s.complete(ctx, tx, &key)
	})
	return key, err
}

// complete changes the email, once both mailboxes have agreed.
func (s *Store) complete(ctx context.Context, tx bun.Tx, key *Key) error {
	if _, err := tx.NewRaw("delete from password_resets where person_id = ?", key.PersonID).Exec(ctx); err != nil {
		return err
	}
	_, err := tx.NewRaw("update people set email = ? where id = ?", key.Email, key.PersonID).Exec(ctx)
	if tenants.Violates(err, "people_email_key") {
		return fault.Conflict(key.Email + " has a Skhokho account of its own by now, so it can’t be the email of this one. Yours stays as it is. Choose another address, or use that account.")
	}
	if err != nil {
		return err
	}
	if err := tx.NewRaw("update email_changes set done_at = now() where id = ? returning done_at", key.ID).Scan(ctx, &key.DoneAt); err != nil {
		return err
	}
	return people.EndAll(ctx, tx, key.PersonID, key.FamilyID)
}

// Stop ends a change by the link that came to the present address. Errors: fault.ErrNotFound, also when the email has changed already.
func (s *Store) Stop(ctx context.Context, token string) error {
	return s.db.Write(ctx, tenants.System("stop a change of email"), func(tx bun.Tx) error {
		done, err := tx.NewRaw("delete from email_changes where old_token_hash = ? and done_at is null and expires_at > now()", secret.Hash(token)).Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return fault.NotFound("link")
		}
		return nil
	})
}
