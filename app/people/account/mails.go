package account

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// ChangeMail is the job that mails one of the two links of a change of email.
type ChangeMail struct {
	ID  uuid.UUID `json:"id"`
	Old bool      `json:"old"` // to the present address, and not to the new one
}

// Kind names the job in the queue.
func (ChangeMail) Kind() string { return "account.change_mail" }

// ChangeMailer works on ChangeMail.
type ChangeMailer struct {
	river.WorkerDefaults[ChangeMail]
	Store   *Store
	Mail    *mail.Sender
	HomeURL string
}

// changeView is what the letters about a new email say.
type changeView struct{ Name, Email string }

// Work makes a link and mails it. A new address that has a sign-in already gets no link, and is told why. A change that is gone by now,
// or whose mailbox has agreed, needs no mail.
func (w *ChangeMailer) Work(ctx context.Context, job *river.Job[ChangeMail]) error {
	token, hash := secret.New()
	var view changeView
	var present string
	var taken bool
	query := `update email_changes c set new_token_hash = ? from people p where c.id = ? and p.id = c.person_id and c.proved_at is null and c.expires_at > now()
		returning p.name, c.email, p.email, exists (select from people o where o.email = c.email)`
	if job.Args.Old {
		query = `update email_changes c set old_token_hash = ? from people p where c.id = ? and p.id = c.person_id and c.agreed_at is null and c.expires_at > now()
		returning p.name, c.email, p.email, false`
	}
	err := w.Store.db.Write(ctx, tenants.System("mail a link of a change of email"), func(tx bun.Tx) error {
		return tx.NewRaw(query, hash, job.Args.ID).Scan(ctx, &view.Name, &view.Email, &present, &taken)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	letter := mail.Letter{
		To: view.Email, FromName: "Skhokho", Subject: "Use this address for Skhokho?", Preview: "This link works for a day.", Template: "email_new", View: view,
		Action: "Use this address", URL: w.HomeURL + "/email-changes/" + token, HomeURL: w.HomeURL,
	}
	switch {
	case job.Args.Old:
		letter.To, letter.ToName, letter.Subject, letter.Template = present, view.Name, "Change your Skhokho email to "+view.Email+"?", "email_old"
		letter.Action = "Agree or stop it"
	case taken:
		letter.Subject, letter.Preview, letter.Template = "This address has a Skhokho account already", "Nothing has changed.", "email_taken"
		letter.Action, letter.URL = "Sign in", w.HomeURL+"/sign-in"
	}
	return w.Mail.Send(ctx, letter)
}

// PasswordMail is the job that tells a person that their password was changed.
type PasswordMail struct {
	Email string `json:"email"`
	Name  string `json:"name"`
	Where string `json:"where"` // from which browser and address; "" when neither says
}

// Kind names the job in the queue.
func (PasswordMail) Kind() string { return "account.password_mail" }

// PasswordMailer works on PasswordMail.
type PasswordMailer struct {
	river.WorkerDefaults[PasswordMail]
	Mail    *mail.Sender
	HomeURL string
}

// Work mails it.
func (w *PasswordMailer) Work(ctx context.Context, job *river.Job[PasswordMail]) error {
	return w.Mail.Send(ctx, mail.Letter{
		To: job.Args.Email, ToName: job.Args.Name, FromName: "Skhokho", Subject: "Your password was changed", Preview: "If it was you, there is nothing to do.",
		Template: "password_changed", View: job.Args,
		Action: "It wasn’t me: choose a new one", URL: w.HomeURL + "/password-resets?email=" + url.QueryEscape(job.Args.Email), HomeURL: w.HomeURL,
	})
}
