package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Store keeps clients and contacts.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

// Line is a client as the list shows it.
type Line struct {
	Client
	Projects int
	Active   int // contacts by state
	Invited  int
	Revoked  int
}

// List is one page of clients.
type List = paging.Page[Line]

const columns = `c.id, c.name, c.email, c.phone, c.website, c.social, c.size, c.industry, c.tax_number, c.address, c.city, c.province, c.postal_code,
	c.country, c.archived_at, c.created_at`

const listed = `
from (select * from clients c where c.organisation_id = ? and (c.archived_at is null) = ? ? ? order by c.name ?, c.id ? limit ?) c
left join lateral (select count(*) as projects from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id) p on true
left join lateral (
  select count(*) filter (where k.accepted_at is not null and k.revoked_at is null) as active,
         count(*) filter (where i.id is not null) as invited,
         count(*) filter (where k.revoked_at is not null) as revoked
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = c.organisation_id and k.client_id = c.id
) k on true
order by c.name ?, c.id ?`

// List returns a page of the scope's clients by name.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (List, error) {
	var list List
	search, page, direction := bun.Safe(""), bun.Safe(""), bun.Safe("asc")
	args := func(q string, values ...any) bun.Safe { return bun.Safe(s.db.Format(q, values...)) }
	if f.Search != "" {
		pattern := tenants.Containing(f.Search)
		search = args("and (c.name ilike ? or c.email ilike ?)", pattern, pattern)
	}
	switch {
	case f.Turn.After != nil:
		page = args("and (c.name, c.id) > (?, ?)", f.Turn.After.Name, f.Turn.After.ID)
	case f.Turn.Before != nil:
		page, direction = args("and (c.name, c.id) < (?, ?)", f.Turn.Before.Name, f.Turn.Before.ID), "desc"
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select "+columns+", p.projects, k.active, k.invited, k.revoked"+listed,
			scope.Organisation(), !f.Archived, search, page, direction, direction, paging.Size+1, direction, direction).Scan(ctx, &list.Lines)
		if err != nil {
			return err
		}
		return tx.NewRaw("select count(*) from clients c where c.organisation_id = ? and (c.archived_at is null) = ? ?",
			scope.Organisation(), !f.Archived, search).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// Find returns one client. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	var client Client
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+" from clients c where c.organisation_id = ? and c.id = ?", scope.Organisation(), id).Scan(ctx, &client)
	})
	return client, tenants.Fault(err, "client")
}

// Add keeps a new client and returns it with its id.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, client Client) (Client, error) {
	client.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into clients (organisation_id, id, name, email, phone, website, size, industry, tax_number, address, city, province, postal_code, country)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			scope.Organisation(), client.ID, client.Name, client.Email, client.Phone, client.Website, client.Size, client.Industry,
			client.TaxNumber, client.Address, client.City, client.Province, client.PostalCode, client.Country).Exec(ctx)
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientAdded, Subject: client.Name, Client: client.ID})
	})
	return client, err
}
