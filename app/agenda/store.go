package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Live are the projects of the organisation ?0 whose dates matter: neither they nor their clients are archived, and they weren't called off.
const Live = `(select p.organisation_id, p.id, p.title, p.manager_id, c.name as client
	from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id and c.archived_at is null
	where p.organisation_id = ?0 and p.archived_at is null and p.status <> 'cancelled')`

// most is how much of each kind is read at once: more than anybody looks at, and as much as a program may be sent.
const most = 5000

// The queries take the organisation, the first and the last day, the project or null, whether only what is mine, me, and most.
const me = `(select k.id from members k where k.organisation_id = ?0 and k.person_id = ?5)`

const milestones = `select 'milestone' as kind, m.id, m.project_id, m.title, p.title as project, p.client, m.due_on as day, m.completed_on is not null as done, m.updated_at
from milestones m join ` + Live + ` p on p.id = m.project_id
where m.organisation_id = ?0 and m.due_on between ?1::date and ?2::date and (?3::uuid is null or m.project_id = ?3) and (not ?4 or p.manager_id = ` + me + `)
order by m.due_on, m.id limit ?6`

const tasks = `select 'task' as kind, t.id, t.project_id, t.title, p.title as project, p.client, coalesce(w.name, t.former, '') as who, t.due_on as day, t.state = 'done' as done, t.updated_at
from tasks t join ` + Live + ` p on p.id = t.project_id
left join members k on k.organisation_id = t.organisation_id and k.id = t.member_id left join people w on w.id = k.person_id
where t.organisation_id = ?0 and t.due_on between ?1::date and ?2::date and (?3::uuid is null or t.project_id = ?3) and (not ?4 or t.member_id = ` + me + `)
order by t.due_on, t.id limit ?6`

// A day is longer on the map than on the clock: meetings are read a day further both ways, and within puts them where they belong.
const meetings = `select 'meeting' as kind, g.id, g.project_id, g.title, p.title as project, p.client, g.organiser as who, g.starts_at, g.minutes, g.place, g.sequence,
	g.cancelled_at is not null as cancelled, g.updated_at
from meetings g join ` + Live + ` p on p.id = g.project_id
where g.organisation_id = ?0 and g.starts_at >= ?1::date - 1 and g.starts_at < ?2::date + 2 and (?3::uuid is null or g.project_id = ?3)
	and (not ?4 or g.organiser_id = ` + me + ` or exists (select from attendees a where a.organisation_id = g.organisation_id and a.meeting_id = g.id and a.member_id = ` + me + `))
order by g.starts_at, g.id limit ?6`

// Between reads what a stretch of days brings, in order, inside the caller's transaction. Mine is what belongs to the scope's person.
func Between(ctx context.Context, tx bun.IDB, scope tenants.Scope, days Days, f Filter) ([]Entry, error) {
	var entries []Entry
	for _, read := range []struct {
		kind  Kind
		query string
		mine  bool
	}{{Milestone, milestones, f.Mine}, {Task, tasks, f.Mine || f.OwnTasks}, {Meeting, meetings, f.Mine}} {
		if !f.asks(read.kind) {
			continue
		}
		var lines []Entry
		err := tx.NewRaw(read.query, scope.Organisation(), days.First.Format(time.DateOnly), days.Last.Format(time.DateOnly), tenants.OrNull(f.Project), read.mine,
			scope.Person(), most).Scan(ctx, &lines)
		if err != nil {
			return nil, err
		}
		entries = append(entries, lines...)
	}
	return days.within(entries), nil
}

const late = `select d.*, count(*) over () as total from (
	select 'milestone' as kind, m.id, m.project_id, null::uuid as meeting_id, m.title, p.title as project, p.client, '' as who, m.due_on as day
	from milestones m join ` + Live + ` p on p.id = m.project_id where m.organisation_id = ?0 and m.completed_on is null and m.due_on < ?1::date
	union all
	select 'task', t.id, t.project_id, null, t.title, p.title, p.client, coalesce(w.name, t.former, ''), t.due_on
	from tasks t join ` + Live + ` p on p.id = t.project_id
	left join members k on k.organisation_id = t.organisation_id and k.id = t.member_id left join people w on w.id = k.person_id
	where t.organisation_id = ?0 and t.state <> 'done' and t.due_on < ?1::date
	union all
	select 'action', a.id, a.project_id, a.meeting_id, a.title, p.title, p.client, a.responsible, a.due_on
	from action_points a join ` + Live + ` p on p.id = a.project_id where a.organisation_id = ?0 and a.completed_on is null and a.due_on < ?1::date
) d order by d.day, d.kind, d.id limit ?2`

// Late reads what should have been done before today, what waits longest first, and how much there is of it. It reads inside the caller's
// transaction.
func Late(ctx context.Context, tx bun.IDB, scope tenants.Scope, today time.Time, limit int) (entries []Entry, total int, err error) {
	var lines []struct {
		Entry
		Total int
	}
	if err := tx.NewRaw(late, scope.Organisation(), today.Format(time.DateOnly), limit).Scan(ctx, &lines); err != nil {
		return nil, 0, err
	}
	for _, line := range lines {
		entries, total = append(entries, line.Entry), line.Total
	}
	return entries, total, nil
}

// Choice is a project that a calendar can be narrowed to.
type Choice struct {
	ID            uuid.UUID
	Title, Client string
}

// Choices lists the live projects by title, so many at the most; the chosen one is always among them. It reads inside the caller's
// transaction.
func Choices(ctx context.Context, tx bun.IDB, scope tenants.Scope, chosen uuid.UUID, limit int) ([]Choice, error) {
	var choices []Choice
	err := tx.NewRaw(`select c.* from (select p.id, p.title, p.client from `+Live+` p order by p.id = ?1 desc, p.title, p.id limit ?2) c order by c.title, c.client, c.id`,
		scope.Organisation(), chosen, limit).Scan(ctx, &choices)
	return choices, err
}
