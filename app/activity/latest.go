package activity

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
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
	ClientID  *uuid.UUID
	ProjectID *uuid.UUID
	Client    string // "" when it belongs to none, or the client is gone
	Project   string
}

// Of narrows what is read to one client or one project; the zero Of is the whole organisation.
type Of struct {
	Client, Project uuid.UUID
}

const shown = `select a.at, a.id, a.actor, a.kind, a.subject, a.client_id, a.project_id, coalesce(c.name, '') as client, coalesce(p.title, '') as project
	from (select * from activity a where a.organisation_id = ? ? ? order by a.at ?, a.id ? limit ?) a
	left join clients c on c.organisation_id = a.organisation_id and c.id = a.client_id
	left join projects p on p.organisation_id = a.organisation_id and p.id = a.project_id
	order by a.at ?, a.id ?`

// Latest returns the newest entries first, limit at the most. It reads inside the caller's transaction.
func Latest(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, limit int) ([]Entry, error) {
	var entries []Entry
	newest := bun.Safe("desc")
	err := tx.NewRaw(shown, scope.Organisation(), of.narrowed(), bun.Safe(""), newest, newest, limit, newest, newest).Scan(ctx, &entries)
	return entries, err
}

// Page returns one page of the entries, the newest first. It reads inside the caller's transaction.
func Page(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, turn paging.Turn) (paging.Page[Entry], error) {
	var page paging.Page[Entry]
	newest := turn.Newest()
	direction := bun.Safe(newest.Direction)
	beside := bun.SafeQuery("and (? or (a.at, a.id) ? (?, ?))", newest.First, bun.Safe(newest.Sign), newest.At, newest.ID)
	err := tx.NewRaw(shown, scope.Organisation(), of.narrowed(), beside, direction, direction, paging.Size+1, direction, direction).Scan(ctx, &page.Lines)
	if err != nil {
		return page, err
	}
	err = tx.NewRaw("select count(*) from activity a where a.organisation_id = ? ?", scope.Organisation(), of.narrowed()).Scan(ctx, &page.Total)
	page.Cut(newest.Turn)
	return page, err
}

// narrowed is the condition that Of stands for.
func (of Of) narrowed() schema.QueryWithArgs {
	switch {
	case of.Project != uuid.Nil:
		return bun.SafeQuery("and a.project_id = ?", of.Project)
	case of.Client != uuid.Nil:
		return bun.SafeQuery("and a.client_id = ?", of.Client)
	}
	return bun.SafeQuery("")
}
