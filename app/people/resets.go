package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// ResetMail is the job that mails a password reset. It carries an email that may belong to nobody, so that asking for a
// reset takes the same time and gives the same answer for every address.
type ResetMail struct {
	Email string `json:"email"`
}

// Kind names the job in the queue.
func (ResetMail) Kind() string { return "people.reset_mail" }

// AskReset promises a mail with a link to choose a new password, if the email is known. Errors: fault.ErrTooMany.
func (s *Store) AskReset(ctx context.Context, email string, d Device) error {
	if err := s.LimitMail(ctx, email, d); err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("ask for a password reset"), func(tx bun.Tx) error {
		return s.queue.Add(ctx, tx, ResetMail{Email: email})
	})
}

// ResetLink says whether a reset link can still be used. Errors: fault.ErrNotFound.
func (s *Store) ResetLink(ctx context.Context, token string) (Person, error) {
	var p Person
	err := s.db.Read(ctx, tenants.System("open a password reset"), func(tx bun.IDB) error {
		return tx.NewRaw(`select p.id, p.email, p.name from password_resets r join people p on p.id = r.person_id
			where r.token_hash = ? and r.expires_at > now()`, secret.Hash(token)).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "reset link")
}

// Reset sets a new password with a link, once, and signs the person out everywhere else. They are let in as by their
// password. Errors: fault.ErrNotFound for a link that is used or late.
func (s *Store) Reset(ctx context.Context, token, password string, d Device) (entry Entry, err error) {
	hash, err := s.passwords.Hash(ctx, password)
	if err != nil {
		return Entry{}, err
	}
	err = s.db.Write(ctx, tenants.System("reset a password"), func(tx bun.Tx) error {
		var person uuid.UUID
		err := tx.NewRaw("delete from password_resets where token_hash = ? and expires_at > now() returning person_id", secret.Hash(token)).Scan(ctx, &person)
		if err != nil {
			return tenants.Fault(err, "reset link")
		}
		if _, err := tx.NewRaw("delete from password_resets where person_id = ?", person).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewRaw("update people set password_hash = ? where id = ?", hash, person).Exec(ctx); err != nil {
			return err
		}
		if err := EndAll(ctx, tx, person, uuid.Nil); err != nil {
			return err
		}
		entry, err = enter(ctx, tx, person, d)
		return err
	})
	return entry, err
}

// ResetMailer works on ResetMail.
type ResetMailer struct {
	river.WorkerDefaults[ResetMail]
	Store   *Store
	Mail    *mail.Sender
	HomeURL string
}

// Work makes a link and mails it. A retry makes a new link; the older one keeps working until one is used.
func (w *ResetMailer) Work(ctx context.Context, job *river.Job[ResetMail]) error {
	person, err := w.Store.byEmail(ctx, job.Args.Email)
	if err != nil || person.ID == uuid.Nil {
		return err
	}
	token, hash := secret.New()
	err = w.Store.db.Write(ctx, tenants.System("mail a password reset"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("insert into password_resets (token_hash, person_id, expires_at) values (?, ?, now() + ? * interval '1 second')",
			hash, person.ID, int(resetLife.Seconds())).Exec(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return w.Mail.Send(ctx, mail.Letter{
		To: person.Email, ToName: person.Name, FromName: "Skhokho", Subject: "Choose a new password", Preview: "This link works for an hour.",
		Template: "password_reset", View: struct{ Name string }{person.Name},
		Action: "Choose a new password", URL: w.HomeURL + "/password-resets/" + token, HomeURL: w.HomeURL,
	})
}
