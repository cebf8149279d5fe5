package portal

import (
	"time"

	"skhokho/app/export"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
	"skhokho/tenants"
)

// meetingsExport is a list of meetings on its way out. Days and times are those that the reader's pages show.
func meetingsExport(organisation tenants.Organisation, o Opened, meetings []Meeting, now time.Time) export.List {
	place := o.Agenda.Place(organisation)
	now = now.In(place)
	return export.List{
		Name: "meetings",
		Sheet: sheets.Table{
			Name:    "Meetings",
			Columns: []sheets.Column{{Title: "Date", Width: 12}, {Title: "From", Width: 8}, {Title: "To", Width: 8}, {Title: "Time zone", Width: 20}, {Title: "Title", Width: 32}, {Title: "Organiser", Width: 24}, {Title: "Place", Width: 32}, {Title: "State", Width: 14}, {Title: "Minutes", Width: 24}},
			Rows: export.Rows(meetings, func(m Meeting) []string {
				starts, ends := m.StartsAt.In(place), m.EndsAt().In(place)
				return []string{starts.Format(time.DateOnly), starts.Format("15:04"), ends.Format("15:04"), place.String(), m.Title, m.Organiser, m.Place, m.state(now), m.published(place)}
			}),
		},
		Paper: pdf.Table{
			Head: pdf.Head{
				Organisation: organisation.Name, Title: "Meetings, " + o.Title, Date: now,
				Note: web.Count(len(meetings), "meeting", "meetings") + ", " + now.Format("2 January 2006") + ". Times are " + zoneName(place) + ".",
			},
			Columns: []pdf.Column{{Title: "Date", Share: 17}, {Title: "Time", Share: 13}, {Title: "Title", Share: 32}, {Title: "Organiser", Share: 18}, {Title: "Minutes", Share: 20}},
			Rows: export.Rows(meetings, func(m Meeting) []string {
				return []string{m.StartsAt.In(place).Format("2 January 2006"), m.hours(place), m.Title, m.Organiser, web.Filled("\n", m.paperState(now), m.published(place))}
			}),
			Empty: "No meetings are listed.",
		},
	}
}

// state is how far a meeting is, in a word.
func (m Meeting) state(now time.Time) string {
	switch {
	case m.CancelledAt != nil:
		return "Cancelled"
	case m.EndsAt().After(now):
		return "Planned"
	}
	return "Held"
}

// paperState is the state, where the minutes don't say enough.
func (m Meeting) paperState(now time.Time) string {
	switch state := m.state(now); {
	case state != "Held":
		return state
	case m.Version == 0:
		return "Not published yet"
	}
	return ""
}

// published says which version of the minutes there is: "Version 1, 3 November 2026"; "" when there is none.
func (m Meeting) published(place *time.Location) string {
	if m.Version == 0 {
		return ""
	}
	return "Version " + web.Number(m.Version) + ", " + m.PublishedAt.In(place).Format("2 January 2006")
}
