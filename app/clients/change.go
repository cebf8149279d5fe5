package clients

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits     merge.Edits // who changed which field before
	TakenBack bool        // of a contact: an invitation that waited at the address before
}

// values are the client's fields by the names of the form.
func (c *Client) values() map[string]*string {
	return map[string]*string{
		"name": &c.Name, "email": &c.Email, "phone": &c.Phone, "website": &c.Website, "social": &c.Social, "size": &c.Size, "industry": &c.Industry,
		"tax_number": &c.TaxNumber, "address": &c.Address, "city": &c.City, "province": &c.Province, "postal_code": &c.PostalCode, "country": &c.Country,
	}
}

func (c Client) fields() merge.Fields {
	fields := merge.Fields{}
	for name, value := range c.values() {
		fields[name] = *value
	}
	return fields
}

func (c *Client) take(fields merge.Fields) {
	for name, value := range c.values() {
		*value = fields[name]
	}
}

// Change keeps what a person changed in a client's details since the values their form began from; what others changed
// meanwhile stays. Without base everything sent is kept. Errors: *merge.Clash when others changed the same; fault.ErrNotFound.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, client Client, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var now struct {
			Client
			Edits string
		}
		err := tx.NewRaw("select "+columns+", c.edits::text as edits from clients c where c.organisation_id = ? and c.id = ? for no key update",
			scope.Organisation(), client.ID).Scan(ctx, &now)
		if err != nil {
			return tenants.Fault(err, "client")
		}
		if changed, err = combine(base, now.fields(), client.fields(), now.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		client.take(changed.Fields)
		if err := write(ctx, tx, scope, client); err != nil {
			return err
		}
		if err := sign(ctx, tx, scope, "clients", client.ID, changed); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientChanged, Subject: client.Name, Client: client.ID, Changes: activity.Between(changed.Result, now.fields(), editForm(client, nil))})
	})
	return changed, err
}

func write(ctx context.Context, tx bun.IDB, scope tenants.Scope, c Client) error {
	_, err := tx.NewRaw(`update clients c set name = ?, email = ?, phone = ?, website = ?, social = ?, size = ?, industry = ?, tax_number = ?, address = ?, city = ?,
		province = ?, postal_code = ?, country = ?, updated_at = now() where c.organisation_id = ? and c.id = ?`,
		c.Name, c.Email, c.Phone, c.Website, c.Social, c.Size, c.Industry, c.TaxNumber, c.Address, c.City,
		c.Province, c.PostalCode, c.Country, scope.Organisation(), c.ID).Exec(ctx)
	return err
}

// combine merges an edit with what is there. Errors: *merge.Clash.
func combine(base, now, sent merge.Fields, noted string) (Changed, error) {
	edits := merge.ReadEdits(noted)
	result, err := merge.Combine(base, now, sent, edits)
	return Changed{Result: result, Edits: edits}, err
}
