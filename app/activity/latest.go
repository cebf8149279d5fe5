package activity

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// Entry is an event as it is read again, with the present names of the client and the project it belongs to.
type Entry struct {
	At        time.Time
	ID        uuid.UUID
	Actor     string
	Kind      Kind
	Subject   string
	Changes   []Change `bun:"type:jsonb"`
	ClientID  *uuid.UUID
	ProjectID *uuid.UUID
	Client    string // "" when it belongs to none, or the client is gone
	Project   string
	Noted     bool // from where it was done, for who may know: the next two; both "" for what Skhokho did by itself
	Address   string
	Browser   string
}

// Of narrows what is read; apart from the reader, what is zero narrows nothing.
type Of struct {
	Reader                  Reader
	Client, Project, Person uuid.UUID
	Area                    string    // the key of one
	From, Until             time.Time // from a moment on, and before another
	Search                  string    // in the name of what it happened to, or of its client or project
}

const shown = `select a.at, a.id, a.actor, a.kind, a.subject, a.changes, a.client_id, a.project_id, coalesce(c.name, '') as client, coalesce(p.title, '') as project,
		o.activity_id is not null as noted, coalesce(o.address, '') as address, coalesce(o.browser, '') as browser
	from (select * from activity a where a.organisation_id = ? ? ? order by a.at ?, a.id ? limit ?) a
	left join clients c on c.organisation_id = a.organisation_id and c.id = a.client_id
	left join projects p on p.organisation_id = a.organisation_id and p.id = a.project_id
	left join activity_origins o on ? and o.organisation_id = a.organisation_id and o.activity_id = a.id
	order by a.at ?, a.id ?`

// Latest returns the newest entries first, limit at the most. It reads inside the caller's transaction.
func Latest(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, limit int) ([]Entry, error) {
	return read(ctx, tx, scope, of, paging.Turn{}.Newest(), limit)
}

// counted is how many entries are counted at the most.
const counted = 10_000

// Page returns one page of the entries, the newest first, and how many there are on all pages: counted, unless the turn knows. It reads
// inside the caller's transaction.
func Page(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, turn paging.Turn) (paging.Page[Entry], error) {
	var page paging.Page[Entry]
	newest := turn.Newest()
	lines, err := read(ctx, tx, scope, of, newest, paging.Size+1)
	if err != nil {
		return page, err
	}
	page.Lines, page.Total = lines, newest.Total()
	page.Cut(newest.Turn)
	switch {
	case !page.Previous && !page.Next:
		page.Total = len(page.Lines)
	case page.Total == 0:
		err = tx.NewRaw("select count(*) from (select from activity a where a.organisation_id = ? ? limit ?) a", scope.Organisation(), of.narrowed(scope), counted+1).Scan(ctx, &page.Total)
	}
	if page.Total > counted {
		page.Total, page.More = counted, true
	}
	return page, err
}

// Before returns entries that are older than a moment and the id of one in it, the newest first; from the newest of all for the zero moment.
func Before(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, at time.Time, id uuid.UUID, limit int) ([]Entry, error) {
	newest := paging.Turn{}.Newest()
	newest.First, newest.At, newest.ID = at.IsZero(), at, id
	return read(ctx, tx, scope, of, newest, limit)
}

func read(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, newest paging.Newest, limit int) ([]Entry, error) {
	var entries []Entry
	direction := bun.Safe(newest.Direction)
	beside := bun.SafeQuery("")
	if !newest.First {
		beside = bun.SafeQuery("and (a.at, a.id) ? (?, ?)", bun.Safe(newest.Sign), newest.At, newest.ID)
	}
	err := tx.NewRaw(shown, scope.Organisation(), of.narrowed(scope), beside, direction, direction, limit, of.Reader.origins, direction, direction).Scan(ctx, &entries)
	return entries, err
}

// narrowed is the condition that Of stands for.
func (of Of) narrowed(scope tenants.Scope) schema.QueryWithArgs {
	conditions, values := []string{"and a.thing = any(?)"}, []any{pgdialect.Array(of.Reader.in(of.Area))}
	add := func(wanted bool, condition string, with ...any) {
		if wanted {
			conditions, values = append(conditions, condition), append(values, with...)
		}
	}
	add(of.Client != uuid.Nil, "and a.client_id = ?", of.Client)
	add(of.Project != uuid.Nil, "and a.project_id = ?", of.Project)
	add(of.Person != uuid.Nil, "and a.person_id = ?", of.Person)
	add(!of.From.IsZero(), "and a.at >= ?", of.From)
	add(!of.Until.IsZero(), "and a.at < ?", of.Until)
	pattern := tenants.Containing(of.Search)
	add(of.Search != "", `and (a.subject ilike ? or a.client_id in (select c.id from clients c where c.organisation_id = ? and c.name ilike ?)
		or a.project_id in (select p.id from projects p where p.organisation_id = ? and p.title ilike ?))`, pattern, scope.Organisation(), pattern, scope.Organisation(), pattern)
	return bun.SafeQuery(strings.Join(conditions, " "), values...)
}
