package products

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// Change keeps what a person changed in a product since the values their form began from; what others changed meanwhile stays. Without base
// everything sent is kept. Errors: *merge.Clash when others changed the same; fault.ErrNotFound; fault.Invalid as for Add.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, p Product, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var found row
		err := tx.NewRaw("select "+columns+", p.edits::text as edits from products p where p.organisation_id = ? and p.id = ? for no key update",
			scope.Organisation(), p.ID).Scan(ctx, &found)
		if err != nil {
			return tenants.Fault(err, "product")
		}
		now, err := found.product()
		if err != nil {
			return err
		}
		changed.Edits = merge.ReadEdits(found.Edits)
		if changed.Result, err = merge.Combine(base, now.fields(), p.fields(), changed.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		p.take(changed.Fields, now.Price.Currency())
		if err := write(ctx, tx, scope, p, changed); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{
			Kind: activity.ProductChanged, Subject: p.Name,
			Changes: activity.Between(changed.Result, now.fields(), editForm(entryOf(p), now.Price.Currency(), sales.Settings{}, nil)),
		})
	})
	return changed, err
}

// write puts a product into its row, which is locked, and notes who changed its fields.
func write(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Product, changed Changed) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update products set name = ?, description = ?, unit = ?, price = ?, tax_id = ?, edits = ?, updated_at = now() where organisation_id = ? and id = ?",
		p.Name, p.Description, p.Unit, p.Price.Units(), tenants.OrNull(p.TaxID), edits, scope.Organisation(), p.ID).Exec(ctx)
	return taxFault(err)
}
