package notes

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Store keeps notes.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = "n.id, n.client_id, n.project_id, n.person_id, n.author, n.body, n.created_at, n.updated_at"

// Of returns the newest notes on a client or a project, or those older than the turn's line. With a search they are the notes that have every
// word of it, or a longer one that begins with it. Errors: fault.ErrNotFound.
func (s *Store) Of(ctx context.Context, scope tenants.Scope, on Subject, search string, turn paging.Turn) (Page, error) {
	var page Page
	older := bun.SafeQuery("")
	if at, id, ok := turn.After.Moment(); ok {
		older = bun.SafeQuery("and (n.created_at, n.id) < (?, ?)", at, id)
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := page.head(ctx, tx, scope, on); err != nil {
			return err
		}
		found, err := s.search(ctx, tx, search, &page)
		if err != nil {
			return err
		}
		column, id := on.key()
		return tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.? = ? ? ? order by n.created_at desc, n.id desc limit ?",
			scope.Organisation(), column, id, found, older, size+1).Scan(ctx, &page.Notes)
	})
	if page.Older = len(page.Notes) > size; page.Older {
		page.Notes = page.Notes[:size]
	}
	return page, err
}

// head reads what the notes are on. Errors: fault.ErrNotFound.
func (p *Page) head(ctx context.Context, tx bun.IDB, scope tenants.Scope, on Subject) (err error) {
	if on.ProjectID != uuid.Nil {
		p.Folder, err = folder.Find(ctx, tx, scope, on.ProjectID)
		return err
	}
	err = tx.NewRaw("select name from clients where organisation_id = ? and id = ?", scope.Organisation(), on.ClientID).Scan(ctx, &p.Client)
	return tenants.Fault(err, "client")
}

// most is how many words of a search count.
const most = 10

// search is the condition for the notes n that a search finds, and notes its words on the page. The database itself takes it apart into words, as
// it takes apart the notes: of letters and digits alone, which need no quoting.
func (s *Store) search(ctx context.Context, tx bun.IDB, search string, page *Page) (bun.Safe, error) {
	if search == "" {
		return "", nil
	}
	if err := tx.NewRaw("select unnest(skhokho_words(?))", search).Scan(ctx, &page.Found); err != nil {
		return "", err
	}
	if len(page.Found) == 0 {
		return "and false", nil
	}
	page.Found = page.Found[:min(len(page.Found), most)]
	query := strings.Join(page.Found, ":* & ") + ":*"
	return bun.Safe(s.db.Format("and array_to_tsvector(skhokho_words(n.body)) @@ ?::tsquery", query)), nil
}

// key is the column of a subject, and its id.
func (on Subject) key() (bun.Ident, uuid.UUID) {
	if on.ProjectID != uuid.Nil {
		return "project_id", on.ProjectID
	}
	return "client_id", on.ClientID
}

// Find returns one note. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Note, error) {
	var n Note
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.id = ?", scope.Organisation(), id).Scan(ctx, &n)
	})
	return n, tenants.Fault(err, "note")
}

// Add keeps a new note of the scope's person on a client or a project. Errors: fault.ErrNotFound when there is no such thing.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, on Subject, body string) (Note, error) {
	var n Note
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`insert into notes as n (organisation_id, id, client_id, project_id, person_id, author, body)
			values (?, ?, ?, ?, ?, (select name from people where id = ?), ?) returning `+columns,
			scope.Organisation(), uuid.Must(uuid.NewV7()), tenants.OrNull(on.ClientID), tenants.OrNull(on.ProjectID), scope.Person(), scope.Person(), body).Scan(ctx, &n)
		switch {
		case tenants.Violates(err, "notes_organisation_id_client_id_fkey"):
			return fault.NotFound("client")
		case tenants.Violates(err, "notes_organisation_id_project_id_fkey"):
			return fault.NotFound("project")
		case err != nil:
			return err
		}
		return record(ctx, tx, scope, activity.NoteAdded, on)
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
		before := n.Body
		err := tx.NewRaw("update notes n set body = ?, updated_at = now() where n.organisation_id = ? and n.id = ? returning "+columns,
			body, scope.Organisation(), id).Scan(ctx, &n)
		if err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.NoteChanged, n.Subject, activity.Turned("Note", before, n.Body)...)
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
		return record(ctx, tx, scope, activity.NoteDeleted, n.Subject)
	})
	return n, err
}

func lock(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, n *Note) error {
	err := tx.NewRaw("select "+columns+" from notes n where n.organisation_id = ? and n.id = ? for update", scope.Organisation(), id).Scan(ctx, n)
	return tenants.Fault(err, "note")
}

// record notes the event with the name of the client, or of the project and with its client.
func record(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind activity.Kind, on Subject, changes ...activity.Change) error {
	var of struct {
		Name     string
		ClientID uuid.UUID
	}
	query := tx.NewRaw("select name, id as client_id from clients where organisation_id = ? and id = ?", scope.Organisation(), on.ClientID)
	if on.ProjectID != uuid.Nil {
		query = tx.NewRaw("select title as name, client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), on.ProjectID)
	}
	if err := query.Scan(ctx, &of); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: of.Name, Client: of.ClientID, Project: on.ProjectID, Changes: changes})
}
