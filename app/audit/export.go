package audit

import (
	"iter"
	"strings"
	"time"

	"skhokho/app/activity"
	"skhokho/app/export"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// mostPrinted is how many events fit on paper. A file holds all.
const mostPrinted = 2000

// exportOf is the log on its way out.
func exportOf(entries iter.Seq[activity.Entry], problem func() error, total int, narrowed string, seat web.Seat) export.List {
	now := seat.Now()
	note := web.Filled(" ", narrowed, web.Count(total, "event", "events")+", "+now.Format("2 January 2006")+".")
	if narrowed != "" {
		note = narrowed + ": " + web.Count(total, "event", "events") + ", " + now.Format("2 January 2006") + "."
	}
	if total > mostPrinted {
		note += " The newest " + web.Number(mostPrinted) + " are printed; a spreadsheet has all."
	}
	return export.List{
		Name: "activity", Err: problem,
		Sheet: sheets.Table{
			Name: "Activity",
			Columns: []sheets.Column{
				{Title: "Date", Width: 12},
				{Title: "Time", Width: 10},
				{Title: "Who", Width: 24},
				{Title: "What", Width: 44},
				{Title: "Client", Width: 24},
				{Title: "Project", Width: 24},
				{Title: "Before and after", Width: 60},
				{Title: "Address", Width: 18},
				{Title: "Browser", Width: 24},
			},
			Rows: rows(entries, now, func(e activity.Entry, at time.Time, line activity.Line) []string {
				device := web.Device{Browser: e.Browser}.Where()
				if e.Noted && e.Address == "" {
					device = "Skhokho itself"
				}
				return []string{at.Format(time.DateOnly), at.Format(time.TimeOnly), e.Actor, sentence(line), e.Client, e.Project, told(e.Changes), e.Address, device}
			}),
		},
		Paper: pdf.Table{
			Head:    pdf.Head{Organisation: seat.Organisation.Name, Title: "Activity", Date: now, Note: note},
			Columns: []pdf.Column{{Title: "When", Share: 18}, {Title: "Who", Share: 20}, {Title: "What", Share: 30}, {Title: "Before and after", Share: 32}},
			Rows: first(mostPrinted, rows(entries, now, func(e activity.Entry, at time.Time, line activity.Line) []string {
				return []string{at.Format("2 Jan 2006, 15:04"), e.Actor, sentence(line), told(e.Changes)}
			})),
			Empty: "Nothing is listed.",
		},
	}
}

// rows are the cells of each event, in now's time zone.
func rows(entries iter.Seq[activity.Entry], now time.Time, cells func(activity.Entry, time.Time, activity.Line) []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for e := range entries {
			line := activity.ViewOf([]activity.Entry{e}, activity.Of{}, now).Lines[0]
			if !yield(cells(e, e.At.In(now.Location()), line)) {
				return
			}
		}
	}
}

func first(most int, rows iter.Seq[[]string]) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		n := 0
		for row := range rows {
			if n++; n > most || !yield(row) {
				return
			}
		}
	}
}

func sentence(l activity.Line) string { return l.Before + l.Subject + l.After }

// told writes changes down, one in each line: "Phone: 021 → 022".
func told(changes []activity.Change) string {
	lines := make([]string, len(changes))
	for i, change := range changes {
		lines[i] = change.Field + ": " + orNothing(change.Before) + " → " + orNothing(change.After)
	}
	return strings.Join(lines, "\n")
}

func orNothing(value string) string {
	if value == "" {
		return "–"
	}
	return value
}
