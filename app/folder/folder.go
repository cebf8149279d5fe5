// Package folder is what every tab of a project begins with, whichever slice the tab belongs to: whose project it is, how it is doing and
// how far it has come, and the other tabs. A page puts Head into templates/shared/_folder.
package folder

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/timeline"
	"skhokho/tenants"
)

// Folder is a project as all of its tabs know it.
type Folder struct {
	ID       uuid.UUID
	ClientID uuid.UUID
	Title    string
	Client   string // its name
	Archived bool
	timeline.Plan
	Tasks     int // that are not done
	Meetings  int // that are not cancelled
	Documents int
}

// Figures joins what a timeline.Plan needs to know of each project p in a query: m.milestones, m.done, m.due and m.task_due.
const Figures = `
left join lateral (
  select count(*) as milestones, count(m.completed_on) as done, min(m.due_on) filter (where m.completed_on is null) as due,
    (select min(t.due_on) from tasks t where t.organisation_id = p.organisation_id and t.project_id = p.id and t.state <> 'done') as task_due
  from milestones m where m.organisation_id = p.organisation_id and m.project_id = p.id
) m on true`

const found = `select p.id, p.client_id, p.title, c.name as client, p.archived_at is not null as archived, p.status, p.starts_on, p.ends_on,
	m.milestones, m.done, m.due, m.task_due,
	(select count(*) from tasks t where t.organisation_id = p.organisation_id and t.project_id = p.id and t.state <> 'done') as tasks,
	(select count(*) from meetings g where g.organisation_id = p.organisation_id and g.project_id = p.id and g.cancelled_at is null) as meetings,
	(select count(*) from documents d where d.organisation_id = p.organisation_id and d.project_id = p.id and d.deleted_at is null) as documents
from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id` + Figures + `
where p.organisation_id = ? and p.id = ?`

// Find reads a project's folder inside the caller's transaction. Errors: fault.ErrNotFound.
func Find(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (Folder, error) {
	var f Folder
	err := tx.NewRaw(found, scope.Organisation(), project).Scan(ctx, &f)
	return f, tenants.Fault(err, "project")
}
