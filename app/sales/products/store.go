package products

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// Store keeps the catalogue.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = "p.id, p.name, p.description, p.unit, p.price, p.currency, p.tax_id, p.archived_at"

// row is a product as the database has it.
type row struct {
	ID                      uuid.UUID
	Name, Description, Unit string
	Price                   int64
	Currency                string
	TaxID                   uuid.NullUUID
	ArchivedAt              *time.Time
	TaxName, Key, Edits     string
	TaxRate                 int
}

func (r row) product() (Product, error) {
	price, err := money.PriceOf(r.Price, money.Stored(r.Currency))
	return Product{ID: r.ID, Name: r.Name, Description: r.Description, Unit: r.Unit, Price: price, TaxID: r.TaxID.UUID, ArchivedAt: r.ArchivedAt}, err
}

// Settings are what a product's form needs to know of its organisation.
func (s *Store) Settings(ctx context.Context, scope tenants.Scope) (settings sales.Settings, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		settings, err = sales.ReadSettings(ctx, tx, scope)
		return err
	})
	return settings, err
}

// Find returns one product, and what its form needs to know. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (product Product, settings sales.Settings, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var found row
		err := tx.NewRaw("select "+columns+" from products p where p.organisation_id = ? and p.id = ?", scope.Organisation(), id).Scan(ctx, &found)
		if err != nil {
			return tenants.Fault(err, "product")
		}
		if product, err = found.product(); err != nil {
			return err
		}
		settings, err = sales.ReadSettings(ctx, tx, scope)
		return err
	})
	return product, settings, err
}

// Add keeps a new product and returns it with its id. Errors: fault.Invalid for a tax that isn't the organisation's.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, p Product) (Product, error) {
	p.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("insert into products (organisation_id, id, name, description, unit, price, currency, tax_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
			scope.Organisation(), p.ID, p.Name, p.Description, p.Unit, p.Price.Units(), p.Price.Currency().Code(), tenants.OrNull(p.TaxID)).Exec(ctx)
		if err != nil {
			return taxFault(err)
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ProductAdded, Subject: p.Name})
	})
	return p, err
}

// taxFault says beside its field that a tax isn't the organisation's.
func taxFault(err error) error {
	if tenants.Violates(err, "products_organisation_id_tax_id_fkey") {
		return fault.Invalid{"tax": "Choose one from the list."}
	}
	return err
}

// Archive takes a product off the active list. What it stands on stays as it is. Archiving twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) Archive(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Product, error) {
	return s.setArchived(ctx, scope, id, "coalesce(archived_at, now())", activity.ProductArchived)
}

// Restore puts a product back on the active list. Restoring twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) Restore(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Product, error) {
	return s.setArchived(ctx, scope, id, "null", activity.ProductRestored)
}

func (s *Store) setArchived(ctx context.Context, scope tenants.Scope, id uuid.UUID, value bun.Safe, kind activity.Kind) (product Product, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var changed row
		err := tx.NewRaw("update products p set archived_at = ? where p.organisation_id = ? and p.id = ? returning "+columns, value, scope.Organisation(), id).Scan(ctx, &changed)
		if err != nil {
			return tenants.Fault(err, "product")
		}
		if product, err = changed.product(); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: product.Name})
	})
	return product, err
}
