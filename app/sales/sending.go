package sales

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/tenants"
)

// Wish is to whom something is sent. Without an address it is sent without a mail.
type Wish struct{ To, Name, Message string }

// Send gives a draft its number, freezes it, draws its paper and promises the mail, all or nothing, and returns the number. Now is the moment
// where the organisation is. Errors: fault.Invalid for what can't be sent, in words; fault.ErrConflict when it has been sent; fault.ErrNotFound.
func (s *Store) Send(ctx context.Context, scope tenants.Scope, id uuid.UUID, w Wish, now time.Time) (number string, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		number, err = s.SendWithin(ctx, tx, scope, id, w, now)
		return err
	})
	return number, err
}

// SendWithin is Send inside the caller's transaction.
func (s *Store) SendWithin(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, w Wish, now time.Time) (string, error) {
	d, _, err := s.lock(ctx, tx, scope, id)
	if err != nil {
		return "", err
	}
	settings, err := ReadSettings(ctx, tx, scope)
	if err != nil {
		return "", err
	}
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if err := s.sendable(d, day); err != nil {
		return "", err
	}
	if err := s.credit(ctx, tx, scope, d); err != nil {
		return "", err
	}
	number, err := s.takeNumber(ctx, tx, scope, settings, day.Year())
	if err != nil {
		return "", err
	}
	_, err = tx.NewRaw("update ? set status = 'sent', number = ?, issued_on = ?, sent_at = ?, updated_at = now() where organisation_id = ? and id = ?",
		bun.Ident(s.table), number, dateValue(&day), now, scope.Organisation(), id).Exec(ctx)
	if tenants.Violates(err, s.table+"_one_number") {
		return "", fault.Invalid{"": "The number " + number + " has been used before. Choose another beginning for numbers in the settings; then send it."}
	}
	if err != nil {
		return "", err
	}
	if err := s.draw(ctx, tx, scope, id); err != nil {
		return "", err
	}
	if w.To != "" {
		if err := s.post(ctx, tx, scope, id, w); err != nil {
			return "", err
		}
	}
	return number, activity.Record(ctx, tx, scope, activity.Event{Kind: s.Sent, Subject: number + ", " + d.Title, Client: d.ClientID, Project: d.ProjectID})
}

// sendable says what has to be done before a draft can be sent; nil when nothing has. Errors: fault.Invalid.
func (k Kind) sendable(d Draft, today time.Time) error {
	totals, err := d.Bill().Total()
	switch {
	case len(d.Lines) == 0:
		return fault.Invalid{"": "Nothing stands on this " + k.One + " yet. Add a line first; then send it."}
	case err != nil:
		return fault.Invalid{"": err.Error()}
	case totals.Total.Sign() < 0:
		return fault.Invalid{"": belowZero(k)}
	case k.Param == "quote" && d.Until != nil && d.Until.Before(today):
		return fault.Invalid{"": "It would have expired already. Give it a later “valid until” first; then send it."}
	case k.Param == "credit" && totals.Total.Sign() == 0:
		return fault.Invalid{"": "It gives nothing back. Put an amount on it first; then send it."}
	}
	return nil
}

// belowZero says why a total below zero isn't sent.
func belowZero(k Kind) string {
	article := map[string]string{"quote": "a ", "invoice": "an ", "credit": "a "}[k.Param]
	return "The total is below zero. That is money owed to the client, and can’t be sent as " + article + k.One + "."
}

// SendAgain promises one more mail of what has been sent. Errors: fault.ErrConflict for a draft or for what is void; fault.ErrNotFound.
func (s *Store) SendAgain(ctx context.Context, scope tenants.Scope, id uuid.UUID, w Wish) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var status string
		var paper bool
		err := tx.NewRaw("select d.status, exists (select from papers p where p.organisation_id = d.organisation_id and p.? = d.id) from ? d where d.organisation_id = ? and d.id = ? and "+s.shown,
			bun.Ident(s.owns), bun.Ident(s.table), scope.Organisation(), id).Scan(ctx, &status, &paper)
		switch {
		case err != nil:
			return tenants.Fault(err, s.One)
		case status == "draft" || status == "void" || !paper:
			return fault.Conflict("Only what has been sent, and isn’t void, can be sent again.")
		}
		return s.post(ctx, tx, scope, id, w)
	})
}

// amountOf reads an amount that the database has, which is one that can be counted.
func amountOf(minor int64, c money.Currency) money.Amount {
	amount, err := money.Of(minor, c)
	if err != nil {
		return c.Zero()
	}
	return amount
}
