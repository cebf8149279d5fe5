package projects

import (
	"iter"
	"time"

	"skhokho/app/pdf"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Report is a project on one day, as it is put on paper.
type Report struct {
	Project
	Client     string
	Manager    string // "" for nobody
	Status     timeline.Status
	Archived   bool
	Milestones []ReportedMilestone
	Tasks      []ReportedTask
	Meetings   []ReportedMeeting
	Actions    []ReportedAction // that are open
}

// ReportedMilestone is one of its milestones.
type ReportedMilestone struct {
	Title       string
	DueOn       time.Time
	CompletedOn *time.Time // nil while it is open
	CompletedBy string     // by name; "" where nobody was noted
	Shared      bool
}

// ReportedTask is one of its tasks.
type ReportedTask struct {
	Title, Milestone, Responsible string
	State                         string // todo, doing or done
	DueOn                         *time.Time
	CompletedAt                   *time.Time
}

// ReportedMeeting is one of its meetings.
type ReportedMeeting struct {
	Title, Organiser, TimeZone string
	StartsAt                   time.Time
	Shared, Cancelled          bool
	PublishedAt                *time.Time // of the latest minutes
}

// ReportedAction is an action point that is open.
type ReportedAction struct {
	Title, Description, Responsible string
	Meeting                         string // where it was agreed
	DueOn                           *time.Time
}

// paperDay is a date on paper, which is read in other years too.
const paperDay = "2 January 2006"

// head is what the report bears.
func (r Report) head(o tenants.Organisation, now time.Time) pdf.Head {
	return pdf.Head{Organisation: o.Name, Accent: o.Accent, Kind: "Project report", Title: r.Title, Note: "As of " + now.Format(paperDay), Date: now}
}

// blocks are the report itself; now is where the organisation is.
func (r Report) blocks(now time.Time) []pdf.Block {
	today := web.Today(now, now.Location())
	blocks := []pdf.Block{
		pdf.Facts{
			{Label: "Client", Value: r.Client},
			{Label: "Status", Value: r.standing()},
			{Label: "Project manager", Value: r.Manager},
			{Label: "Dates", Value: web.Span(r.StartsOn, r.EndsOn)},
		},
		pdf.Heading("Progress"),
		pdf.Bar{Label: "Milestones", Of: len(r.Milestones), Done: r.milestonesDone()},
		pdf.Bar{Label: "Tasks", Of: len(r.Tasks), Done: r.tasksDone()},
	}
	for _, section := range []struct{ title, text string }{{"Description", r.Description}, {"Scope of work", r.Scope}, {"Deliverables", r.Deliverables}} {
		if text := web.Prose(section.text); text != "" {
			blocks = append(blocks, pdf.Heading(section.title), pdf.Prose(text))
		}
	}
	return append(blocks,
		pdf.Heading("Milestones"), listOf([]pdf.Column{{Title: "Milestone", Share: 5}, {Title: "Due", Share: 2.3}, {Title: "State", Share: 3.7}}, r.Milestones,
			"No milestones yet.", func(m ReportedMilestone) []string { return m.row(today) }),
		pdf.Heading("Tasks"), listOf([]pdf.Column{{Title: "Task", Share: 3.6}, {Title: "Milestone", Share: 2.2}, {Title: "Responsible", Share: 2}, {Title: "Due", Share: 2.5}, {Title: "State", Share: 1.9}}, r.Tasks,
			"No tasks yet.", func(t ReportedTask) []string { return t.row(today) }),
		pdf.Heading("Meetings"), listOf([]pdf.Column{{Title: "Meeting", Share: 3.6}, {Title: "When", Share: 3.2}, {Title: "Organiser", Share: 2}, {Title: "Minutes", Share: 3.2}}, r.Meetings,
			"No meetings yet.", func(m ReportedMeeting) []string { return m.row(now) }),
		pdf.Heading("Open action points"), listOf([]pdf.Column{{Title: "Action point", Share: 4.4}, {Title: "Responsible", Share: 2}, {Title: "Due", Share: 2.6}, {Title: "Agreed in", Share: 2.6}}, r.Actions,
			"Nothing is open.", func(a ReportedAction) []string { return a.row(today) }),
	)
}

// standing is where the project stands, in words: "On hold", "Completed, archived".
func (r Report) standing() string {
	words := r.Status.Word()
	if r.Archived {
		words += ", archived"
	}
	return words
}

func (r Report) milestonesDone() (n int) {
	for _, m := range r.Milestones {
		if m.CompletedOn != nil {
			n++
		}
	}
	return n
}

func (r Report) tasksDone() (n int) {
	for _, t := range r.Tasks {
		if t.CompletedAt != nil {
			n++
		}
	}
	return n
}

// listOf draws rows of anything.
func listOf[T any](columns []pdf.Column, of []T, empty string, row func(T) []string) pdf.List {
	return pdf.List{Columns: columns, Empty: empty, Rows: iter.Seq[[]string](func(yield func([]string) bool) {
		for _, one := range of {
			if !yield(row(one)) {
				return
			}
		}
	})}
}
