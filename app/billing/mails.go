package billing

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/mail"
	"skhokho/tenants"
)

// Welcome is the job that mails somebody that their organisation is ready, whether or not their browser came back from paying.
type Welcome struct {
	Upgrade uuid.UUID `json:"upgrade"`
}

// Kind names the job in the queue.
func (Welcome) Kind() string { return "billing.welcome" }

// WelcomeView is what the letter says.
type WelcomeView struct{ Name, Organisation, Words, Address, Wished string }

// Welcomer works on Welcome.
type Welcomer struct {
	river.WorkerDefaults[Welcome]
	Store   *Store
	Mail    *mail.Sender
	Address func(slug string) string // of an organisation
}

// Work mails it. Somebody who is gone by now needs no mail.
func (w *Welcomer) Work(ctx context.Context, job *river.Job[Welcome]) error {
	var u Upgrade
	var name, email string
	err := w.Store.db.Read(ctx, tenants.System("welcome somebody"), func(tx bun.IDB) error {
		if err := tx.NewRaw(upgradeColumns+"where u.id = ? and o.id is not null", job.Args.Upgrade).Scan(ctx, &u); err != nil {
			return tenants.Fault(err, "upgrade")
		}
		return tenants.Fault(tx.NewRaw("select name, email from people where id = ?", u.PersonID).Scan(ctx, &name, &email), "person")
	})
	if errors.Is(err, fault.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	view := WelcomeView{Name: name, Organisation: u.Organisation, Words: words(u.Choice), Address: w.Address(u.FoundedSlug)}
	if u.FoundedSlug != u.Slug {
		view.Wished = u.Slug
	}
	return w.Mail.Send(ctx, mail.Letter{
		To: email, ToName: name, FromName: "Skhokho", Subject: u.Organisation + " is ready", Preview: "Thank you. The payment has arrived.", Template: "welcome", View: view,
		Action: "Open " + u.Organisation, URL: view.Address + "/", HomeURL: w.Store.home,
	})
}
