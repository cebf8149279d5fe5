package people

import (
	"context"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
)

// ChangePassword sets a person's password in a transaction of the system, ends all their sign-ins but one (uuid.Nil for none) and the links to
// choose a new one, and tells them by mail.
func (s *Store) ChangePassword(ctx context.Context, tx bun.Tx, person, but uuid.UUID, hash string, d Device) error {
	if _, err := tx.NewRaw("delete from password_resets where person_id = ?", person).Exec(ctx); err != nil {
		return err
	}
	told := PasswordMail{Where: d.Where()}
	if err := tx.NewRaw("update people set password_hash = ? where id = ? returning email, name", hash, person).Scan(ctx, &told.Email, &told.Name); err != nil {
		return err
	}
	if err := EndAll(ctx, tx, person, but); err != nil {
		return err
	}
	return s.queue.Add(ctx, tx, told)
}

// PasswordMail is the job that tells a person that their password was changed.
type PasswordMail struct {
	Email string `json:"email"` // where it goes: to the address of that moment
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
		Action: "It wasn’t me: choose a new one", URL: resetURL(w.HomeURL, job.Args.Email), HomeURL: w.HomeURL,
	})
}

// resetURL is where somebody with an email asks for a link to choose a new password.
func resetURL(home, email string) string {
	return home + "/password-resets?email=" + url.QueryEscape(email)
}
