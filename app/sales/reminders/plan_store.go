package reminders

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/allowance"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// planning has what a plan is made of: the invoice i, the settings m of its organisation o, the pause p and the last reminder l, if any.
const planning = `
from invoices i join organisations o on o.id = i.organisation_id join money_settings m on m.organisation_id = i.organisation_id` + allowance.PayerJoin + `
left join reminder_pauses p on p.organisation_id = i.organisation_id and p.invoice_id = i.id
left join lateral (select r.id, r.day from reminders r where r.organisation_id = i.organisation_id and r.invoice_id = i.id order by r.day desc, r.id desc limit 1) l on true `

// steps are those that the organisation has chosen.
const steps = "unnest(array_append(m.remind_after, -m.remind_before)) step (days)"

// planned is the condition for a step that goes out, on its day or late. Left out are those of days that were over when somebody chose them, sent
// the invoice or let its reminders go on, and those that another reminder went out after.
const planned = `m.reminders and i.kind = 'invoice' and i.status = 'sent' and i.paid + i.credited < i.total and (p.invoice_id is null or p.resumed_on is not null)
	and i.due_on + step.days >= greatest(m.reminders_from, i.issued_on + 1, p.resumed_on, l.day + 1)`

// readPlan reads how an invoice is reminded of. Errors: fault.ErrNotFound.
func readPlan(ctx context.Context, tx bun.IDB, scope tenants.Scope, invoice uuid.UUID) (p Plan, err error) {
	var last, sender uuid.NullUUID
	err = tx.NewRaw(`select m.reminders, p.invoice_id is not null and p.resumed_on is null, m.reminder_text, i.due_on, array(select step.days from `+steps+` where `+planned+` order by 1), l.id, l.day, o.time_zone,
		(select w.person_id from members w where w.organisation_id = i.organisation_id and (w.person_id = i.created_by_id or w.role = 'owner')
			order by w.person_id = i.created_by_id desc nulls last, w.created_at, w.id limit 1), `+allowance.PayerColumns+planning+`where i.organisation_id = ? and i.id = ?`, scope.Organisation(), invoice).
		Scan(ctx, append([]any{&p.On, &p.Paused, &p.Words, &p.DueOn, pgdialect.Array(&p.Steps), &last, &p.LastOn, &p.TimeZone, &sender}, p.Payer.Into()...)...)
	p.Last, p.Sender = last.UUID, sender.UUID
	return p, tenants.Fault(err, "invoice")
}

// Plan returns how an invoice is reminded of, and to whom its reminders go.
func (s *Store) Plan(ctx context.Context, scope tenants.Scope, sheet sales.Sheet) (p Plan, to []sales.Recipient, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if p, err = readPlan(ctx, tx, scope, sheet.ID); err != nil {
			return err
		}
		people, err := sales.ReadRecipients(ctx, tx, scope, sheet.ClientID, sheet.ContactID)
		to = sales.Usual(people, sheet.ContactID)
		return err
	})
	return p, to, err
}

// readDue reads, in every organisation, the invoices of which a reminder is to go out at a moment, and whose client has an email.
func readDue(ctx context.Context, tx bun.IDB, now time.Time) (due []Due, err error) {
	var rows []struct {
		Due
		allowance.Payer
	}
	err = tx.NewRaw(`select distinct i.organisation_id as organisation, i.id as invoice, `+allowance.PayerColumns+planning+`cross join `+steps+` cross join lateral (select ?::timestamptz at time zone o.time_zone as at) here
		where `+planned+` and i.due_on + step.days <= here.at::date and (step.days > 0 or i.due_on >= here.at::date) and extract(hour from here.at) >= ? and extract(hour from here.at) < ?
			and exists (select from contacts k where k.organisation_id = i.organisation_id and k.client_id = i.client_id and k.email <> '')
		order by 1, 2`, now, opens, closes).Scan(ctx, &rows)
	for _, row := range rows {
		if !row.Rests(now) {
			due = append(due, row.Due)
		}
	}
	return due, err
}
