package calendar

import (
	"time"

	"skhokho/app/agenda"
	"skhokho/app/pdf"
	"skhokho/app/web"
)

// paperOf is a month as a list on paper, by day. The person is who asks for it.
func paperOf(s Sheet, f Filter, organisation, person string, now time.Time) pdf.Table {
	return pdf.Table{
		Head: pdf.Head{Organisation: organisation, Title: "Calendar, " + f.Month.Name(), Note: noteOf(s, f, person, now), Date: now},
		Columns: []pdf.Column{
			{Title: "Day", Share: 13},
			{Title: "Time", Share: 17},
			{Title: "What", Share: 36},
			{Title: "Project", Share: 30},
			{Title: "Who", Share: 17},
			{Title: "State", Share: 15},
		},
		Rows: func(yield func([]string) bool) {
			for i, row := range agenda.Rows(s.Entries, today(now), now.Location()) {
				if !yield(paperRow(row, s.Entries[i].Day)) {
					return
				}
			}
		},
		Empty: emptyText(f),
	}
}

func paperRow(row agenda.Row, day time.Time) []string {
	hours := ""
	if row.Time != "" {
		hours = row.Time + "–" + row.Until
	}
	return []string{day.Format("Mon 2 Jan"), hours, row.Word + ": " + row.Title, row.Project + ", " + row.Client, row.Who, row.Note}
}

// noteOf says what the paper shows: "Meetings, Website relaunch, Olivia Botha’s alone · 4 entries · 24 November 2026".
func noteOf(s Sheet, f Filter, person string, now time.Time) string {
	what, project, whose := "", "", ""
	if f.Kind != "" {
		what = f.Kind.Word() + "s"
	}
	for _, p := range s.Projects {
		if p.ID == f.Project {
			project = p.Title
		}
	}
	if f.Mine {
		whose = person + "’s alone"
	}
	return web.Filled(" · ", web.Filled(", ", what, project, whose), web.Count(len(s.Entries), "entry", "entries"), now.Format("2 January 2006"))
}
