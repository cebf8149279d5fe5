package received

import (
	"context"
	"net/url"
	"strings"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/app/mail"
	"skhokho/app/money"
	"skhokho/app/web"
	"skhokho/tenants"
)

// answered is the kind of the mail, in the words of deliveries.kind, and its template.
const answered = "quote_answered"

// AnswerMail is the job that tells one member of the team what a client answered.
type AnswerMail struct {
	Organisation uuid.UUID `json:"organisation"`
	Quote        uuid.UUID `json:"quote"`
	Delivery     uuid.UUID `json:"delivery"`
}

// Kind names the job in the queue.
func (AnswerMail) Kind() string { return "received.answer_mail" }

// AnswerView is what emails/quote_answered shows.
type AnswerView struct {
	FirstName string // of the reader
	Client    string
	By        string // who answered
	Quote     string // its title with its number
	Total     string
	Accepted  bool
	Reason    string
}

// AnswerMailer works on AnswerMail.
type AnswerMailer struct {
	river.WorkerDefaults[AnswerMail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work mails the answer, once.
func (w *AnswerMailer) Work(ctx context.Context, job *river.Job[AnswerMail]) error {
	n, err := w.Store.notice(ctx, job.Args)
	if over, err := w.Post.Over(ctx, job.Args.Organisation, job.Args.Delivery, n.State, err); over {
		return err
	}
	total, err := money.Of(n.Total, money.Stored(n.Currency))
	if err != nil {
		return err
	}
	home := tenants.OrganisationURL(w.Base, n.Slug)
	first, _, _ := strings.Cut(n.Reader, " ")
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, mail.Letter{
		To: n.Recipient, ToName: n.Reader, FromName: "Skhokho", Template: answered,
		Subject: n.Client + " " + n.Status + " the quote " + n.Title, Action: "Open the quote", URL: home + "/quotes/" + job.Args.Quote.String(),
		Brand: mail.Brand{Name: n.Organisation, Accent: n.Accent, URL: home}, HomeURL: w.Base.String(),
		View: AnswerView{FirstName: first, Client: n.Client, By: n.AnsweredBy, Quote: web.Filled(", ", n.Title, n.Number), Total: total.String(), Accepted: n.Status == "accepted", Reason: n.Reason},
	})
}

// notice is what a mail about an answer says, and to whom.
type notice struct {
	State, Recipient, Reader   string
	Slug, Organisation, Accent string
	Client, Title, Number      string
	Status, AnsweredBy, Reason string
	Total                      int64
	Currency                   string
}

// notice reads it. Errors: fault.ErrNotFound when the quote has gone.
func (s *Store) notice(ctx context.Context, job AnswerMail) (notice, error) {
	var n notice
	err := s.db.Read(ctx, deliveries.Scope(job.Organisation), func(tx bun.IDB) error {
		return tx.NewRaw(`select d.state, d.recipient, coalesce(p.name, '') as reader, o.slug, o.name as organisation, o.accent, c.name as client, q.title, q.number, q.status, q.answered_by, q.reason, q.total, q.currency
			from deliveries d join quotes q on q.organisation_id = d.organisation_id and q.id = ? and q.answered_at is not null
			join organisations o on o.id = d.organisation_id join clients c on c.organisation_id = q.organisation_id and c.id = q.client_id
			left join people p on p.email = d.recipient where d.organisation_id = ? and d.id = ?`, job.Quote, job.Organisation, job.Delivery).Scan(ctx, &n)
	})
	return n, tenants.Fault(err, "quote")
}
