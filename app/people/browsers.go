package people

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// browserLife is how long a browser is known in which nobody signs in; no cookie lasts longer.
const browserLife = 400 * 24 * time.Hour

// Recognise remembers a browser, by the token of its cookie, as one in which a person signs in. They are told by mail of one that is new, unless
// it is the first of all, or quiet: when another mail tells them.
func (s *Store) Recognise(ctx context.Context, person uuid.UUID, token string, quiet bool, d Device) error {
	hash := secret.Hash(token)
	return s.db.Write(ctx, tenants.System("recognise a browser"), func(tx bun.Tx) error {
		var others, known bool
		err := tx.NewRaw("select count(*) > 0, coalesce(bool_or(token_hash = ?), false) from known_browsers where person_id = ?", hash, person).Scan(ctx, &others, &known)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw("insert into known_browsers (person_id, token_hash) values (?, ?) on conflict (person_id, token_hash) do update set seen_at = now()", person, hash).Exec(ctx)
		if err != nil || known || !others || quiet {
			return err
		}
		return s.queue.Add(ctx, tx, SignInMail{Person: person, At: time.Now().UTC(), Where: d.Where()})
	})
}

// SignInMail is the job that tells a person of a sign-in from a browser that is new.
type SignInMail struct {
	Person uuid.UUID `json:"person"`
	At     time.Time `json:"at"`
	Where  string    `json:"where"` // which browser and address; "" when neither says
}

// Kind names the job in the queue.
func (SignInMail) Kind() string { return "people.sign_in_mail" }

// SignInView is what emails/new_sign_in shows.
type SignInView struct{ Name, When, Where, ResetURL string }

// SignInMailer works on SignInMail.
type SignInMailer struct {
	river.WorkerDefaults[SignInMail]
	Store   *Store
	Mail    *mail.Sender
	HomeURL string
}

// Work mails it, by the clock of the first organisation that the person belongs to. Whoever is gone by now needs no mail.
func (w *SignInMailer) Work(ctx context.Context, job *river.Job[SignInMail]) error {
	var name, email, zone string
	err := w.Store.db.Read(ctx, tenants.System("tell of a sign-in"), func(tx bun.IDB) error {
		return tx.NewRaw(`select p.name, p.email, coalesce((select o.time_zone from members m join organisations o on o.id = m.organisation_id where m.person_id = p.id order by o.id limit 1), '')
			from people p where p.id = ?`, job.Args.Person).Scan(ctx, &name, &email, &zone)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	when := job.Args.At.In(tenants.Organisation{TimeZone: zone}.Location()).Format("2 January 2006 at 15:04 MST")
	return w.Mail.Send(ctx, mail.Letter{
		To: email, ToName: name, FromName: "Skhokho", Subject: "A new sign-in to your account", Preview: "If it was you there is nothing to do.", Template: "new_sign_in",
		View:   SignInView{Name: name, When: when, Where: job.Args.Where, ResetURL: resetURL(w.HomeURL, email)},
		Action: "See where I’m signed in", URL: w.HomeURL + "/account/sessions", HomeURL: w.HomeURL,
	})
}
