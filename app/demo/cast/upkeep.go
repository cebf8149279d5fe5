package cast

import "github.com/google/uuid"

// repeatSale lets an invoice be made again on the first of each month, as a draft.
func (o office) repeatSale(invoice uuid.UUID, s Sale) error {
	return o.exec(`insert into recurrences (organisation_id, id, invoice_id, client_id, title, unit, every, day, next_on, person_id, created_by)
		select i.organisation_id, ?, i.id, i.client_id, ?, 'month', 1, 1, (date_trunc('month', `+today+`) + interval '1 month')::date, (select p.id from people p where p.name = ?), ?
		from invoices i where i.organisation_id = ? and i.id = ?`, uuid.Must(uuid.NewV7()), s.Repeats, s.By, s.By, o.id, invoice)
}
