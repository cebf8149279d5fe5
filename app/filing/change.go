package filing

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// Change keeps what a person changed of what is said about a document since the values their form began from; what others changed
// meanwhile stays. Without base everything sent is kept. Errors: *merge.Clash when others changed the same; fault.ErrNotFound.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, id uuid.UUID, to Details, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var now struct {
			Document
			Edits string
		}
		err := tx.NewRaw("select "+columns+", d.edits::text as edits"+joined+" where d.organisation_id = ? and d.id = ? and d.deleted_at is null for no key update of d",
			scope.Organisation(), id).Scan(ctx, &now)
		if err != nil {
			return tenants.Fault(err, "document")
		}
		changed.Edits = merge.ReadEdits(now.Edits)
		if changed.Result, err = merge.Combine(base, now.Details().Fields(), to.Fields(), changed.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
		if err != nil {
			return err
		}
		changes := activity.Between(changed.Result, now.Details().Fields(), web.FormView{})
		now.Title = changed.Fields["title"]
		_, err = tx.NewRaw("update documents set title = ?, description = ?, folder = ?, edits = ?, updated_at = now() where organisation_id = ? and id = ?",
			now.Title, changed.Fields["description"], changed.Fields["folder"], edits, scope.Organisation(), id).Exec(ctx)
		if err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.DocumentChanged, now.Document, changes...)
	})
	return changed, err
}
