package filing

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// Filter is which documents a list shows, and in what order.
type Filter struct {
	Project uuid.UUID // uuid.Nil for all
	Search  string    // words; each begins one of what is said about a document, of its file's name or of what is in it
	Folder  string    // "" for any
	Seen    Seen
	Sort    paging.Sort
	Turn    paging.Turn
}

// Seen narrows a list to the documents that the client can see, or to the others.
type Seen string

// Who sees a document.
const (
	ByAnyone Seen = ""
	ByClient Seen = "client"
	ByTeam   Seen = "team"
)

// Narrowed says whether the filter leaves documents out.
func (f Filter) Narrowed() bool { return f.Search != "" || f.Folder != "" || f.Seen != ByAnyone }

// Newest is the order that nobody has to ask for.
var Newest = paging.Sort{Column: "date", Down: true}

// Orders are the columns that a list can be sorted by.
var Orders = map[string]paging.Order{
	"date":    {Key: "(extract(epoch from d.uploaded_at) * 1000000)::bigint", Number: true},
	"title":   {Key: "d.title"},
	"project": {Key: "p.title"},
	"folder":  {Key: "d.folder", Blank: true},
	"type":    {Key: "v.type"},
	"size":    {Key: "v.size", Number: true},
}

// List is one page of documents.
type List struct {
	paging.Page[Line]
	Folders []string // those of the project, by name
}

const listed = joined + `
	join projects p on p.organisation_id = d.organisation_id and p.id = d.project_id`

// List returns a page of the documents that the scope sees, and how many there are on all pages: counted, unless the turn knows.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (List, error) {
	var list List
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Lines, err = s.lines(ctx, tx, scope, f, strconv.Itoa(paging.Size+1)); err != nil {
			return err
		}
		if list.Folders, err = folders(ctx, tx, scope, f.Project); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*)"+joined+" where ?", s.shown(scope, f)).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// All returns what List does, on all pages at once.
func (s *Store) All(ctx context.Context, scope tenants.Scope, f Filter) (lines []Line, err error) {
	f.Turn = paging.Turn{}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		lines, err = s.lines(ctx, tx, scope, f, "all")
		return err
	})
	return lines, err
}

func (s *Store) lines(ctx context.Context, tx bun.IDB, scope tenants.Scope, f Filter, limit string) (lines []Line, err error) {
	order, down, backwards := Orders[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("d.id", f.Turn, down)
	inside := "false"
	if f.Search != "" {
		inside = s.db.Format("coalesce(not d.words @@ skhokho_query(?), false)", f.Search)
	}
	err = tx.NewRaw("select "+columns+", p.title as project, ? as inside, ("+order.Key+")::text as key"+listed+" where ? ? order by "+order.By(order.Key, "d.id", down, backwards)+" limit ?",
		bun.Safe(inside), s.shown(scope, f), bun.Safe(s.db.Format(condition, values...)), bun.Safe(limit)).Scan(ctx, &lines)
	return lines, err
}

// shown is the condition for the documents d, in their versions v, that a filter shows.
func (s *Store) shown(scope tenants.Scope, f Filter) bun.Safe {
	condition := s.db.Format("d.organisation_id = ? and d.deleted_at is null", scope.Organisation())
	if f.Project != uuid.Nil {
		condition += s.db.Format(" and d.project_id = ?", f.Project)
	}
	if f.Folder != "" {
		condition += s.db.Format(" and d.folder = ?", f.Folder)
	}
	if f.Seen != ByAnyone {
		condition += s.db.Format(" and d.shared = ?", f.Seen == ByClient)
	}
	if f.Search != "" {
		condition += s.db.Format(" and d.words || v.words @@ skhokho_query(?)", f.Search)
	}
	return bun.Safe(condition)
}

// folders are the names of a project's folders; of no project there are none.
func folders(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (names []string, err error) {
	if project == uuid.Nil {
		return nil, nil
	}
	err = tx.NewRaw("select distinct d.folder from documents d where d.organisation_id = ? and d.project_id = ? and d.deleted_at is null and d.folder <> '' order by d.folder",
		scope.Organisation(), project).Scan(ctx, &names)
	return names, err
}
