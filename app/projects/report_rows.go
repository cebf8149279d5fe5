package projects

import (
	"time"

	"skhokho/app/web"
	"skhokho/tenants"
)

func (m ReportedMilestone) row(today time.Time) []string {
	title := m.Title
	if !m.Shared {
		title += " (internal)"
	}
	return []string{title, m.DueOn.Format(paperDay), m.state(today)}
}

// state says "Completed on 10 September 2026 by Mia van Wyk", "Overdue", or when it is due.
func (m ReportedMilestone) state(today time.Time) string {
	switch {
	case m.CompletedOn != nil && m.CompletedBy != "":
		return "Completed on " + m.CompletedOn.Format(paperDay) + " by " + m.CompletedBy
	case m.CompletedOn != nil:
		return "Completed on " + m.CompletedOn.Format(paperDay)
	case m.DueOn.Before(today):
		return "Overdue"
	}
	return "Due " + web.Until(m.DueOn, today)
}

func (t ReportedTask) row(today time.Time) []string {
	state := map[string]string{"todo": "To do", "doing": "In progress", "done": "Completed"}[t.State]
	if t.CompletedAt == nil && overdue(t.DueOn, today) {
		state += ", overdue"
	}
	return []string{t.Title, t.Milestone, t.Responsible, dayOf(t.DueOn), state}
}

// row says when a meeting is where it was called, and what became of its minutes.
func (m ReportedMeeting) row(now time.Time) []string {
	title := m.Title
	if !m.Shared {
		title += " (internal)"
	}
	minutes := "Not published"
	switch {
	case m.PublishedAt != nil:
		minutes = "Published on " + m.PublishedAt.In(now.Location()).Format(paperDay)
	case m.Cancelled:
		minutes = "Cancelled"
	case m.StartsAt.After(now):
		minutes = "Still to come"
	}
	local := m.StartsAt.In(tenants.Organisation{TimeZone: m.TimeZone}.Location())
	return []string{title, local.Format(paperDay + ", 15:04"), m.Organiser, minutes}
}

func (a ReportedAction) row(today time.Time) []string {
	due := dayOf(a.DueOn)
	if overdue(a.DueOn, today) {
		due += ", overdue"
	}
	return []string{web.Filled("\n", a.Title, a.Description), a.Responsible, due, a.Meeting}
}

func overdue(due *time.Time, today time.Time) bool { return due != nil && due.Before(today) }

func dayOf(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(paperDay)
}
