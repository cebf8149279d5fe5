package dashboard

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/agenda"
	"skhokho/app/folder"
	"skhokho/app/owed"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Store reads what the dashboard shows.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const figures = `select
	(select count(*) from clients c where c.organisation_id = ?0 and c.archived_at is null) as clients,
	(select count(*) from contacts k where k.organisation_id = ?0 and k.accepted_at is not null and k.revoked_at is null) as active,
	(select count(*) from invitations i where i.organisation_id = ?0 and i.used_at is null and i.ended_at is null) as invited,
	exists (select from clients c where c.organisation_id = ?0) as has_client,
	exists (select from projects p where p.organisation_id = ?0) as has_project,
	exists (select from invitations i where i.organisation_id = ?0) as has_invited`

const openPlans = "select p.status, p.starts_on, p.ends_on, m.milestones, m.done, m.due, m.task_due from projects p" + folder.Figures + `
join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id and c.archived_at is null
where p.organisation_id = ? and p.archived_at is null and p.status in ('planned', 'active')`

const due = `select m.id, m.project_id, m.title, p.title as project, p.client, m.due_on
from milestones m join ` + agenda.Live + ` p on p.id = m.project_id
where m.organisation_id = ?0 and m.completed_on is null and m.due_on > ?1::date order by m.due_on, m.id limit ?2`

const work = `select m.milestones, m.milestones_done, t.tasks, t.tasks_done from
	(select count(*) as milestones, count(m.completed_on) as milestones_done from milestones m join ` + agenda.Live + ` p on p.id = m.project_id where m.organisation_id = ?0) m,
	(select count(*) as tasks, count(t.completed_at) as tasks_done from tasks t join ` + agenda.Live + ` p on p.id = t.project_id where t.organisation_id = ?0) t`

// workload counts what is open for every member, and the tasks that are nobody's. An action point that is no member's is a client's.
const workload = `with open as (
	select t.member_id, t.due_on from tasks t join ` + agenda.Live + ` p on p.id = t.project_id where t.organisation_id = ?0 and t.state <> 'done'
	union all
	select a.member_id, a.due_on from action_points a join ` + agenda.Live + ` p on p.id = a.project_id
	where a.organisation_id = ?0 and a.completed_on is null and a.member_id is not null
)
select coalesce(k.name, '') as name, coalesce(o.overdue, 0) as overdue, coalesce(o.soon, 0) as soon, coalesce(o.later, 0) as later
from (select k.id, w.name from members k join people w on w.id = k.person_id where k.organisation_id = ?0) k
full join (
	select member_id, count(*) filter (where due_on < ?1::date) as overdue, count(*) filter (where due_on between ?1::date and ?2::date) as soon,
		count(*) filter (where due_on > ?2::date or due_on is null) as later, count(*) as total
	from open group by member_id
) o on o.member_id = k.id
order by o.total is null, k.id is null, o.total desc, k.name, k.id limit ?3`

// waiting puts first who asked for a new link, then those whose link has run out, then the longest wait.
const waiting = `select k.client_id, c.name as client, trim(k.first_name || ' ' || k.last_name) as contact, i.created_at as invited_at, i.expires_at, i.renewal_asked_at
from invitations i
join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id
join clients c on c.organisation_id = k.organisation_id and c.id = k.client_id
where i.organisation_id = ? and i.used_at is null and i.ended_at is null
order by i.renewal_asked_at is null, i.expires_at > ?, i.created_at, i.id limit ?`

// Overview reads an organisation at a glance, as of now.
func (s *Store) Overview(ctx context.Context, scope tenants.Scope, now time.Time, reader activity.Reader) (Overview, error) {
	var o Overview
	organisation := scope.Organisation()
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := tx.NewRaw(figures, organisation).Scan(ctx, &o.Figures); err != nil {
			return err
		}
		if err := tx.NewRaw(openPlans, organisation).Scan(ctx, &o.Plans); err != nil {
			return err
		}
		if err := tx.NewRaw(waiting, organisation, now, mostWaiting).Scan(ctx, &o.Waiting); err != nil {
			return err
		}
		if err := o.readWork(ctx, tx, scope, now); err != nil {
			return err
		}
		var err error
		if o.Overdue, err = owed.Overdue(ctx, tx, scope, web.Today(now, now.Location())); err != nil {
			return err
		}
		o.Latest, err = activity.Latest(ctx, tx, scope, activity.Of{Reader: reader}, mostLatest)
		return err
	})
	return o, err
}

// readWork reads what there is to do, by when, and by whom.
func (o *Overview) readWork(ctx context.Context, tx bun.IDB, scope tenants.Scope, now time.Time) (err error) {
	days := weekFrom(now)
	today, last := days.First.Format(time.DateOnly), days.Last.Format(time.DateOnly)
	if err := tx.NewRaw(work, scope.Organisation()).Scan(ctx, &o.Work); err != nil {
		return err
	}
	if err := tx.NewRaw(workload, scope.Organisation(), today, last, mostLoads).Scan(ctx, &o.Workload); err != nil {
		return err
	}
	if err := tx.NewRaw(due, scope.Organisation(), last, mostDue).Scan(ctx, &o.Due); err != nil {
		return err
	}
	if o.Late, o.LateIn, err = agenda.Late(ctx, tx, scope, days.First, mostLate); err != nil {
		return err
	}
	o.Coming, err = agenda.Between(ctx, tx, scope, days, agenda.Filter{})
	return err
}

// weekFrom is today and the days after it that are shown one by one.
func weekFrom(now time.Time) agenda.Days {
	year, month, day := now.Date()
	today := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return agenda.Days{First: today, Last: today.AddDate(0, 0, week-1), Place: now.Location()}
}
