package calendar

import (
	"net/url"
	"time"

	"github.com/google/uuid"

	"skhokho/app/agenda"
	"skhokho/app/ical"
	"skhokho/policies"
)

// Feed is the secret address under which a member's calendar is read by other programs. Only its hash is kept.
type Feed struct {
	ID        uuid.UUID
	CreatedAt time.Time
	ReadAt    *time.Time // when a program last asked for it, to the hour; nil for never
}

// Reader is whose feed somebody holds the address of.
type Reader struct {
	Feed
	PersonID uuid.UUID
	Role     policies.Role
	Powers   []string    `bun:",array"` // of a role of the organisation's own
	Narrow   bool        // they see only the projects they are in
	Projects []uuid.UUID `bun:",array"`
}

// Holder is the person as the policy judges them.
func (r Reader) Holder() policies.Holder {
	return policies.Holder{Role: r.Role, Grants: policies.Named(r.Powers)}
}

// How far a feed reaches, in days.
const (
	feedBack  = 60
	feedAhead = 400
)

// noted says how exactly it is kept when a feed was last read.
const noted = time.Hour

// feedDays are the days that a feed tells of.
func feedDays(now time.Time) agenda.Days {
	return agenda.Days{First: today(now).AddDate(0, 0, -feedBack), Last: today(now).AddDate(0, 0, feedAhead), Place: now.Location()}
}

// unread says whether it isn't noted that the feed was read of late.
func (f Feed) unread(now time.Time) bool { return f.ReadAt == nil || now.Sub(*f.ReadAt) >= noted }

// feedPath is where a feed is read, with the secret in it.
func feedPath(token string) string { return "/feeds/" + url.PathEscape(token) + "/calendar.ics" }

// eventsOf are entries as other programs read them. A meeting is the same event there as in the invitations to it: both are named by its
// id and the platform's host. home is the address of the organisation.
func eventsOf(entries []agenda.Entry, host, home string, now time.Time) []ical.Event {
	events := make([]ical.Event, len(entries))
	for i, row := range agenda.Rows(entries, today(now), now.Location()) {
		e := entries[i]
		event := ical.Event{
			UID: e.ID.String() + "@" + host, Sequence: e.Sequence, Stamp: e.UpdatedAt, Summary: e.Title + " (" + e.Project + ")",
			Description: row.Word + " of " + e.Project + ", " + e.Client, Location: e.Place, URL: home + row.Href, Cancelled: e.Cancelled,
		}
		if e.Done {
			event.Summary = "Completed: " + event.Summary
		}
		if e.Kind == agenda.Meeting {
			event.Start, event.End = e.StartsAt, e.EndsAt()
		} else {
			event.Days, event.Start, event.End = true, e.Day, e.Day.AddDate(0, 0, 1)
		}
		events[i] = event
	}
	return events
}
