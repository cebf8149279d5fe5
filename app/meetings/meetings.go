// Package meetings keeps the meetings of projects: when and where, who comes, and the invitations that their calendars understand. What is
// said there is kept by its part minutes.
package meetings

import (
	"time"

	"github.com/google/uuid"

	"skhokho/tenants"
)

// Meeting is one meeting of a project.
type Meeting struct {
	ID          uuid.UUID
	ProjectID   uuid.UUID
	Title       string
	Description string // Markdown
	StartsAt    time.Time
	Minutes     int    // how long it takes
	TimeZone    string // the IANA name of the zone it was said in
	Place       string // an address, or a link
	OrganiserID *uuid.UUID
	Organiser   string // the organiser's name at the time; "" for nobody
	Shared      bool   // clients with the section see it
	Sequence    int    // counts the versions of its invitations
	CancelledAt *time.Time
}

// EndsAt is when the meeting is over.
func (m Meeting) EndsAt() time.Time { return m.StartsAt.Add(time.Duration(m.Minutes) * time.Minute) }

// Local is when it begins, where it was said.
func (m Meeting) Local() time.Time {
	return m.StartsAt.In(tenants.Organisation{TimeZone: m.TimeZone}.Location())
}

// Attendee comes to a meeting: a contact, a member, or somebody else.
type Attendee struct {
	ID              uuid.UUID
	ContactID       *uuid.UUID
	MemberID        *uuid.UUID
	FirstName       string
	LastName        string
	Email           string
	InvitedSequence *int // the last version of the invitation that was sent to them
}

// Name is the whole of it.
func (a Attendee) Name() string {
	if a.LastName == "" {
		return a.FirstName
	}
	return a.FirstName + " " + a.LastName
}
