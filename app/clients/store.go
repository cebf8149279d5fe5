package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Store keeps clients and contacts.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = `c.id, c.name, c.email, c.phone, c.website, c.social, c.size, c.industry, c.tax_number, c.address, c.city, c.province, c.postal_code,
	c.country, c.archived_at, c.created_at`

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
	client, _, err := s.AddWith(ctx, scope, client, Contact{})
	return client, err
}

// AddWith is Add, and keeps its first contact with it; the zero Contact is none.
func (s *Store) AddWith(ctx context.Context, scope tenants.Scope, client Client, contact Contact) (Client, Contact, error) {
	client.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into clients (organisation_id, id, name, email, phone, website, size, industry, tax_number, address, city, province, postal_code, country)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			scope.Organisation(), client.ID, client.Name, client.Email, client.Phone, client.Website, client.Size, client.Industry,
			client.TaxNumber, client.Address, client.City, client.Province, client.PostalCode, client.Country).Exec(ctx)
		if err != nil {
			return err
		}
		if err := activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientAdded, Subject: client.Name, Client: client.ID}); err != nil || contact == (Contact{}) {
			return err
		}
		contact.ID, contact.ClientID = uuid.Must(uuid.NewV7()), client.ID
		return addContact(ctx, tx, scope, contact)
	})
	return client, contact, err
}
