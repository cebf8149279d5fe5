package access

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Deed is what happened, in the words of ledger.kind.
type Deed string

// The deeds. What a contact does has no actor; what the team does has.
const (
	wasInvited Deed = "invited"
	hasAccess  Deed = "accepted"
	wasGranted Deed = "granted"
	wasEnded   Deed = "ended"
	signedIn   Deed = "signed_in"
	opened     Deed = "opened"
	downloaded Deed = "downloaded"
	previewed  Deed = "previewed"
)

// Entry is a line of a contact's ledger.
type Entry struct {
	ID               uuid.UUID
	At               time.Time
	Kind             Deed
	Actor            string // who of the team; "" for the contact
	Subject          string // the route that was opened, or the address that was invited
	Thing            string // what the route stood for, by its title then: a meeting's; "" where the route says enough
	Project          string // its title; "" when it belongs to none, or the project is gone
	Address, Browser string
}

// Ledger returns a contact and a page of their ledger, the newest first. Errors: fault.ErrNotFound.
func (s *Store) Ledger(ctx context.Context, scope tenants.Scope, contact uuid.UUID, turn paging.Turn) (Contact, paging.Page[Entry], error) {
	var k Contact
	var page paging.Page[Entry]
	newest := turn.Newest()
	direction := bun.Safe(newest.Direction)
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if k, err = find(ctx, tx, scope, contact); err != nil {
			return err
		}
		err = tx.NewRaw(`select l.id, l.at, l.kind, l.actor, l.subject, l.thing, l.address, l.browser, coalesce(p.title, '') as project
			from ledger l left join projects p on p.organisation_id = l.organisation_id and p.id = l.project_id
			where l.organisation_id = ? and l.contact_id = ? and (? or (l.at, l.id) ? (?, ?)) order by l.at ?, l.id ? limit ?`,
			scope.Organisation(), contact, newest.First, bun.Safe(newest.Sign), newest.At, newest.ID, direction, direction, paging.Size+1).Scan(ctx, &page.Lines)
		if err != nil {
			return err
		}
		return tx.NewRaw("select count(*) from ledger where organisation_id = ? and contact_id = ?", scope.Organisation(), contact).Scan(ctx, &page.Total)
	})
	page.Cut(newest.Turn)
	return k, page, err
}

// enter writes what the team did to a contact's access, inside the transaction of the fact.
func enter(ctx context.Context, tx bun.IDB, scope tenants.Scope, contact uuid.UUID, deed Deed, subject string) error {
	_, err := tx.NewRaw(`insert into ledger (organisation_id, id, contact_id, kind, actor, subject)
		values (?, ?, ?, ?, coalesce((select name from people where id = ?), ''), ?)`,
		scope.Organisation(), uuid.Must(uuid.NewV7()), contact, deed, scope.Person(), subject).Exec(ctx)
	return err
}

// enterOwn writes what a contact did.
func enterOwn(ctx context.Context, tx bun.IDB, organisation, contact uuid.UUID, deed Deed, d web.Device) error {
	_, err := tx.NewRaw("insert into ledger (organisation_id, id, contact_id, kind, address, browser) values (?, ?, ?, ?, ?, ?)",
		organisation, uuid.Must(uuid.NewV7()), contact, deed, d.Address, d.Browser).Exec(ctx)
	return err
}

// Opening is a page of the portal that a contact has opened.
type Opening struct {
	Organisation, Person, Session uuid.UUID
	Project                       uuid.UUID // uuid.Nil for a page of none
	Route                         string
	Things                        []string // what was opened there, by its titles; none where the route says enough
	Downloaded                    bool     // it was a file
	Device                        web.Device
}

// Note writes down that a person has opened a page of the portal and, with the first of a session, that they have signed in.
// Who is a contact of several clients has it in the ledger of each that the page belongs to; of several things each has a line.
func (s *Store) Note(ctx context.Context, o Opening) error {
	const whose = `from contacts k where k.organisation_id = ? and k.person_id = ? and k.revoked_at is null
		and (? or exists (select from access a where a.organisation_id = k.organisation_id and a.contact_id = k.id and a.project_id = ?))`
	return s.db.Write(ctx, tenants.System("note what a contact opens"), func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into ledger (organisation_id, id, at, contact_id, kind, session_id, address, browser)
			select k.organisation_id, gen_random_uuid(), clock_timestamp(), k.id, ?, ?, ?, ? `+whose+" on conflict do nothing",
			signedIn, o.Session, o.Device.Address, o.Device.Browser, o.Organisation, o.Person, o.Project == uuid.Nil, o.Project).Exec(ctx)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw(`insert into ledger (organisation_id, id, at, contact_id, kind, session_id, project_id, subject, thing, address, browser)
			select k.organisation_id, gen_random_uuid(), clock_timestamp(), k.id, ?, ?, ?, ?, t.thing, ?, ?
			from unnest(?::text[]) t (thing), lateral (select k.* `+whose+") k",
			o.deed(), o.Session, tenants.OrNull(o.Project), o.Route, o.Device.Address, o.Device.Browser, pgdialect.Array(o.things()), o.Organisation, o.Person, o.Project == uuid.Nil, o.Project).Exec(ctx)
		return err
	})
}

// things are what was opened, one line each; one without a title where the route says enough.
func (o Opening) things() []string {
	if len(o.Things) == 0 {
		return []string{""}
	}
	return o.Things
}

func (o Opening) deed() Deed {
	if o.Downloaded {
		return downloaded
	}
	return opened
}
