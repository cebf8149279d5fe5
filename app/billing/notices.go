package billing

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/app/mail"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// Notices is the job that tells owners of trials that end and of payments that failed, each once.
type Notices struct{}

// Kind names the job in the queue.
func (Notices) Kind() string { return "billing.notices" }

// Notice is the job that tells one owner.
type Notice struct {
	Organisation uuid.UUID `json:"organisation"`
	Person       uuid.UUID `json:"person"`
	Step         string    `json:"step"`
}

// Kind names the job in the queue.
func (Notice) Kind() string { return "billing.notice" }

// The key of plan_notices makes each come once, however many look at the same time. What is a week late is told no more.
const dueNotices = `with told as (
	insert into plan_notices (organisation_id, step, about)
	select o.id, x.step, x.about from organisations o left join subscriptions b on b.organisation_id = o.id
	cross join lateral (values
		('trial_ends', o.trial_ends_at, coalesce(b.status, '') in ('', 'incomplete', 'incomplete_expired') and now() between o.trial_ends_at - interval '3 days' and o.trial_ends_at),
		('trial_over', o.trial_ends_at, coalesce(b.status, '') in ('', 'incomplete', 'incomplete_expired') and now() between o.trial_ends_at and o.trial_ends_at + interval '7 days'),
		('due', b.due_since, b.status = 'past_due' and now() < b.due_since + ?0 * interval '1 second'),
		('unpaid', b.due_since, b.status = 'past_due' and now() between b.due_since + ?0 * interval '1 second' and b.due_since + ?0 * interval '1 second' + interval '7 days')
	) x (step, about, applies) where x.applies
	on conflict do nothing returning organisation_id, step)
select t.organisation_id as organisation, m.person_id as person, t.step from told t join members m on m.organisation_id = t.organisation_id and m.role = 'owner'`

// Noticer works on Notices.
type Noticer struct {
	river.WorkerDefaults[Notices]
	Store *Store
}

// Work finds what is to be told and queues the mails.
func (w *Noticer) Work(ctx context.Context, _ *river.Job[Notices]) error {
	return w.Store.db.Write(ctx, tenants.System("tell of plans"), func(tx bun.Tx) error {
		var notices []Notice
		if err := tx.NewRaw(dueNotices, int(plans.Grace.Seconds())).Scan(ctx, &notices); err != nil {
			return err
		}
		return jobs.AddEach(ctx, w.Store.queue, tx, notices)
	})
}

// NoticeView is what the letter says.
type NoticeView struct{ Name, Organisation, First, Then string }

// Teller works on Notice.
type Teller struct {
	river.WorkerDefaults[Notice]
	Store   *Store
	Mail    *mail.Sender
	Address func(slug string) string // of an organisation
}

// Work mails one owner. Whoever is gone, or has paid by now, needs no mail.
func (w *Teller) Work(ctx context.Context, job *river.Job[Notice]) error {
	var to struct {
		Name, Email, Organisation, Slug, Status string
		TrialEndsAt                             time.Time
		DueSince                                bun.NullTime
	}
	err := w.Store.db.Read(ctx, tenants.System("tell an owner"), func(tx bun.IDB) error {
		return tx.NewRaw(`select p.name, p.email, o.name as organisation, o.slug, coalesce(b.status, '') as status, o.trial_ends_at, b.due_since from organisations o
			join members m on m.organisation_id = o.id and m.role = 'owner' join people p on p.id = m.person_id left join subscriptions b on b.organisation_id = o.id
			where o.id = ? and p.id = ?`, job.Args.Organisation, job.Args.Person).Scan(ctx, &to)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	paid := plans.Paid{Status: to.Status, DueSince: to.DueSince.Time}
	if paid.StandingAt(time.Now(), to.TrialEndsAt) == plans.Current {
		return nil
	}
	words := noticeWords(job.Args.Step, to.Organisation, to.TrialEndsAt, paid)
	return w.Mail.Send(ctx, mail.Letter{
		To: to.Email, ToName: to.Name, FromName: "Skhokho", Subject: words.subject, Preview: words.first, Template: "plan_notice",
		View:   NoticeView{to.Name, to.Organisation, words.first, words.then},
		Action: words.action, URL: w.Address(to.Slug) + planPath, HomeURL: w.Store.home,
	})
}

type noticeLetter struct{ subject, first, then, action string }

func noticeWords(step, organisation string, trialEnds time.Time, paid plans.Paid) noticeLetter {
	const day = "2 January"
	stays := "Nothing is deleted: everything stays to be read and downloaded, and your clients still see their projects."
	switch step {
	case "trial_ends":
		return noticeLetter{"The trial of " + organisation + " ends on " + trialEnds.Format(day), "The trial of " + organisation + " ends on " + trialEnds.Format(day) + ". With a plan, everything goes on as it is.", "If you do nothing, nothing is charged. " + stays, "Choose a plan"}
	case "trial_over":
		return noticeLetter{"The trial of " + organisation + " has ended", "The trial of " + organisation + " has ended, so nothing can be changed there for now. A plan lets you go on.", stays, "Choose a plan"}
	case "due":
		return noticeLetter{"A payment for " + organisation + " didn’t go through", "The last payment for " + organisation + " didn’t go through. Everything works on until " + paid.ReadOnlyFrom().Format(day) + ".", "The card may have expired. Another one is quickly noted under Payments, and the payment is tried again.", "See to the payment"}
	}
	return noticeLetter{organisation + " is read-only until a payment arrives", "A payment for " + organisation + " is overdue, so nothing can be changed there for now.", stays, "See to the payment"}
}
