// Package allowance says how much an organisation has of what its plan limits, and whether it may have more. It is the one place where
// limits are enforced; which limits a plan has is written in package plans.
package allowance

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// Use is how much an organisation has, and how much it may have. A limit of 0 is none.
type Use struct {
	Seats    int   // members, and those invited
	Projects int   // that aren't archived
	Storage  int64 // bytes of all versions of its documents
	Limits   plans.Limits
}

const useSQL = "select " + PayerColumns + `,
	(select count(*) from members m where m.organisation_id = o.id)
		+ (select count(*) from member_invitations i where i.organisation_id = o.id and i.used_at is null and i.ended_at is null and i.expires_at > now()) as seats,
	(select count(*) from projects p where p.organisation_id = o.id and p.archived_at is null) as projects,
	(select coalesce(sum(v.size), 0)::bigint from versions v where v.organisation_id = o.id) as storage
	from organisations o` + PayerJoin + `where o.id = ?`

// Of counts what an organisation has.
func Of(ctx context.Context, tx bun.IDB, scope tenants.Scope) (Use, error) {
	var row struct {
		Use
		Payer
	}
	if err := tx.NewRaw(useSQL, scope.Organisation()).Scan(ctx, &row); err != nil {
		return Use{}, err
	}
	row.Use.Limits = row.paid().LimitsAt(row.Standing(time.Now()))
	return row.Use, nil
}

// Exceeds says why a use is more than limits allow, for whoever would choose a smaller plan; "" when it isn't.
func (u Use) Exceeds(l plans.Limits) string {
	switch {
	case l.Seats > 0 && u.Seats > l.Seats:
		return fmt.Sprintf("Your team has %d people, and this plan has room for %d. Choose a larger size, or remove people first.", u.Seats, l.Seats)
	case l.Projects > 0 && u.Projects > l.Projects:
		return fmt.Sprintf("You have %d projects that aren’t archived, and this plan has room for %d. Choose a larger plan, or archive some first.", u.Projects, l.Projects)
	case l.Storage > 0 && u.Storage > l.Storage:
		return "Your documents take more room than this plan has. Choose a larger plan, or delete some first."
	}
	return ""
}

// Thing is something that plans limit.
type Thing string

// The things that are counted one by one. Storage is counted where files are kept, by its bytes.
const (
	Seats    Thing = "seats"
	Projects Thing = "projects"
)

// Fit refuses what a transaction has just added when the plan has no room for it. Those who add the same wait for one another here, so that two
// never both take the last. Errors: fault.Invalid with a sentence for the whole form.
func Fit(ctx context.Context, tx bun.IDB, scope tenants.Scope, thing Thing) error {
	if _, err := tx.NewRaw("select pg_advisory_xact_lock(hashtextextended(?, 9))", string(thing)+" "+scope.Organisation().String()).Exec(ctx); err != nil {
		return err
	}
	use, err := Of(ctx, tx, scope)
	switch limits := use.Limits; {
	case err != nil:
		return err
	case thing == Projects && limits.Projects > 0 && use.Projects > limits.Projects:
		return fault.Invalid{"": fmt.Sprintf("Your plan has room for %d projects at a time. Archive one that is over, or choose a larger plan (Settings, Plan).", limits.Projects)}
	case thing == Seats && limits.Seats > 0 && use.Seats > limits.Seats:
		return fault.Invalid{"": fmt.Sprintf("Your plan has room for %d people. Remove somebody who has left, or choose a larger size (Settings, Plan).", limits.Seats)}
	}
	return nil
}
