package sales

import (
	"context"
	"maps"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
	Now   Draft       // what was there
}

// Change keeps what a person changed in a draft since the values their form began from; what others changed meanwhile stays. Without base
// everything sent is kept. Errors: *merge.Clash when others changed the same; fault.ErrConflict when it has been sent; fault.ErrNotFound;
// fault.Invalid for what can't be chosen.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, d Draft, base merge.Fields) (Changed, error) {
	return s.change(ctx, scope, d, base, false)
}

// ChangeQuietly is Change while somebody writes and hasn't asked for it. Of all they change in one sitting only one event is told.
func (s *Store) ChangeQuietly(ctx context.Context, scope tenants.Scope, d Draft, base merge.Fields) (Changed, error) {
	return s.change(ctx, scope, d, base, true)
}

func (s *Store) change(ctx context.Context, scope tenants.Scope, d Draft, base merge.Fields, quiet bool) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, edits, err := s.lock(ctx, tx, scope, d.ID)
		if err != nil {
			return err
		}
		changed.Edits, changed.Now = edits, now
		if changed.Result, err = merge.Combine(base, now.fields(), d.fields(), edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		d.take(changed.Fields, now)
		if !d.within() {
			return fault.Invalid{"currency": "Somebody else has just changed the currency, or the amounts. Open it again to see how it is now."}
		}
		if err := s.check(ctx, tx, scope, d, now.ClientID); err != nil {
			return err
		}
		if err := s.write(ctx, tx, scope, d, changed); err != nil {
			return err
		}
		if told, err := s.told(ctx, tx, scope, d.ID, quiet); told || err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{
			Kind: s.Changed, Subject: d.Title, Client: d.ClientID, Project: d.ProjectID, Changes: s.changesOf(changed, d),
		})
	})
	return changed, err
}

// changesOf tells what an edit made of a draft. Its lines are told by how many there are, and what everything comes to.
func (s *Store) changesOf(edit Changed, d Draft) []activity.Change {
	before, after := edit.Now.fields(), maps.Clone(edit.Fields)
	before["lines"], after["lines"] = edit.Now.sum(), d.sum()
	form := web.FormView{Fields: append([]web.Field{
		{Name: "title", Label: "Title"},
		{Name: "client", Label: "Client"},
		{Name: "contact", Label: "Contact"},
		{Name: "project", Label: "Project"},
		{Name: "until", Label: s.Until, Type: "date"},
		{Name: "included", Label: "Prices with tax", Type: "checkbox"},
		{Name: "lines", Label: "Lines"},
	}, below(work{Draft: d})...)}
	return activity.Between(merge.Result{Fields: after, Changed: edit.Changed}, before, form)
}

// sitting is how long somebody may pause, in seconds, and go on with what they were writing.
const sitting = 30 * 60

// told says whether an event tells already of what the person writes in this sitting. One that saves quietly goes on.
func (s *Store) told(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, quiet bool) (told bool, err error) {
	err = tx.NewRaw(`update ? d set sittings = case when ? then d.sittings || jsonb_build_object(?, extract(epoch from now())::bigint) else d.sittings end
		from (select sittings from ? where organisation_id = ? and id = ?) was where d.organisation_id = ? and d.id = ?
		returning coalesce((was.sittings ->> ?)::bigint > extract(epoch from now()) - ?, false)`, bun.Ident(s.table), quiet, scope.Person().String(),
		bun.Ident(s.table), scope.Organisation(), id, scope.Organisation(), id, scope.Person().String(), sitting).Scan(ctx, &told)
	return told, err
}

// lock reads a draft that nobody else may change until the transaction ends, and who changed what of it. Errors: fault.ErrConflict when it has
// been sent; fault.ErrNotFound.
func (s *Store) lock(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Draft, merge.Edits, error) {
	var r row
	err := tx.NewRaw("select "+s.columns()+", d.edits::text as edits from ? d where d.organisation_id = ? and d.id = ? and "+s.shown+" for no key update",
		bun.Ident(s.table), scope.Organisation(), id).Scan(ctx, &r)
	if err != nil {
		return Draft{}, nil, tenants.Fault(err, s.One)
	}
	if r.Status != "draft" {
		return Draft{}, nil, fault.Conflict("This " + s.One + " has been sent, and stays as it is.")
	}
	d, err := r.draft()
	if err != nil {
		return d, nil, err
	}
	d.Lines, err = s.readLines(ctx, tx, scope, id, d.Currency)
	return d, merge.ReadEdits(r.Edits), err
}

// write puts a draft into its row, which is locked, with its lines and what they come to, and notes who changed its fields.
func (s *Store) write(ctx context.Context, tx bun.Tx, scope tenants.Scope, d Draft, changed Changed) error {
	totals, err := d.Bill().Total()
	if err != nil {
		return fault.Invalid{"discount": err.Error()} // what one person took off is more than another left
	}
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update ? set title = ?, client_id = ?, contact_id = ?, project_id = ?, currency = ?, included = ?, discount_rate = ?, discount_amount = ?, "+s.until+` = ?,
		notes = ?, terms = ?, subtotal = ?, discount = ?, net = ?, tax = ?, total = ?, edits = ?, updated_at = now() where organisation_id = ? and id = ?`,
		bun.Ident(s.table), d.Title, d.ClientID, tenants.OrNull(d.ContactID), tenants.OrNull(d.ProjectID), d.Currency.Code(), d.Included, d.Discount.Rate().Thousandths(), d.Discount.Amount().Minor(),
		d.Until, d.Notes, d.Terms, totals.Subtotal.Minor(), totals.Discount.Minor(), totals.Net.Minor(), totals.Tax.Minor(), totals.Total.Minor(), edits, scope.Organisation(), d.ID).Exec(ctx)
	if err != nil {
		return err
	}
	return s.writeLines(ctx, tx, scope, d, totals)
}
