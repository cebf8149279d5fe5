// Package deliveries keeps what became of each mail that an organisation sends: queued with the fact that causes it, sent by a job, and
// told truthfully to whoever asks.
package deliveries

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/tenants"
)

// What became of a mail, in the words of deliveries.state. A failed try is followed by another; a refused mail is not.
const (
	Queued    = "queued"
	Sent      = "sent"
	Failed    = "failed"
	Refused   = "refused"   // the mail server knows no such address
	Cancelled = "cancelled" // nobody needs it any more
)

// Add writes down, inside the caller's transaction, that a mail will be sent.
func Add(ctx context.Context, tx bun.IDB, organisation uuid.UUID, kind, recipient string) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	_, err := tx.NewRaw("insert into deliveries (organisation_id, id, kind, recipient) values (?, ?, ?, ?)", organisation, id, kind, recipient).Exec(ctx)
	return id, err
}

// AddEach is Add for a mail of one kind to each of the recipients, in their order.
func AddEach(ctx context.Context, tx bun.IDB, organisation uuid.UUID, kind string, recipients []string) ([]uuid.UUID, error) {
	ids := make([]uuid.UUID, len(recipients))
	rows := make([]map[string]any, len(recipients))
	for i, recipient := range recipients {
		ids[i] = uuid.Must(uuid.NewV7())
		rows[i] = map[string]any{"id": ids[i], "recipient": recipient}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	_, err = tx.NewRaw(`insert into deliveries (organisation_id, id, kind, recipient) select ?, r.id, ?, r.recipient
		from jsonb_to_recordset(?::jsonb) r (id uuid, recipient text)`, organisation, kind, string(content)).Exec(ctx)
	return ids, err
}

// Post sends an organisation's letters and notes what became of them.
type Post struct {
	DB   *tenants.DB
	Mail *mail.Sender
}

// Deliver sends a letter and notes what became of it. Errors are for River: one whose address was refused ends the job, since trying
// again would only be refused again.
func (p Post) Deliver(ctx context.Context, organisation, delivery uuid.UUID, letter mail.Letter) error {
	if err := p.dress(ctx, organisation, &letter); err != nil {
		return err
	}
	problem := p.Mail.Send(ctx, letter)
	if err := p.note(ctx, organisation, delivery, problem); err != nil {
		return errors.Join(problem, err)
	}
	if errors.Is(problem, mail.ErrRefused) {
		return river.JobCancel(problem)
	}
	return problem
}

// dress gives a letter what its organisation has chosen for all of them: the logo and, where it is the one who writes, the name it is from and
// where replies go that nobody in particular waits for.
func (p Post) dress(ctx context.Context, organisation uuid.UUID, letter *mail.Letter) error {
	var chosen struct {
		SenderName, PublicEmail string
		Small                   []byte
		Width, Height           int
	}
	err := p.DB.Read(ctx, Scope(organisation), func(tx bun.IDB) error {
		return tx.NewRaw(`select o.sender_name, o.public_email, l.small, coalesce(l.width, 0) as width, coalesce(l.height, 0) as height
			from organisations o left join logos l on l.organisation_id = o.id and l.id = o.logo_id where o.id = ?`, organisation).Scan(ctx, &chosen)
	})
	if err != nil {
		return tenants.Fault(err, "organisation")
	}
	letter.Logo = mail.LogoOf(chosen.Small, chosen.Width, chosen.Height)
	if letter.FromName != mail.Via(letter.Brand.Name) { // a notice of the house's, to its team
		return nil
	}
	if chosen.SenderName != "" {
		letter.FromName = mail.Via(chosen.SenderName)
	}
	if letter.ReplyTo == "" {
		letter.ReplyTo = chosen.PublicEmail
	}
	return nil
}

// note writes down what became of a try, even when the job that made it has run out of time.
func (p Post) note(ctx context.Context, organisation, delivery uuid.UUID, problem error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	state, words := Sent, ""
	if problem != nil {
		state, words = Failed, excerpt(problem.Error(), 500)
	}
	if errors.Is(problem, mail.ErrRefused) {
		state = Refused
	}
	return p.DB.Write(ctx, Scope(organisation), func(tx bun.Tx) error {
		_, err := tx.NewRaw(`update deliveries set state = ?, attempts = attempts + 1, problem = ?, sent_at = case when ? = 'sent' then now() end
			where organisation_id = ? and id = ?`, state, words, state, organisation, delivery).Exec(ctx)
		return err
	})
}

// Cancel writes down that a mail is not needed any more.
func (p Post) Cancel(ctx context.Context, organisation, delivery uuid.UUID) error {
	return p.DB.Write(ctx, Scope(organisation), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update deliveries set state = ? where organisation_id = ? and id = ? and state <> 'sent'", Cancelled, organisation, delivery).Exec(ctx)
		return err
	})
}

// Scope is an organisation's rows, on nobody's behalf: that of the jobs that write its mails.
func Scope(organisation uuid.UUID) tenants.Scope { return tenants.Team(organisation, uuid.Nil) }

// excerpt is the beginning of a text, of whole characters that a database takes.
func excerpt(s string, most int) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s[:min(len(s), most)], "\x00", ""), "")
}
