package cast

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// Credited is the invoice of the cast of which something is given back.
const Credited = "Installer app, prototype"

// Draw draws the papers of the quotes or invoices that the cast has sent. What is drawn already stays.
func Draw(ctx context.Context, db *tenants.DB, stores ...*sales.Store) error {
	for _, store := range stores {
		var sent []struct{ OrganisationID, ID, PersonID uuid.UUID }
		err := db.Read(ctx, tenants.System("look for what the cast has sent"), func(tx bun.IDB) error {
			return tx.NewRaw(`select d.organisation_id, d.id, (select m.person_id from members m where m.organisation_id = d.organisation_id and m.role = 'owner' limit 1) as person_id
				from ? d where d.status <> 'draft' order by d.id`, bun.Ident(store.Many)).Scan(ctx, &sent)
		})
		if err != nil {
			return err
		}
		for _, one := range sent {
			if err := store.Draw(ctx, tenants.Team(one.OrganisationID, one.PersonID), one.ID); err != nil {
				return fmt.Errorf("draw one of the %s: %w", store.Many, err)
			}
		}
	}
	return nil
}

// GiveBack sends a credit note for two hours of an invoice, once.
func GiveBack(ctx context.Context, db *tenants.DB, invoices, credits *sales.Store) error {
	var one struct {
		OrganisationID, ID, PersonID uuid.UUID
		Done                         bool
	}
	err := db.Read(ctx, tenants.System("look for what the cast gives back"), func(tx bun.IDB) error {
		return tx.NewRaw(`select i.organisation_id, i.id, (select m.person_id from members m where m.organisation_id = i.organisation_id and m.role = 'owner' limit 1) as person_id,
			exists (select from invoices c where c.organisation_id = i.organisation_id and c.credits_id = i.id) as done
			from invoices i join organisations o on o.id = i.organisation_id where o.slug = 'acme' and i.title = ? and i.kind = 'invoice'`, Credited).Scan(ctx, &one)
	})
	if err != nil || one.Done {
		return err
	}
	scope := tenants.Team(one.OrganisationID, one.PersonID)
	id, err := invoices.Credit(ctx, scope, one.ID)
	if err != nil {
		return err
	}
	draft, err := credits.Find(ctx, scope, id, time.Now())
	if err != nil {
		return err
	}
	draft.Title, draft.Lines = "Installer app, two hours too many", draft.Lines[:1]
	if draft.Lines[0].Quantity, err = money.ReadQuantity("2"); err != nil {
		return err
	}
	if _, err := credits.Change(ctx, scope, draft.Draft, nil); err != nil {
		return err
	}
	_, err = credits.Send(ctx, scope, id, sales.Wish{}, time.Now())
	return err
}
