package portal

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/live"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
	"skhokho/tenants"
)

// ProjectView is a project's own page: its milestones.
type ProjectView struct {
	Head
	Timeline timeline.View
	Margin
	Live live.View
}

// AboutView tells what a project is.
type AboutView struct {
	Head
	Parts     []Part
	EmptyText string // said when there are no parts
	Margin
	Live live.View
}

// Part is one text about a project.
type Part struct {
	ID, Title string
	Text      web.RichText
}

// Head is what every tab of a project begins with.
type Head struct {
	Title, Organisation string
	Progress            timeline.Progress // zero when the milestones aren't shown
	Tabs                []Tab
}

// Tab is a link to one part of a project.
type Tab struct {
	Label, Href string
	Current     bool
	Count       string // what is there; "" where it isn't counted
}

// Margin is the column beside every tab.
type Margin struct {
	Next     Next
	Meeting  Next // the next one
	Facts    []Fact
	Projects []Fact // the person's others at this organisation
}

// Next is what comes next in a project. Title is "" when nothing does, and Text may say why.
type Next struct{ Title, Text, Href string }

// Fact is a line of the margin. Href is set where it can be followed.
type Fact struct{ Label, Value, Href string }

func projectView(organisation tenants.Organisation, o Opened, now time.Time) ProjectView {
	today := web.Today(now, organisation.Location())
	return ProjectView{
		Head: headOf(organisation.Name, o, "Milestones"), Margin: marginOf(organisation, o, today), Live: liveOf(o.ID),
		Timeline: timeline.View{
			Rows: timeline.Rows(o.Milestones, o.StartsOn, today), EmptyTitle: "No milestones yet",
			EmptyText: "Once " + organisation.Name + " has planned the work, you follow it here, from the first step to the last.",
		},
	}
}

func aboutView(organisation tenants.Organisation, o Opened, a About, now time.Time) AboutView {
	v := AboutView{
		Head: headOf(organisation.Name, o, "About"), Margin: marginOf(organisation, o, web.Today(now, organisation.Location())), Live: liveOf(o.ID),
		EmptyText: organisation.Name + " hasn’t written about this project yet.",
	}
	for _, part := range []struct{ id, title, text string }{
		{"description", "Description", a.Description}, {"scope", "Scope of work", a.Scope}, {"deliverables", "Deliverables", a.Deliverables},
	} {
		if text := web.Prose(part.text); text != "" {
			v.Parts = append(v.Parts, Part{part.id, part.title, text})
		}
	}
	if a.Manager != "" {
		v.Facts = append(v.Facts, Fact{Label: "Project manager", Value: a.Manager})
	}
	for _, way := range []Fact{
		{"Email", a.Email, "mailto:" + a.Email},
		{"Phone", a.Phone, ""},
		{"Website", web.HostOf(a.Website), a.Website},
	} {
		if way.Value != "" {
			v.Facts = append(v.Facts, way)
		}
	}
	return v
}

// liveOf follows what every tab shows: what is known of the project, and how far it has come.
func liveOf(project uuid.UUID) live.View {
	return live.On(projectPath(project), live.Project|live.Milestones|live.Meetings|live.Documents|live.Quotes|live.Invoices)
}

func headOf(organisation string, o Opened, tab string) Head {
	path := projectPath(o.ID)
	h := Head{Title: o.Title, Organisation: organisation}
	if o.Plans() {
		h.Progress = o.plan().Progress()
		h.Tabs = append(h.Tabs, Tab{Label: "Milestones", Href: path, Current: tab == "Milestones"})
	}
	if o.Meets() {
		h.Tabs = append(h.Tabs, Tab{Label: "Meetings", Href: path + "/meetings", Current: tab == "Meetings", Count: counted(o.Agenda.Total)})
	}
	if o.Files() {
		h.Tabs = append(h.Tabs, Tab{Label: "Documents", Href: path + "/documents", Current: tab == "Documents", Count: counted(o.Documents)})
	}
	if o.Shows(policies.Quotes) {
		h.Tabs = append(h.Tabs, Tab{Label: "Quotes", Href: path + "/quotes", Current: tab == "Quotes", Count: counted(o.Quotes)})
	}
	if o.Shows(policies.Invoices) {
		h.Tabs = append(h.Tabs, Tab{Label: "Invoices", Href: path + "/invoices", Current: tab == "Invoices", Count: counted(o.Invoices)})
	}
	h.Tabs = append(h.Tabs, Tab{Label: "About", Href: path + "/about", Current: tab == "About"})
	return h
}

// counted is how many there are, where there are any.
func counted(n int) string {
	if n == 0 {
		return ""
	}
	return web.Number(n)
}

func marginOf(organisation tenants.Organisation, o Opened, today time.Time) Margin {
	m := Margin{Next: nextOf(o, today), Meeting: nextMeeting(organisation, o)}
	if o.StartsOn != nil {
		label := "Starts"
		if o.StartsOn.Before(today) {
			label = "Started"
		}
		m.Facts = append(m.Facts, Fact{Label: label, Value: web.Day(*o.StartsOn, today)})
	}
	if o.EndsOn != nil {
		m.Facts = append(m.Facts, Fact{Label: "Planned until", Value: web.Day(*o.EndsOn, today)})
	}
	for _, other := range o.Others {
		fact := Fact{Label: other.Title, Href: projectPath(other.ID)}
		if other.EndsOn != nil {
			fact.Value = "until " + web.ShortDay(*other.EndsOn, today)
		}
		m.Projects = append(m.Projects, fact)
	}
	return m
}

func nextOf(o Opened, today time.Time) Next {
	next := o.next()
	if next == nil {
		if len(o.Milestones) == 0 {
			return Next{}
		}
		return Next{Text: "Every milestone is completed."}
	}
	when := web.Until(next.DueOn, today)
	if next.DueOn.Before(today) {
		when = "was due " + when
	}
	return Next{Title: next.Title, Text: when, Href: projectPath(o.ID) + "#milestone-" + next.ID.String()}
}
