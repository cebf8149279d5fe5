package projects

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/merge"
	"skhokho/app/timeline"
	"skhokho/app/web"
)

// fields are a project's values by the names of its form.
func (p Project) fields() merge.Fields {
	team := make([]string, len(p.Team))
	for i, member := range p.Team {
		team[i] = member.String()
	}
	fields := merge.Fields{
		"title": p.Title, "client": p.ClientID.String(), "manager": "", "status": string(p.Status), "team": strings.Join(team, ","),
		"starts_on": dateValue(p.StartsOn), "ends_on": dateValue(p.EndsOn),
		"description": p.Description, "scope": p.Scope, "deliverables": p.Deliverables,
	}
	if p.ManagerID != nil {
		fields["manager"] = p.ManagerID.String()
	}
	return fields
}

// take puts into the project what fields wrote down.
func (p *Project) take(fields merge.Fields) {
	p.Title, p.Description, p.Scope, p.Deliverables = fields["title"], fields["description"], fields["scope"], fields["deliverables"]
	p.Status, p.StartsOn, p.EndsOn = timeline.Status(fields["status"]), dayOf(fields["starts_on"]), dayOf(fields["ends_on"])
	p.ClientID, p.ManagerID, p.Team = web.IDOf(fields["client"]), nil, nil
	if manager := web.IDOf(fields["manager"]); manager != uuid.Nil {
		p.ManagerID = &manager
	}
	for member := range strings.SplitSeq(fields["team"], ",") {
		if id := web.IDOf(member); id != uuid.Nil {
			p.Team = append(p.Team, id)
		}
	}
}

// fields are a milestone's values by the names of its form.
func (m Milestone) fields() merge.Fields {
	fields := merge.Fields{"title": m.Title, "due_on": dateValue(&m.DueOn), "description": m.Description, "completed_on": dateValue(m.CompletedOn), "shared": "yes"}
	if m.Internal {
		fields["shared"] = ""
	}
	return fields
}

// take puts into the milestone what fields wrote down.
func (m *Milestone) take(fields merge.Fields) {
	m.Title, m.Description, m.CompletedOn, m.Internal = fields["title"], fields["description"], dayOf(fields["completed_on"]), fields["shared"] == ""
	if due := dayOf(fields["due_on"]); due != nil {
		m.DueOn = *due
	}
}

// dayOf reads what dateValue wrote; nil for "".
func dayOf(value string) *time.Time {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return nil
	}
	return &day
}

func dateValue(day *time.Time) string {
	if day == nil || day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}
