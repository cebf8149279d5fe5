package cast

import (
	"cmp"

	"github.com/google/uuid"

	"skhokho/app/activity"
)

// today is the date where both organisations are, whatever zone the database keeps.
const today = "(now() at time zone 'Africa/Johannesburg')::date"

func (o office) addProject(client uuid.UUID, p Project) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	dated := p.Start != 0 || p.End != 0
	err := o.exec(`insert into projects (organisation_id, id, client_id, manager_id, title, description, scope, deliverables, status, starts_on, ends_on, archived_at)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then `+today+` + ? end, case when ? then `+today+` + ? end, case when ? > 0 then now() - ? * interval '1 day' end)`,
		o.id, id, client, o.members[p.Manager], p.Title, p.Description, p.Scope, p.Deliverables, cmp.Or(p.Status, "active"), dated, p.Start, dated, p.End, p.Archived, p.Archived)
	if err != nil {
		return id, err
	}
	for _, name := range p.Team {
		if err := o.exec("insert into project_members (organisation_id, project_id, member_id) values (?, ?, ?)", o.id, id, o.members[name]); err != nil {
			return id, err
		}
	}
	for _, m := range p.Milestones {
		if err := o.addMilestone(client, id, m, cmp.Or(m.By, p.Manager)); err != nil {
			return id, err
		}
	}
	return id, nil
}

func (o office) addMilestone(client, project uuid.UUID, m Milestone, by string) error {
	if !m.Completed {
		by = ""
	}
	err := o.exec(`insert into milestones (organisation_id, id, project_id, title, description, due_on, completed_on, completed_by, completed_by_id, shared)
		values (?, ?, ?, ?, ?, `+today+` + ?, case when ? then `+today+` + ? end, ?, (select person_id from members where organisation_id = ? and id = ?), ?)`,
		o.id, uuid.Must(uuid.NewV7()), project, m.Title, m.Description, m.Due, m.Completed, m.Done, by, o.id, o.members[by], !m.Internal)
	if err != nil || !m.Completed {
		return err
	}
	return o.note(-m.Done, by, activity.MilestoneCompleted, m.Title, client, project)
}
