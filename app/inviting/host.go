package inviting

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"skhokho/app/deliveries"
)

// Promise notes a mail of a kind to whoever sent an invitation or, when they have left the team, to an owner; sender is what selects the
// person. It returns the delivery; uuid.Nil when nobody is left to tell.
func Promise(ctx context.Context, tx bun.Tx, organisation uuid.UUID, sender schema.QueryWithArgs, kind string) (uuid.UUID, error) {
	var recipient string
	err := tx.NewRaw(`select p.email from members m join people p on p.id = m.person_id
		where m.organisation_id = ? order by (m.person_id = (?)) desc nulls last, (m.role = 'owner') desc, m.created_at, m.id limit 1`, organisation, sender).Scan(ctx, &recipient)
	if errors.Is(err, sql.ErrNoRows) {
		return uuid.Nil, nil
	}
	if err != nil {
		return uuid.Nil, err
	}
	return deliveries.Add(ctx, tx, organisation, kind, recipient)
}
