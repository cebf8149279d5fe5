package cast

import (
	"github.com/google/uuid"

	"skhokho/app/activity"
)

// remind turns an organisation's reminders on, as they usually are.
func (o office) remind() error {
	return o.exec("update money_settings set reminders = true, reminders_from = "+today+" - 60 where organisation_id = ?", o.id)
}

// remindOfSale notes the mails of an overdue invoice: its own, and the reminder, to whoever gets the client's invoices.
func (o office) remindOfSale(invoice uuid.UUID, s Sale) error {
	if s.Reminded == 0 {
		return nil
	}
	for _, m := range []struct {
		kind string
		days int
	}{{"sale", s.Days}, {"reminder", s.Reminded}} {
		err := o.exec(`insert into deliveries (organisation_id, id, kind, recipient, state, attempts, queued_at, sent_at, invoice_id)
			select i.organisation_id, ?, ?, k.email, 'sent', 1, t, t, i.id from invoices i join contacts k on k.organisation_id = i.organisation_id and k.client_id = i.client_id and k.gets_invoices,
				(select now() - ? * interval '1 day' as t) at where i.organisation_id = ? and i.id = ?`, uuid.Must(uuid.NewV7()), m.kind, m.days, o.id, invoice)
		if err != nil {
			return err
		}
	}
	err := o.exec("insert into reminders (organisation_id, id, invoice_id, step, day) values (?, ?, ?, ?, "+today+" - ?)", o.id, uuid.Must(uuid.NewV7()), invoice, -s.Until-s.Reminded, s.Reminded)
	if err != nil {
		return err
	}
	return o.exec(`insert into activity (organisation_id, id, at, actor, kind, subject, client_id, project_id)
		select i.organisation_id, ?, now() - ? * interval '1 day', 'Skhokho', ?, i.number || ', ' || i.title, i.client_id, i.project_id from invoices i where i.organisation_id = ? and i.id = ?`,
		uuid.Must(uuid.NewV7()), s.Reminded, string(activity.InvoiceReminded), o.id, invoice)
}

// repeatSale lets an invoice be made again on the first of each month, as a draft.
func (o office) repeatSale(invoice uuid.UUID, s Sale) error {
	return o.exec(`insert into recurrences (organisation_id, id, invoice_id, client_id, title, unit, every, day, next_on, person_id, created_by)
		select i.organisation_id, ?, i.id, i.client_id, ?, 'month', 1, 1, (date_trunc('month', `+today+`) + interval '1 month')::date, (select p.id from people p where p.name = ?), ?
		from invoices i where i.organisation_id = ? and i.id = ?`, uuid.Must(uuid.NewV7()), s.Repeats, s.By, s.By, o.id, invoice)
}
