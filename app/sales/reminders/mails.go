package reminders

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/app/mail"
	"skhokho/app/money"
	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Mail is the job that mails a reminder to one recipient, with the invoice's paper.
type Mail struct{ sales.Mail }

// Kind names the job in the queue.
func (Mail) Kind() string { return "reminders.mail" }

// LetterView is what emails/reminder shows.
type LetterView struct {
	Name      string   // whom it greets; "" for nobody who is known
	Message   []string // line by line
	Facts     []sales.Fact
	Bank      []string // where to pay, as on paper
	Reference string   // and with which
}

// Mailer works on Mail.
type Mailer struct {
	river.WorkerDefaults[Mail]
	DB   *tenants.DB
	Post deliveries.Post
	Base *url.URL
}

// Work mails a reminder, once. What was paid, given back or voided meanwhile needs none.
func (w *Mailer) Work(ctx context.Context, job *river.Job[Mail]) error {
	args := job.Args.Mail
	e, err := sales.ReadEnvelope(ctx, w.DB, args)
	var b balance
	if err == nil {
		b, err = readBalance(ctx, w.DB, args)
	}
	if over, err := w.Post.Over(ctx, args.Organisation, args.Delivery, e.State, err); over {
		return err
	}
	if e.Status == "void" || b.Open <= 0 {
		return w.Post.Cancel(ctx, args.Organisation, args.Delivery)
	}
	l, err := b.letter(e, w.Base, time.Now())
	if err != nil {
		return err
	}
	return w.Post.Deliver(ctx, args.Organisation, args.Delivery, l)
}

// balance is what is open of an invoice, and where to pay it.
type balance struct {
	Open, Paid, Credited int64
	Bank, TimeZone       string
}

// readBalance reads it as it stands at this moment. Errors: fault.ErrNotFound.
func readBalance(ctx context.Context, db *tenants.DB, job sales.Mail) (b balance, err error) {
	scope := deliveries.Scope(job.Organisation)
	err = db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select i.total - i.paid - i.credited as open, i.paid, i.credited, coalesce(p.facts ->> 'bank', '') as bank, o.time_zone
			from invoices i join organisations o on o.id = i.organisation_id join papers p on p.organisation_id = i.organisation_id and p.invoice_id = i.id
			where i.organisation_id = ? and i.id = ?`, scope.Organisation(), job.ID).Scan(ctx, &b)
	})
	return b, tenants.Fault(err, "invoice")
}

// letter reminds of what is open, with the invoice as it was sent. Errors: amounts that can't be counted.
func (b balance) letter(e sales.Envelope, base *url.URL, now time.Time) (mail.Letter, error) {
	currency := money.Stored(e.Currency)
	facts := []sales.Fact{{Label: "For", Value: e.Title}}
	for _, each := range []struct {
		label string
		minor int64
	}{{"Paid so far", b.Paid}, {"Given back", b.Credited}, {"Still to pay", b.Open}} {
		amount, err := money.Of(each.minor, currency)
		if err != nil {
			return mail.Letter{}, err
		}
		if each.minor > 0 {
			facts = append(facts, sales.Fact{Label: each.label, Value: amount.String()})
		}
	}
	open := facts[len(facts)-1].Value
	today := web.Today(now, tenants.Organisation{TimeZone: b.TimeZone}.Location())
	if e.Until != nil {
		facts = append(facts, sales.Fact{Label: "Due date", Value: e.Until.Format(longDay)})
		if days := int(today.Sub(*e.Until).Hours() / 24); days > 0 {
			facts = append(facts, sales.Fact{Label: "Overdue by", Value: web.Count(days, "day", "days")})
		}
	}
	view := LetterView{Name: e.Name, Message: strings.Split(e.Message, "\n"), Facts: facts, Reference: e.Number}
	if e.Message == "" {
		view.Message = []string{usual(e.Number, e.Until, today)}
	}
	if b.Bank != "" {
		view.Bank = strings.Split(b.Bank, "\n")
	}
	l := e.Letter(base)
	l.Subject, l.Heading, l.Preview = "Reminder: invoice "+e.Number+", "+e.Title, "Reminder of invoice "+e.Number, open+" is still to be paid"
	l.Template, l.View = sales.ReminderMail, view
	return l, nil
}
