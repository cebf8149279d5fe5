package activity

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Entry is an event as it is read again, with the present names of the client and the project it belongs to.
type Entry struct {
	At        time.Time
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

// Latest returns the newest entries first, limit at the most. It reads inside the caller's transaction.
func Latest(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, limit int) ([]Entry, error) {
	where, args := "", []any{scope.Organisation()}
	switch {
	case of.Project != uuid.Nil:
		where, args = "and a.project_id = ?", append(args, of.Project)
	case of.Client != uuid.Nil:
		where, args = "and a.client_id = ?", append(args, of.Client)
	}
	var entries []Entry
	err := tx.NewRaw(`select a.at, a.actor, a.kind, a.subject, a.client_id, a.project_id, coalesce(c.name, '') as client, coalesce(p.title, '') as project
		from (select * from activity a where a.organisation_id = ? `+where+` order by a.at desc, a.id desc limit ?) a
		left join clients c on c.organisation_id = a.organisation_id and c.id = a.client_id
		left join projects p on p.organisation_id = a.organisation_id and p.id = a.project_id
		order by a.at desc, a.id desc`, append(args, limit)...).Scan(ctx, &entries)
	return entries, err
}
