package factors

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/mail"
	"skhokho/tenants"
)

// Notice is the job that tells a person what has changed about how they sign in.
type Notice struct {
	Person uuid.UUID `json:"person"`
	What   what      `json:"what"`
	Name   string    `json:"name,omitempty"` // of the passkey
}

// Kind names the job in the queue.
func (Notice) Kind() string { return "factors.notice" }

// what has happened.
type what string

const (
	appAdded       what = "app added"
	appRemoved     what = "app removed"
	passkeyAdded   what = "passkey added"
	passkeyRemoved what = "passkey removed"
	codesRenewed   what = "codes renewed"
	recoveryUsed   what = "recovery code used"
)

// told are a letter's subject and its first sentence; the name of a passkey follows the latter where there is one.
var told = map[what]struct{ subject, sentence string }{
	appAdded:       {"An authenticator app was added to your account", "Codes from an authenticator app can be used to sign in to your Skhokho account from now on."},
	appRemoved:     {"Your authenticator app was turned off", "Codes from an authenticator app aren’t asked for any more when you sign in to Skhokho."},
	passkeyAdded:   {"A passkey was added to your account", "A new passkey can be used to sign in to your Skhokho account from now on."},
	passkeyRemoved: {"A passkey was removed from your account", "A passkey doesn’t open your Skhokho account any more."},
	codesRenewed:   {"You have new recovery codes", "New recovery codes were made for your Skhokho account. The old ones don’t work any more."},
	recoveryUsed:   {"A recovery code was used to sign in", "Somebody, hopefully you, signed in to your Skhokho account with a recovery code. That code doesn’t work any more."},
}

// NoticeView is what emails/second_step shows.
type NoticeView struct {
	Name, Sentence, Passkey string
	Left                    int // recovery codes
}

// Mailer works on Notice.
type Mailer struct {
	river.WorkerDefaults[Notice]
	Store   *Store
	Mail    *mail.Sender
	HomeURL string
}

// Work mails it, to where the person has their mail now.
func (w *Mailer) Work(ctx context.Context, job *river.Job[Notice]) error {
	words := told[job.Args.What]
	view, email := NoticeView{Sentence: words.sentence, Passkey: job.Args.Name}, ""
	err := w.Store.db.Read(ctx, tenants.System("tell somebody of their second step"), func(tx bun.IDB) error {
		return tx.NewRaw("select name, email, (select count(*) from recovery_codes r where r.person_id = p.id and r.used_at is null) from people p where id = ?", job.Args.Person).
			Scan(ctx, &view.Name, &email, &view.Left)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return w.Mail.Send(ctx, mail.Letter{
		To: email, ToName: view.Name, FromName: "Skhokho", Subject: words.subject, Preview: "If it was you there is nothing to do.",
		Template: "second_step", View: view, Action: "See how I sign in", URL: w.HomeURL + Path, HomeURL: w.HomeURL,
	})
}
