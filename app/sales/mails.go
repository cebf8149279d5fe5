package sales

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/app/mail"
	"skhokho/app/money"
	"skhokho/tenants"
)

// The mails, in the words of deliveries.kind; each has a template of that name.
const (
	mailKind     = "sale"
	ReminderMail = "reminder"
)

// Mail is the job that mails what has been sent, with its paper.
type Mail struct {
	Organisation uuid.UUID `json:"organisation"`
	What         string    `json:"what"` // "quote", "invoice" or "credit"
	ID           uuid.UUID `json:"id"`
	Delivery     uuid.UUID `json:"delivery"`
	Sender       uuid.UUID `json:"sender"` // the person; uuid.Nil for nobody who is known
	Name         string    `json:"name"`   // of the recipient
	Message      string    `json:"message"`
}

// Kind names the job in the queue.
func (Mail) Kind() string { return "sales.mail" }

// InsertOpts lets the job try for some days, hourly in the end.
func (Mail) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 80} }

// kindOf is the kind that a job names.
func kindOf(what string) Kind {
	switch what {
	case "quote":
		return Quotes()
	case "credit":
		return Credits()
	}
	return Invoices()
}

// post promises a mail of what has been sent.
func (s *Store) post(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, w Wish) error {
	delivery, err := deliveries.Add(ctx, tx, scope.Organisation(), mailKind, w.To)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update deliveries set ? = ? where organisation_id = ? and id = ?", bun.Ident(s.owns), id, scope.Organisation(), delivery).Exec(ctx)
	if err != nil {
		return err
	}
	return s.queue.Add(ctx, tx, Mail{Organisation: scope.Organisation(), What: s.Param, ID: id, Delivery: delivery, Sender: scope.Person(), Name: w.Name, Message: w.Message})
}

// Mailer works on Mail.
type Mailer struct {
	river.WorkerDefaults[Mail]
	DB   *tenants.DB
	Post deliveries.Post
	Base *url.URL
}

// Work mails a paper, once. What was voided meanwhile needs no mail.
func (w *Mailer) Work(ctx context.Context, job *river.Job[Mail]) error {
	e, err := ReadEnvelope(ctx, w.DB, job.Args)
	if over, err := w.Post.Over(ctx, job.Args.Organisation, job.Args.Delivery, e.State, err); over {
		return err
	}
	if e.Status == "void" {
		return w.Post.Cancel(ctx, job.Args.Organisation, job.Args.Delivery)
	}
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, e.Letter(w.Base))
}

// Envelope is what a mail needs to know.
type Envelope struct {
	Mail                            `bun:"-"`
	Company, Slug, Accent           string
	Number, Title, Status, Currency string
	Total                           int64
	Until                           *time.Time
	ProjectID                       uuid.NullUUID
	Content                         []byte
	Recipient, State                string
	ReplyTo, From                   string // whoever sent it; "" when they have left
	Reader                          bool   // the recipient sees it in the portal
}

func (e Envelope) total() money.Amount { return amountOf(e.Total, money.Stored(e.Currency)) }

// ReadEnvelope reads what a mail needs. Errors: fault.ErrNotFound when what it is about is gone.
func ReadEnvelope(ctx context.Context, db *tenants.DB, job Mail) (Envelope, error) {
	var e Envelope
	k, scope := kindOf(job.What), deliveries.Scope(job.Organisation)
	err := db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select o.name as company, o.slug, o.accent, d.number, d.title, d.status, d.currency, d.total, d.`+k.until+` as until, d.project_id, p.content, x.recipient, x.state,
				coalesce(q.email, '') as reply_to, coalesce(q.name, '') as "from",
				exists (select from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
					where a.organisation_id = d.organisation_id and a.project_id = d.project_id and ? = any (a.sections)
						and k.email = x.recipient and k.accepted_at is not null and k.revoked_at is null) as reader
			from ? d join organisations o on o.id = d.organisation_id
			join papers p on p.organisation_id = d.organisation_id and p.? = d.id
			join deliveries x on x.organisation_id = d.organisation_id and x.id = ?
			left join members w on w.organisation_id = d.organisation_id and w.person_id = ?
			left join people q on q.id = w.person_id
			where d.organisation_id = ? and d.id = ?`, k.table, bun.Ident(k.table), bun.Ident(k.owns), job.Delivery, job.Sender, scope.Organisation(), job.ID).Scan(ctx, &e)
	})
	e.Mail = job
	return e, tenants.Fault(err, k.One)
}

// file is the paper as it comes with the letter.
func (e Envelope) file() mail.File {
	p := Paper{Draft: Draft{Number: e.Number, Title: e.Title}}
	return mail.File{Name: p.FileName(), Type: "application/pdf", Content: e.Content}
}
