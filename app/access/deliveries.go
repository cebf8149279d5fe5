package access

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/tenants"
)

// What became of a mail, in the words of deliveries.state. A failed try is followed by another; a refused mail is not.
const (
	sent      = "sent"
	failed    = "failed"
	refused   = "refused"   // the mail server knows no such address
	cancelled = "cancelled" // nobody needs it any more
)

// addDelivery writes down that a mail will be sent.
func addDelivery(ctx context.Context, tx bun.IDB, organisation uuid.UUID, kind, recipient string) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	_, err := tx.NewRaw("insert into deliveries (organisation_id, id, kind, recipient) values (?, ?, ?, ?)", organisation, id, kind, recipient).Exec(ctx)
	return id, err
}

// noteDelivery writes down what became of a try, even when the job that made it has run out of time.
func (s *Store) noteDelivery(ctx context.Context, organisation, delivery uuid.UUID, problem error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	state, words := sent, ""
	if problem != nil {
		state, words = failed, excerpt(problem.Error(), 500)
	}
	if errors.Is(problem, mail.ErrRefused) {
		state = refused
	}
	return s.db.Write(ctx, jobScope(organisation), func(tx bun.Tx) error {
		_, err := tx.NewRaw(`update deliveries set state = ?, attempts = attempts + 1, problem = ?, sent_at = case when ? = 'sent' then now() end
			where organisation_id = ? and id = ?`, state, words, state, organisation, delivery).Exec(ctx)
		return err
	})
}

// cancelDelivery writes down that a mail is not needed any more.
func (s *Store) cancelDelivery(ctx context.Context, organisation, delivery uuid.UUID) error {
	return s.db.Write(ctx, jobScope(organisation), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update deliveries set state = ? where organisation_id = ? and id = ? and state <> 'sent'", cancelled, organisation, delivery).Exec(ctx)
		return err
	})
}

// jobScope is an organisation's rows, on nobody's behalf: that of its jobs.
func jobScope(organisation uuid.UUID) tenants.Scope { return tenants.Team(organisation, uuid.Nil) }

// excerpt is the beginning of a text, of whole characters that a database takes.
func excerpt(s string, most int) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s[:min(len(s), most)], "\x00", ""), "")
}
