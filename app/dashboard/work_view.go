package dashboard

import (
	"time"

	"skhokho/app/agenda"
	"skhokho/app/chart"
	"skhokho/app/web"
)

// LateView is what should have been done before today.
type LateView struct {
	Rows []agenda.Row // those that wait longest
	Rest []agenda.Row // those that are listed when they are asked for
	More string       // "and 3 more"
	Cut  string       // said when there are too many to list
}

// ComingView is what the next days bring, day by day.
type ComingView struct {
	Days []ComingDay
	More string // "and 3 more in the calendar"; "" when all are listed
}

// ComingDay is one of them.
type ComingDay struct {
	Date, Name, When string // 2026-11-26, "Thursday 26 November" and "in 2 days"
	Today            bool
	Rows             []agenda.Row
}

// LoadView is on whose desk the open work lies.
type LoadView struct {
	Rows []LoadRow
	Free string // "Nothing open: Aisha Patel and Vusi Mokoena."
}

// LoadRow is one member's, as a bar and in numbers.
type LoadRow struct {
	Name                      string
	Bar                       chart.Bar
	Overdue, Soon, Later, All string
}

func lateView(o Overview, today, now time.Time) LateView {
	v := LateView{Rows: agenda.Rows(o.Late, today, now.Location())}
	for i := range v.Rows {
		v.Rows[i].Note = "Due " + web.Until(o.Late[i].Day, today)
	}
	if len(v.Rows) > fewLate {
		v.Rows, v.Rest = v.Rows[:fewLate], v.Rows[fewLate:]
		v.More = "and " + web.Number(o.LateIn-fewLate) + " more"
	}
	if o.LateIn > len(o.Late) {
		v.Cut = "The " + web.Number(len(o.Late)) + " that have waited longest are listed."
	}
	return v
}

func comingView(entries []agenda.Entry, today, now time.Time) ComingView {
	var v ComingView
	if more := len(entries) - mostComing; more > 0 {
		v.More, entries = "and "+web.Number(more)+" more in the calendar", entries[:mostComing]
	}
	for _, day := range agenda.ByDay(entries) {
		on := day[0].Day
		v.Days = append(v.Days, ComingDay{
			Date: on.Format(time.DateOnly), Name: agenda.LongDay(on, today), When: web.Until(on, today), Today: on.Equal(today),
			Rows: agenda.Rows(day, today, now.Location()),
		})
	}
	return v
}

// ringsOf draws how far the work has come; what there is none of isn't drawn.
func ringsOf(w Work) []chart.Ring {
	var rings []chart.Ring
	if w.Milestones > 0 {
		rings = append(rings, chart.NewRing("Milestones", w.MilestonesDone, w.Milestones))
	}
	if w.Tasks > 0 {
		rings = append(rings, chart.NewRing("Tasks", w.TasksDone, w.Tasks))
	}
	return rings
}

// loadView draws the bars of all members to the same scale. Who has nothing open is named under them.
func loadView(loads []Load) LoadView {
	var v LoadView
	var free []string
	heaviest := 0
	for _, l := range loads {
		heaviest = max(heaviest, l.Total())
	}
	for _, l := range loads {
		if l.Total() == 0 {
			free = append(free, l.Name)
			continue
		}
		name := l.Name
		if name == "" {
			name = "Nobody yet"
		}
		v.Rows = append(v.Rows, LoadRow{
			Name: name, Overdue: web.Number(l.Overdue), Soon: web.Number(l.Soon), Later: web.Number(l.Later), All: web.Number(l.Total()),
			Bar: chart.NewBar(name, heaviest,
				chart.Part{Name: "overdue", Value: l.Overdue, Tone: "bad"},
				chart.Part{Name: "due within seven days", Value: l.Soon, Tone: "accent"},
				chart.Part{Name: "later", Value: l.Later, Tone: "soft"}),
		})
	}
	if len(free) > 0 && len(v.Rows) > 0 {
		v.Free = "Nothing open: " + web.And(free) + "."
	}
	return v
}
