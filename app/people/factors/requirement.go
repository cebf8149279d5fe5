package factors

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Lacking is a member of a team who has no second step yet.
type Lacking struct{ Name, Email string }

// Lacking lists the members of the scope's team who have none.
func (s *Store) Lacking(ctx context.Context, scope tenants.Scope) ([]Lacking, error) {
	var lacking []Lacking
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select p.name, p.email from members m join people p on p.id = m.person_id where m.organisation_id = ? and not p.second_step order by p.name, p.email",
			scope.Organisation()).Scan(ctx, &lacking)
	})
	return lacking, err
}

// Require has everybody in the scope's team sign in with a second step, or not any more. Saying it twice is harmless.
func (s *Store) Require(ctx context.Context, scope tenants.Scope, on bool) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var changed int
		err := tx.NewRaw(`with changed as (update organisations set second_step = ? where id = ? and second_step <> ? returning 1) select count(*) from changed`,
			on, scope.Organisation(), on).Scan(ctx, &changed)
		if err != nil || changed == 0 {
			return err
		}
		kind := activity.SecondStepAsked
		if !on {
			kind = activity.SecondStepDropped
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind})
	})
}
