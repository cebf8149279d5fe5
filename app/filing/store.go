package filing

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/blob"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Store keeps documents.
type Store struct {
	db     *tenants.DB
	files  *blob.Store
	queue  *jobs.Queue
	limits Limits
	reseat Reseat
}

// NewStore wires the store. Without reseat it keeps files, and sends none.
func NewStore(db *tenants.DB, files *blob.Store, queue *jobs.Queue, limits Limits, reseat Reseat) *Store {
	return &Store{db: db, files: files, queue: queue, limits: limits, reseat: reseat}
}

const columns = `d.id, d.project_id, d.title, d.description, d.folder, d.shared, d.deleted_at, d.version_id, v.number, v.name, v.type, v.size, v.sha256, v.uploaded_by, v.created_at as uploaded_at`

const joined = ` from documents d join versions v on v.organisation_id = d.organisation_id and v.id = d.version_id`

// expect says that a project is there before its file is taken in. Errors: fault.ErrNotFound.
func (s *Store) expect(ctx context.Context, scope tenants.Scope, project uuid.UUID) error {
	var found bool
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select exists (select from projects where organisation_id = ? and id = ?)", scope.Organisation(), project).Scan(ctx, &found)
	})
	if err == nil && !found {
		return fault.NotFound("project")
	}
	return err
}

// Find returns one document, unless it is in the bin. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Document, error) {
	var d Document
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+joined+" where d.organisation_id = ? and d.id = ? and d.deleted_at is null", scope.Organisation(), id).Scan(ctx, &d)
	})
	return d, tenants.Fault(err, "document")
}

// Opened is a document with all that its page shows.
type Opened struct {
	Document
	Folder   folder.Folder
	Versions []Version // the newest first
	Audience Audience
}

// Look returns one document with its versions and with whom it is shared, for the team. Errors: fault.ErrNotFound.
func (s *Store) Look(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Opened, error) {
	var o Opened
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if err = tx.NewRaw("select "+columns+joined+" where d.organisation_id = ? and d.id = ? and d.deleted_at is null", scope.Organisation(), id).Scan(ctx, &o.Document); err != nil {
			return tenants.Fault(err, "document")
		}
		if o.Folder, err = folder.Find(ctx, tx, scope, o.ProjectID); err != nil {
			return err
		}
		if o.Audience, err = audience(ctx, tx, scope, o.ProjectID); err != nil {
			return err
		}
		return tx.NewRaw(`select v.id as version_id, v.number, v.name, v.type, v.size, v.sha256, v.uploaded_by, v.created_at as uploaded_at, v.reading, v.problem
			from versions v where v.organisation_id = ? and v.document_id = ? order by v.number desc`, scope.Organisation(), id).Scan(ctx, &o.Versions)
	})
	return o, err
}

// Folder reads the head of a project's tabs, for the team. Errors: fault.ErrNotFound.
func (s *Store) Folder(ctx context.Context, scope tenants.Scope, project uuid.UUID) (found folder.Folder, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		found, err = folder.Find(ctx, tx, scope, project)
		return err
	})
	return found, err
}

// Share shows a document to the client, or stops showing it. Errors: fault.ErrNotFound.
func (s *Store) Share(ctx context.Context, scope tenants.Scope, id uuid.UUID, shared bool) (Document, error) {
	kind := activity.DocumentShared
	if !shared {
		kind = activity.DocumentUnshared
	}
	return s.turn(ctx, scope, id, kind, "shared = ?", shared)
}

// Restore makes an older version of a document the current one. Errors: fault.ErrNotFound.
func (s *Store) Restore(ctx context.Context, scope tenants.Scope, version uuid.UUID) (Document, error) {
	var id uuid.UUID
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select document_id from versions where organisation_id = ? and id = ?", scope.Organisation(), version).Scan(ctx, &id)
	})
	if err != nil {
		return Document{}, tenants.Fault(err, "version")
	}
	return s.turn(ctx, scope, id, activity.DocumentRestored, "version_id = ?, uploaded_at = (select v.created_at from versions v where v.organisation_id = ? and v.id = ?)",
		version, scope.Organisation(), version)
}

// turn changes a document that isn't in the bin, and records it.
func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, set string, values ...any) (Document, error) {
	var d Document
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		changed, err := tx.NewRaw("update documents set updated_at = now(), ? where organisation_id = ? and id = ? and deleted_at is null",
			bun.SafeQuery(set, values...), scope.Organisation(), id).Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := changed.RowsAffected(); err != nil || n == 0 {
			return fault.NotFound("document")
		}
		if err := tx.NewRaw("select "+columns+joined+" where d.organisation_id = ? and d.id = ?", scope.Organisation(), id).Scan(ctx, &d); err != nil {
			return err
		}
		return record(ctx, tx, scope, kind, d)
	})
	return d, err
}

// record notes the event with the document's title.
func record(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind activity.Kind, d Document, changes ...activity.Change) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), d.ProjectID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: d.Title, Client: client, Project: d.ProjectID, Changes: changes})
}
