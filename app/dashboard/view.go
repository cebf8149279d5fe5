package dashboard

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/admission"
	"skhokho/app/chart"
	"skhokho/app/owed"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// ShowView is the dashboard.
type ShowView struct {
	Greeting, Date string
	Steps          []Step       // nil once all are done
	Figures        []web.Figure // nil while there is nothing to count
	ShowWork       bool
	Late           LateView
	Coming         ComingView
	Due            []DueRow
	Rings          []chart.Ring
	Workload       LoadView
	Waiting        []WaitingRow
	MoreWaiting    string // "and 3 more"; "" when all are listed
	Latest         activity.View
	CanAddProject  bool
}

// DueRow is an open milestone and how urgent it is.
type DueRow struct {
	Title, Href, Project, Client string
	Pill
}

// WaitingRow is a contact who was invited.
type WaitingRow struct {
	Contact, Client, Href string
	Pill
}

// Pill is a state as a word, with when it came or comes about.
type Pill struct{ Text, Tone, When string }

func showView(c *fiber.Ctx, o Overview, now time.Time) ShowView {
	today := web.Today(now, now.Location())
	v := ShowView{
		Greeting: greeting(now.Hour()) + firstName(web.SeatOf(c).Person.Name), Date: now.Format("Monday, 2 January"),
		Steps: stepsOf(c, o.Figures), ShowWork: o.HasProject, CanAddProject: o.HasClient && web.MayEverywhere(c, policies.WriteProjects),
		Late: lateView(o, today, now), Coming: comingView(o.Coming, today, now), Rings: ringsOf(o.Work), Workload: loadView(o.Workload),
	}
	if web.May(c, policies.ReadActivity) {
		v.Latest = activity.ViewOf(o.Latest, activity.Of{}, now)
	}
	if o.HasClient {
		v.Figures = figuresOf(c, o, today)
	}
	for _, d := range o.Due {
		v.Due = append(v.Due, DueRow{
			Title: d.Title, Href: "/projects/" + d.ProjectID.String() + "/milestones#milestone-" + d.ID.String(),
			Project: d.Project, Client: d.Client, Pill: duePill(d.DueOn, today),
		})
	}
	for _, w := range o.Waiting {
		v.Waiting = append(v.Waiting, WaitingRow{Contact: w.Contact, Client: w.Client, Href: "/clients/" + w.ClientID.String() + "/contacts", Pill: w.pill(now)})
	}
	if more := o.Invited - len(o.Waiting); more > 0 {
		v.MoreWaiting = "and " + web.Number(more) + " more"
	}
	return v
}

// greeting suits the hour of the day.
func greeting(hour int) string {
	switch {
	case hour >= 4 && hour < 12:
		return "Good morning"
	case hour >= 12 && hour < 18:
		return "Good afternoon"
	}
	return "Good evening"
}

// firstName is how a greeting goes on: ", Olivia".
func firstName(name string) string {
	names := strings.Fields(name)
	if len(names) == 0 {
		return ""
	}
	return ", " + names[0]
}

func figuresOf(c *fiber.Ctx, o Overview, today time.Time) []web.Figure {
	planned, healths := 0, map[timeline.Health]int{}
	for _, plan := range o.Plans {
		healths[plan.Health(today)]++
		if plan.Status == timeline.Planned {
			planned++
		}
	}
	figures := []web.Figure{
		figure("Active clients", o.Clients, ""),
		figure("Projects in progress", len(o.Plans)-planned, web.Filled(", ", counted(healths[timeline.Late], "overdue"), counted(healths[timeline.AtRisk], "at risk"))),
		figure("Projects planned", planned, ""),
		figure("Contacts using the portal", o.Active, counted(o.Invited, "invited")),
	}
	if web.May(c, policies.ReadInvoices) {
		overdue := owed.OverdueFigure(o.Overdue, owed.Of{}, web.SeatOf(c).Organisation.Currency)
		overdue.Label = "Overdue invoices"
		figures = append(figures, overdue)
	}
	return figures
}

func figure(label string, n int, note string) web.Figure {
	return web.Figure{Label: label, Values: []string{web.Number(n)}, Note: note}
}

// counted is a note that is left out when there is nothing to note.
func counted(n int, what string) string {
	if n == 0 {
		return ""
	}
	return web.Number(n) + " " + what
}

// duePill says how urgent an open milestone is.
func duePill(day, today time.Time) Pill {
	switch days := int(day.Sub(today).Hours() / 24); {
	case days < 0:
		return Pill{Text: "Overdue", Tone: "bad", When: "was due " + web.Until(day, today)}
	case days <= 1:
		return Pill{Text: "Due " + web.Until(day, today), Tone: "warn"}
	case days <= 30:
		return Pill{Text: "Due " + web.Until(day, today), When: web.Day(day, today)}
	}
	return Pill{Text: "Due on " + web.ShortDay(day, today)}
}

// pill says how long an invitation has been waiting, and whether the team has to act.
func (w Waiting) pill(now time.Time) Pill {
	local := func(t time.Time) time.Time { return t.In(now.Location()) }
	switch {
	case w.RenewalAskedAt != nil:
		return Pill{Text: "Asked for a new link", Tone: "warn", When: web.Ago(local(*w.RenewalAskedAt), now)}
	case w.ExpiresAt.Before(now):
		return Pill{Text: string(admission.Expired), Tone: admission.Expired.Tone(), When: "invited " + web.Until(local(w.InvitedAt), now)}
	}
	return Pill{Text: string(admission.Invited), Tone: admission.Invited.Tone(), When: web.Until(local(w.InvitedAt), now)}
}
