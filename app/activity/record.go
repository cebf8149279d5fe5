package activity

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Event is one line. Client and Project may be uuid.Nil.
type Event struct {
	Kind    Kind
	Subject string // the name of what it happened to
	Client  uuid.UUID
	Project uuid.UUID
	Actor   string   // the name of somebody who has no sign-in; "" for the person's own
	Changes []Change // what it was before, and is now; nil where there is no before
}

// Record writes an event of the scope's person. It must be called inside the transaction of the fact.
func Record(ctx context.Context, tx bun.IDB, scope tenants.Scope, e Event) error {
	return RecordEach(ctx, tx, scope, []Event{e})
}

// RecordEach is Record for many events at once.
func RecordEach(ctx context.Context, tx bun.IDB, scope tenants.Scope, events []Event) error {
	for _, e := range events {
		if err := name(ctx, tx, scope, e.Changes); err != nil {
			return err
		}
	}
	return write(ctx, tx, scope.Organisation(), scope.Person(), scope.Origin(), events)
}

// RecordOf is Record for somebody outside the team, such as a client's contact who accepts an invitation.
func RecordOf(ctx context.Context, tx bun.IDB, organisation, person uuid.UUID, from tenants.Origin, e Event) error {
	return write(ctx, tx, organisation, person, from, []Event{e})
}

// writing adds events, and from where they come.
const writing = `with e as (
	select * from jsonb_to_recordset(?::jsonb) e ("ID" uuid, "Actor" text, "Kind" text, "Subject" text, "Client" uuid, "Project" uuid, "Changes" jsonb)
), written as (
	insert into activity (organisation_id, id, person_id, actor, kind, subject, client_id, project_id, changes)
	select ?, e."ID", ?, coalesce(nullif(e."Actor", ''), (select name from people where id = ?), 'Somebody'), e."Kind", e."Subject", e."Client", e."Project", e."Changes" from e
)
insert into activity_origins (organisation_id, activity_id, address, browser) select ?, e."ID", ?, ? from e`

func write(ctx context.Context, tx bun.IDB, organisation, person uuid.UUID, from tenants.Origin, events []Event) error {
	type row struct {
		ID              uuid.UUID
		Actor           string
		Kind            Kind
		Subject         string
		Client, Project uuid.NullUUID
		Changes         []Change
	}
	rows := make([]row, len(events))
	for i, e := range events {
		rows[i] = row{uuid.Must(uuid.NewV7()), e.Actor, e.Kind, e.Subject, tenants.OrNull(e.Client), tenants.OrNull(e.Project), append([]Change{}, e.Changes...)}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(writing, string(content), organisation, tenants.OrNull(person), person, organisation, from.Address, from.Browser).Exec(ctx)
	return err
}
