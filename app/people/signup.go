package people

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/mail"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// SignUp is a wish for a new organisation and, unless somebody is signed in, a new person to own it.
type SignUp struct {
	Organisation string
	Slug         string
	Name         string
	Email        string
	Password     string

	passwordHash string
}

// SignUpMail is the job that mails the link which completes a sign-up.
type SignUpMail struct {
	ID uuid.UUID `json:"id"`
}

// Kind names the job in the queue.
func (SignUpMail) Kind() string { return "people.sign_up_mail" }

// slugTaken is whether an organisation has a slug, or somebody else is paying for it just now.
const slugTaken = `select exists (select from organisations where slug = ?)
	or exists (select from upgrades where slug = ? and person_id <> ? and state = 'open' and expires_at > now())`

// SlugFree says whether a person, uuid.Nil for one who has no sign-in yet, may take the slug; see also tenants.SlugProblem.
func (s *Store) SlugFree(ctx context.Context, slug string, person uuid.UUID) (bool, error) {
	var taken bool
	err := s.db.Read(ctx, tenants.System("check an address"), func(tx bun.IDB) error {
		return tx.NewRaw(slugTaken, slug, slug, person).Scan(ctx, &taken)
	})
	return !taken, err
}

// Ask promises a mail that completes the sign-up. The answer and its time are the same whether the email is known or not:
// a known one gets a mail that says so. Errors: fault.ErrTooMany.
func (s *Store) Ask(ctx context.Context, wish SignUp, d Device) error {
	if err := s.LimitMail(ctx, wish.Email, d); err != nil {
		return err
	}
	hash, err := s.passwords.Hash(ctx, wish.Password)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("sign up"), func(tx bun.Tx) error {
		id := uuid.Must(uuid.NewV7())
		_, err := tx.NewRaw(`insert into sign_ups (id, email, name, password_hash, organisation_name, slug, expires_at)
			values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')`,
			id, wish.Email, wish.Name, hash, wish.Organisation, wish.Slug, int(signUpLife.Seconds())).Exec(ctx)
		if err != nil {
			return err
		}
		return s.queue.Add(ctx, tx, SignUpMail{ID: id})
	})
}

// Pending returns the sign-up behind a mailed link. Errors: fault.ErrNotFound.
func (s *Store) Pending(ctx context.Context, token string) (SignUp, error) {
	var wish SignUp
	err := s.db.Read(ctx, tenants.System("open a sign-up"), func(tx bun.IDB) error {
		return tx.NewRaw("select organisation_name, slug, name, email, password_hash from sign_ups where token_hash = ? and expires_at > now()", secret.Hash(token)).
			Scan(ctx, &wish.Organisation, &wish.Slug, &wish.Name, &wish.Email, &wish.passwordHash)
	})
	return wish, tenants.Fault(err, "sign-up link")
}

// Complete makes the person, the organisation and its owner at once, and begins a session on the apex. The password is asked
// for again: whoever typed somebody else's address into the form has no use of that person's click. A slug taken meanwhile
// may be replaced. Errors: fault.Invalid; fault.ErrNotFound for a link that is used or late.
func (s *Store) Complete(ctx context.Context, token, password, slug string, d Device) (session string, err error) {
	if err := s.try(ctx, signInsByAccount, "sign-up "+token); err != nil {
		return "", err
	}
	wish, err := s.Pending(ctx, token)
	if err != nil {
		return "", err
	}
	matches, err := s.passwords.Matches(ctx, password, wish.passwordHash)
	if err != nil {
		return "", err
	}
	if !matches {
		return "", fault.Invalid{"password": "This is not the password you chose when you signed up."}
	}
	err = s.db.Write(ctx, tenants.System("complete a sign-up"), func(tx bun.Tx) error {
		if _, err := tx.NewRaw("delete from sign_ups where email = ?", wish.Email).Exec(ctx); err != nil {
			return err
		}
		person := uuid.Must(uuid.NewV7())
		_, err := tx.NewRaw("insert into people (id, email, name, password_hash) values (?, ?, ?, ?)", person, wish.Email, wish.Name, wish.passwordHash).Exec(ctx)
		if tenants.Violates(err, "people_email_key") {
			return fault.Invalid{"": "You have a Skhokho sign-in already. Sign in, and create your organisation from there."}
		}
		if err != nil {
			return err
		}
		if _, err := Found(ctx, tx, person, wish.Organisation, slug); err != nil {
			return err
		}
		session, err = begin(ctx, tx, uuid.Must(uuid.NewV7()), person, uuid.Nil, false, d)
		return err
	})
	return session, err
}

// Found makes an organisation for a person who is signed in already, with a trial and without a card. Errors: fault.Invalid.
func (s *Store) Found(ctx context.Context, person uuid.UUID, organisation, slug string) error {
	return s.db.Write(ctx, tenants.System("found an organisation"), func(tx bun.Tx) error {
		_, err := Found(ctx, tx, person, organisation, slug)
		return err
	})
}

// Found makes an organisation and its owner, with a trial, in a transaction of the system. Errors: fault.Invalid.
func Found(ctx context.Context, tx bun.IDB, owner uuid.UUID, name, slug string) (uuid.UUID, error) {
	if problem := tenants.SlugProblem(slug); problem != "" {
		return uuid.Nil, fault.Invalid{"slug": problem}
	}
	taken, justTaken := false, fault.Invalid{"slug": "This address has just been taken. Please choose another."}
	if err := tx.NewRaw(slugTaken, slug, slug, owner).Scan(ctx, &taken); err != nil {
		return uuid.Nil, err
	}
	if taken {
		return uuid.Nil, justTaken
	}
	id := uuid.Must(uuid.NewV7())
	_, err := tx.NewRaw("insert into organisations (id, slug, name, trial_ends_at) values (?, ?, ?, now() + ? * interval '1 second')",
		id, slug, name, int(trialLength.Seconds())).Exec(ctx)
	if tenants.Violates(err, "organisations_slug_key") {
		return uuid.Nil, justTaken
	}
	if err != nil {
		return uuid.Nil, err
	}
	_, err = tx.NewRaw("insert into members (organisation_id, id, person_id, role) values (?, ?, ?, 'owner')", id, uuid.Must(uuid.NewV7()), owner).Exec(ctx)
	return id, err
}

// SignUpMailer works on SignUpMail.
type SignUpMailer struct {
	river.WorkerDefaults[SignUpMail]
	Store   *Store
	Mail    *mail.Sender
	HomeURL string
}

// Work makes the link and mails it; to a known email it mails that there is a sign-in already. A sign-up that is gone by now,
// completed or expired, needs no mail.
func (w *SignUpMailer) Work(ctx context.Context, job *river.Job[SignUpMail]) error {
	token, hash := secret.New()
	var wish SignUp
	var known bool
	err := w.Store.db.Write(ctx, tenants.System("mail a sign-up link"), func(tx bun.Tx) error {
		return tx.NewRaw(`update sign_ups set token_hash = ? where id = ? and expires_at > now()
			returning organisation_name, slug, name, email, exists (select from people p where p.email = sign_ups.email)`, hash, job.Args.ID).
			Scan(ctx, &wish.Organisation, &wish.Slug, &wish.Name, &wish.Email, &known)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	letter := mail.Letter{
		To: wish.Email, ToName: wish.Name, FromName: "Skhokho", View: struct{ Name, Organisation string }{wish.Name, wish.Organisation}, HomeURL: w.HomeURL,
		Subject: "Confirm your email to open " + wish.Organisation, Preview: "This link works for a day.", Template: "sign_up",
		Action: "Confirm my email", URL: w.HomeURL + "/sign-ups/" + token,
	}
	if known {
		letter.Subject, letter.Preview, letter.Template = "You have a Skhokho sign-in already", "There is no need for a second one.", "sign_up_known"
		letter.Action, letter.URL = "Sign in", w.HomeURL+"/sign-in"
	}
	return w.Mail.Send(ctx, letter)
}
