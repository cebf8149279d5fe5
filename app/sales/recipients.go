package sales

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Recipient is a contact who can be sent something.
type Recipient struct {
	ID           uuid.UUID
	Name, Email  string
	GetsInvoices bool
}

// Recipients are a client's contacts: whom a draft is for first, then those who get the invoices.
func (s *Store) Recipients(ctx context.Context, scope tenants.Scope, client, first uuid.UUID) (list []Recipient, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		list, err = ReadRecipients(ctx, tx, scope, client, first)
		return err
	})
	return list, err
}

// ReadRecipients is Recipients inside a transaction.
func ReadRecipients(ctx context.Context, tx bun.IDB, scope tenants.Scope, client, first uuid.UUID) (list []Recipient, err error) {
	err = tx.NewRaw(`select k.id, trim(k.first_name || ' ' || k.last_name) as name, k.email, k.gets_invoices from contacts k where k.organisation_id = ? and k.client_id = ?
		order by k.id = ? desc, k.gets_invoices desc, k.is_primary desc, k.id limit ?`, scope.Organisation(), client, first, most).Scan(ctx, &list)
	return list, err
}

// Usual are those of a client's contacts to whom what is sent by itself goes: whom it is for and those who get the invoices, or else whoever
// comes first. None has no email.
func Usual(people []Recipient, first uuid.UUID) []Recipient {
	var usual []Recipient
	for _, person := range people {
		if person.Email != "" && (len(usual) == 0 || person.ID == first || person.GetsInvoices) {
			usual = append(usual, person)
		}
	}
	return usual
}
