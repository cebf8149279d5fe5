package clients

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/owed"
	"skhokho/app/paging"
	"skhokho/app/timeline"
	"skhokho/tenants"
)

// Overview is a client with the figures above its tabs.
type Overview struct {
	Client
	Projects int
	Contacts int
	Invoices int
	Money    []owed.Sum
}

// Overview returns a client and its figures on a day. Errors: fault.ErrNotFound.
func (s *Store) Overview(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time) (Overview, error) {
	var o Overview
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error { return readOverview(ctx, tx, scope, id, today, &o) })
	return o, err
}

// Details returns a client, its figures on a day, and the latest that happened with it. Errors: fault.ErrNotFound.
func (s *Store) Details(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time, reader activity.Reader) (Overview, []activity.Entry, error) {
	var o Overview
	var latest []activity.Entry
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := readOverview(ctx, tx, scope, id, today, &o)
		if err == nil {
			latest, err = activity.Latest(ctx, tx, scope, activity.Of{Client: id, Reader: reader}, 5)
		}
		return err
	})
	return o, latest, err
}

func readOverview(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, today time.Time, o *Overview) error {
	err := tx.NewRaw("select "+columns+`,
		(select count(*) from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id) as projects,
		(select count(*) from contacts k where k.organisation_id = c.organisation_id and k.client_id = c.id) as contacts,
		(select count(*) from invoices i where i.organisation_id = c.organisation_id and i.client_id = c.id and i.kind = 'invoice') as invoices
		from clients c where c.organisation_id = ? and c.id = ?`, scope.Organisation(), id).Scan(ctx, o)
	if err == nil {
		o.Money, err = owed.Sums(ctx, tx, scope, owed.Of{Client: id}, today)
	}
	return tenants.Fault(err, "client")
}

// ProjectLine is a client's project as its tab shows it.
type ProjectLine struct {
	ID       uuid.UUID
	Title    string
	Archived bool
	timeline.Plan
}

// Projects lists a client's projects, the newest first and the archived ones last.
func (s *Store) Projects(ctx context.Context, scope tenants.Scope, client uuid.UUID) ([]ProjectLine, error) {
	var lines []ProjectLine
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select p.id, p.title, p.archived_at is not null as archived, p.status, p.starts_on, p.ends_on, m.milestones, m.done, m.due, m.task_due from projects p"+folder.Figures+
			" where p.organisation_id = ? and p.client_id = ? order by p.archived_at is not null, p.starts_on desc nulls last, p.id desc",
			scope.Organisation(), client).Scan(ctx, &lines)
	})
	return lines, err
}

// Activity is one page of what happened with a client, the newest first.
func (s *Store) Activity(ctx context.Context, scope tenants.Scope, id uuid.UUID, reader activity.Reader, turn paging.Turn) (paging.Page[activity.Entry], error) {
	var page paging.Page[activity.Entry]
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		page, err = activity.Page(ctx, tx, scope, activity.Of{Client: id, Reader: reader}, turn)
		return err
	})
	return page, err
}
