package notes

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Store keeps notes.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = "n.id, n.client_id, n.person_id, n.author, n.body, n.created_at, n.updated_at"

// Of returns the newest notes on a client, or those older than the turn's line. Errors: fault.ErrNotFound.
func (s *Store) Of(ctx context.Context, scope tenants.Scope, client uuid.UUID, turn paging.Turn) (Page, error) {
	var page Page
	older := bun.SafeQuery("")
	if at, id, ok := turn.After.Moment(); ok {
		older = bun.SafeQuery("and (n.created_at, n.id) < (?, ?)", at, id)
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select name from clients where organisation_id = ? and id = ?", scope.Organisation(), client).Scan(ctx, &page.Client)
		if err != nil {
			return tenants.Fault(err, "client")
		}
		return tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.client_id = ? ? order by n.created_at desc, n.id desc limit ?",
			scope.Organisation(), client, older, size+1).Scan(ctx, &page.Notes)
	})
	if page.Older = len(page.Notes) > size; page.Older {
		page.Notes = page.Notes[:size]
	}
	return page, err
}

// Find returns one note. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Note, error) {
	var n Note
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.id = ?", scope.Organisation(), id).Scan(ctx, &n)
	})
	return n, tenants.Fault(err, "note")
}

// Add keeps a new note of the scope's person on a client. Errors: fault.ErrNotFound when there is no such client.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, client uuid.UUID, body string) (Note, error) {
	var n Note
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`insert into notes as n (organisation_id, id, client_id, person_id, author, body)
			values (?, ?, ?, ?, (select name from people where id = ?), ?) returning `+columns,
			scope.Organisation(), uuid.Must(uuid.NewV7()), client, scope.Person(), scope.Person(), body).Scan(ctx, &n)
		if tenants.Violates(err, "notes_organisation_id_client_id_fkey") {
			return fault.NotFound("client")
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.NoteAdded, client)
	})
	return n, err
}

// Change writes a note anew, which only its author may. Errors: fault.ErrForbidden for anybody else; fault.ErrNotFound.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, id uuid.UUID, body string) (Note, error) {
	var n Note
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lock(ctx, tx, scope, id, &n); err != nil {
			return err
		}
		if err := n.changeable(scope.Person()); err != nil {
			return err
		}
		err := tx.NewRaw("update notes n set body = ?, updated_at = now() where n.organisation_id = ? and n.id = ? returning "+columns,
			body, scope.Organisation(), id).Scan(ctx, &n)
		if err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.NoteChanged, n.ClientID)
	})
	return n, err
}

// Delete removes a note for good: one's own or, where any may be removed, somebody else's. Errors: fault.ErrForbidden;
// fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID, any bool) (Note, error) {
	var n Note
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lock(ctx, tx, scope, id, &n); err != nil {
			return err
		}
		if err := n.removable(scope.Person(), any); err != nil {
			return err
		}
		if _, err := tx.NewRaw("delete from notes where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx); err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.NoteDeleted, n.ClientID)
	})
	return n, err
}

func (n Note) changeable(person uuid.UUID) error {
	if n.By(person) {
		return nil
	}
	return fault.Forbidden("Only " + n.Author + " can change this note. You can add one of your own.")
}

func (n Note) removable(person uuid.UUID, any bool) error {
	if any || n.By(person) {
		return nil
	}
	return fault.Forbidden("Only " + n.Author + " or a manager can delete this note.")
}

func lock(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, n *Note) error {
	err := tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.id = ? for update", scope.Organisation(), id).Scan(ctx, n)
	return tenants.Fault(err, "note")
}

// record notes the event with the client's name.
func record(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind activity.Kind, client uuid.UUID) error {
	var name string
	if err := tx.NewRaw("select name from clients where organisation_id = ? and id = ?", scope.Organisation(), client).Scan(ctx, &name); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: name, Client: client})
}
