package calendar

import (
	"strconv"
	"time"

	"skhokho/app/agenda"
	"skhokho/app/web"
)

// IndexView is a month, with the ways to others and to less.
type IndexView struct {
	Name, Key      string // "November 2026" and 2026-11
	Kind           string // the one that is shown alone; "" for all
	Previous, Next Turn
	TodayHref      string
	PaperHref      string
	Chips          []Chip
	Projects       []web.Option
	Mine           bool
	Weekdays       []Weekday
	Weeks          [][]Cell
	Empty          string // said when the month brings nothing
	ClearHref      string // everything of that month; "" where it is shown already
}

// Turn is the way to another month; its Href is "" where the calendar ends.
type Turn struct{ Name, Href string }

// Chip is the way to one kind alone, or to all.
type Chip struct {
	Label, Icon, Href string
	Current           bool
}

// Weekday is the head of a column.
type Weekday struct{ Short, Long string }

// Cell is a day.
type Cell struct {
	Date, Href             string // 2026-11-24, and where all of it is shown
	Weekday, Number, Month string // "Tuesday", "24" and "November"
	Place                  string // "past", "today", "ahead" or "outside" the month; the style sheet knows the words
	Today                  bool
	Rows                   []agenda.Row
	More                   string // "and 3 more"; "" when all are listed
}

// roomy is how much a cell has room for.
const roomy = 4

func indexView(s Sheet, f Filter, now time.Time) IndexView {
	v := IndexView{
		Name: f.Month.Name(), Key: f.Month.String(), Kind: string(f.Kind), Mine: f.Mine, Previous: f.turn(-1), Next: f.turn(1),
		TodayHref: f.at(MonthOf(today(now))).path(), PaperHref: "/calendar.pdf?" + f.query().Encode(),
		Chips: chips(f), Projects: projectOptions(s.Projects, f),
	}
	byDay := map[time.Time][]agenda.Entry{}
	empty := true
	for _, day := range agenda.ByDay(s.Entries) {
		byDay[day[0].Day] = day
		empty = empty && !f.Month.Has(day[0].Day)
	}
	for i, week := range f.Month.Weeks() {
		cells := make([]Cell, len(week))
		for j, day := range week {
			cells[j] = cellOf(byDay[day], day, f, now)
			if i == 0 {
				v.Weekdays = append(v.Weekdays, Weekday{day.Format("Mon"), day.Format("Monday")})
			}
		}
		v.Weeks = append(v.Weeks, cells)
	}
	if f.Narrows() {
		v.ClearHref = Filter{Month: f.Month}.path()
	}
	if empty {
		v.Empty = emptyText(f)
	}
	return v
}

func emptyText(f Filter) string {
	if f.Narrows() {
		return "Nothing of what you chose is in " + f.Month.Name() + "."
	}
	return "Nothing is due in " + f.Month.Name() + ", and no meeting is planned. Dates come here from the projects by themselves."
}

func cellOf(entries []agenda.Entry, day time.Time, f Filter, now time.Time) Cell {
	c := Cell{
		Date: day.Format(time.DateOnly), Href: f.dayPath(day), Weekday: day.Format("Monday"), Number: strconv.Itoa(day.Day()), Month: day.Format("January"),
		Today: day.Equal(today(now)), Place: "ahead",
	}
	switch {
	case !f.Month.Has(day):
		c.Place = "outside"
	case c.Today:
		c.Place = "today"
	case day.Before(today(now)):
		c.Place = "past"
	}
	if more := len(entries) - roomy; more > 0 {
		c.More, entries = "and "+web.Number(more)+" more", entries[:roomy]
	}
	c.Rows = agenda.Rows(entries, today(now), now.Location())
	return c
}

// at is the same filter in another month.
func (f Filter) at(m Month) Filter {
	f.Month = m
	return f
}

func (f Filter) turn(months int) Turn {
	month, ok := f.Month.Turn(months)
	if !ok {
		return Turn{}
	}
	return Turn{Name: month.Name(), Href: f.at(month).path()}
}

func chips(f Filter) []Chip {
	only := func(kind agenda.Kind) string {
		f.Kind = kind
		return f.path()
	}
	chosen := f.Kind
	chips := []Chip{{Label: "Everything", Href: only(""), Current: chosen == ""}}
	for _, kind := range agenda.Kinds() {
		chips = append(chips, Chip{Label: kind.Word() + "s", Icon: kind.Icon(), Href: only(kind), Current: kind == chosen})
	}
	return chips
}

func projectOptions(projects []agenda.Choice, f Filter) []web.Option {
	options := []web.Option{{Label: "All projects"}}
	for _, p := range projects {
		options = append(options, web.Option{Value: p.ID.String(), Label: p.Title + ", " + p.Client, Selected: p.ID == f.Project})
	}
	return options
}

// DayView is all of one day.
type DayView struct {
	Title     string // "Tuesday 24 November"
	Rows      []agenda.Row
	Month     string // "November 2026", and where it is
	MonthHref string
}

func dayView(entries []agenda.Entry, day time.Time, f Filter, now time.Time) DayView {
	return DayView{
		Title: agenda.LongDay(day, now), Rows: agenda.Rows(entries, today(now), now.Location()),
		Month: f.Month.Name(), MonthHref: f.path(),
	}
}
