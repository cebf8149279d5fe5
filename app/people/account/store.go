package account

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Rename sets a person's name, which all organisations read.
func (s *Store) Rename(ctx context.Context, own tenants.Scope, name string) error {
	return s.db.Write(ctx, own, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update people set name = ? where id = ?", name, own.Person()).Exec(ctx)
		return err
	})
}

// SetPassword changes a person's password, ends all their sign-ins but this one, and the links to choose a new one, and tells them by
// mail. Errors: fault.Invalid for the field password, when the present one is wrong; fault.ErrTooMany.
func (s *Store) SetPassword(ctx context.Context, seat web.Seat, present, password string, d people.Device) error {
	if err := s.people.Confirm(ctx, seat.PersonID, present); err != nil {
		return err
	}
	hash, err := s.people.Newcomers().Hash(ctx, password, func(context.Context) error { return nil })
	if err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("change a password"), func(tx bun.Tx) error {
		if _, err := tx.NewRaw("delete from password_resets where person_id = ?", seat.PersonID).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewRaw("update people set password_hash = ? where id = ?", hash, seat.PersonID).Exec(ctx); err != nil {
			return err
		}
		if err := people.EndAll(ctx, tx, seat.PersonID, seat.Family); err != nil {
			return err
		}
		return s.queue.Add(ctx, tx, PasswordMail{Email: seat.Person.Email, Name: seat.Person.Name, Where: d.Where()})
	})
}

// mostSignIns are listed; who has more may end all of them at once.
const mostSignIns = 100

// SignIns lists where a person is signed in, this one first and then the latest seen.
func (s *Store) SignIns(ctx context.Context, own tenants.Scope, here uuid.UUID) ([]SignIn, error) {
	var found []SignIn
	err := s.db.Read(ctx, own, func(tx bun.IDB) error {
		return tx.NewRaw(`select (array_agg(s.id order by s.id))[1] as id, s.family_id, min(s.created_at) as begun, max(s.seen_at) as seen,
				(array_agg(s.address order by s.seen_at desc))[1] as address, (array_agg(s.browser order by s.seen_at desc))[1] as browser,
				coalesce(array_agg(distinct o.name) filter (where o.name is not null), '{}') as places,
				(select o.time_zone from organisations o order by o.id limit 1) as time_zone
			from sessions s left join organisations o on o.id = s.organisation_id
			where s.person_id = ? and s.expires_at > now() and s.seen_at > now() - ? * interval '1 second'
			group by s.family_id order by s.family_id = ? desc, max(s.seen_at) desc, s.family_id limit ?`,
			own.Person(), int(people.SessionIdle.Seconds()), here, mostSignIns).Scan(ctx, &found)
	})
	return found, err
}

// End ends the sign-in that one of a person's sessions belongs to, on every host at once, and returns it. Errors: fault.ErrNotFound
// when it has ended already or isn't theirs.
func (s *Store) End(ctx context.Context, own tenants.Scope, session uuid.UUID) (family uuid.UUID, err error) {
	err = s.db.Write(ctx, own, func(tx bun.Tx) error {
		if err := tx.NewRaw("select family_id from sessions where id = ? and person_id = ?", session, own.Person()).Scan(ctx, &family); err != nil {
			return tenants.Fault(err, "sign-in")
		}
		return people.EndFamily(ctx, tx, family)
	})
	return family, err
}

// EndAll ends all of a person's sign-ins but one; uuid.Nil for every one.
func (s *Store) EndAll(ctx context.Context, own tenants.Scope, but uuid.UUID) error {
	return s.db.Write(ctx, own, func(tx bun.Tx) error { return people.EndAll(ctx, tx, own.Person(), but) })
}
