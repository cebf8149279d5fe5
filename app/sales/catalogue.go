package sales

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Keep puts what stands on a line into the catalogue, with the tax of the organisation's that it has, and returns the product's id.
func (s *Store) Keep(ctx context.Context, scope tenants.Scope, line Line) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into products (organisation_id, id, name, description, unit, price, currency, tax_id) values (?, ?, left(?, 120), ?, ?, ?, ?,
			(select t.id from taxes t where t.organisation_id = ? and t.archived_at is null and t.name = ? and t.rate = ?))`,
			scope.Organisation(), id, line.Title, line.Description, line.Unit, line.Price.Units(), line.Price.Currency().Code(),
			scope.Organisation(), line.Tax.Name, line.Tax.Rate.Thousandths()).Exec(ctx)
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ProductAdded, Subject: line.Title})
	})
	return id, err
}
