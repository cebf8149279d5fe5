package filing

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Delete puts a document into the bin, where nobody but the team sees it. Twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Document, error) {
	return s.move(ctx, scope, id, activity.DocumentDeleted,
		"deleted_at = now(), deleted_by = coalesce((select name from people where id = ?), '')", "deleted_at is null", scope.Person())
}

// Undelete takes a document out of the bin, as it was. Twice is harmless. Errors: fault.ErrNotFound when the bin has been emptied.
func (s *Store) Undelete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Document, error) {
	return s.move(ctx, scope, id, activity.DocumentReturned, "deleted_at = null, deleted_by = ''", "deleted_at is not null")
}

// move takes a document into the bin or out of it, once.
func (s *Store) move(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, set, unless string, values ...any) (Document, error) {
	var d Document
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		moved, err := tx.NewRaw("update documents set ? where organisation_id = ? and id = ? and ?",
			bun.SafeQuery(set, values...), scope.Organisation(), id, bun.Safe(unless)).Exec(ctx)
		if err != nil {
			return err
		}
		if err := tx.NewRaw("select "+columns+joined+" where d.organisation_id = ? and d.id = ?", scope.Organisation(), id).Scan(ctx, &d); err != nil {
			return tenants.Fault(err, "document")
		}
		if n, err := moved.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return record(ctx, tx, scope, kind, d)
	})
	return d, err
}

// mostDeleted is how many documents the bin of a project shows.
const mostDeleted = 200

// Deleted lists what is in a project's bin, the latest first, and says what the project is called. Errors: fault.ErrNotFound.
func (s *Store) Deleted(ctx context.Context, scope tenants.Scope, project uuid.UUID) (title string, bin []Document, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := tx.NewRaw("select title from projects where organisation_id = ? and id = ?", scope.Organisation(), project).Scan(ctx, &title); err != nil {
			return tenants.Fault(err, "project")
		}
		return tx.NewRaw("select "+columns+", d.deleted_by"+joined+" where d.organisation_id = ? and d.project_id = ? and d.deleted_at is not null order by d.deleted_at desc, d.id limit ?",
			scope.Organisation(), project, mostDeleted).Scan(ctx, &bin)
	})
	return title, bin, err
}
