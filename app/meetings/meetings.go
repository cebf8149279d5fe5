// Package meetings keeps the meetings of projects: when and where, who comes, and the invitations that their calendars understand. What is
// said there is kept by its part minutes.
package meetings

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/folder"
	"skhokho/app/paging"
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

// Over says whether it has ended.
func (m Meeting) Over(now time.Time) bool { return !m.EndsAt().After(now) }

// Cancelled says whether it won't take place.
func (m Meeting) Cancelled() bool { return m.CancelledAt != nil }

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

// Guest is an attendee with the latest mail that went to their present address, or is on its way there.
type Guest struct {
	Attendee
	TimeZone string     // their own; "" for the organisation's
	Method   string     // of the mail: request or cancel; "" for none
	State    string     // what became of it, as app/deliveries says
	Problem  string     // why it could not be delivered
	At       *time.Time // when it was sent, or else queued
	Tried    bool       // it may have left us
	Recent   int        // mails to their address within the hour
}

// The mails about a meeting, in the words of RFC 5546.
const (
	request = "REQUEST"
	cancel  = "CANCEL"
)

// reached says whether the meeting may stand in their calendar, because of us.
func (g Guest) reached() bool {
	return g.Method == request && g.Tried && g.State != deliveries.Refused && g.State != deliveries.Cancelled
}

// pending says whether the mail is still on its way.
func (g Guest) pending() bool { return g.State == deliveries.Queued || g.State == deliveries.Failed }

// waits says whether they have yet to be sent the meeting as it is now.
func (g Guest) waits(m Meeting) bool {
	if g.Email == "" {
		return false
	}
	return g.InvitedSequence == nil || *g.InvitedSequence < m.Sequence || g.State == deliveries.Refused || g.State == deliveries.Cancelled
}

// Sheet is a meeting as its own page shows it.
type Sheet struct {
	Meeting
	Folder folder.Folder
	Guests []Guest
	Seers  []string // the contacts whose portal shows it, by name
	Record Record
	Latest []activity.Entry
}

// Record is what there is of a meeting's minutes.
type Record struct {
	Version int  // the last that was published; 0 for none
	Drafted bool // something was written down
}

// Line is a meeting as a list shows it.
type Line struct {
	Meeting
	Record
	Project   string
	Attendees int
}

// Filter is which meetings a list shows.
type Filter struct {
	Project uuid.UUID // uuid.Nil for all
	Past    bool
	Search  string // part of a title, or of a project's
	Turn    paging.Turn
}

// Declined is why a verb of the team had nothing to do: nobody's mistake, and told in one sentence.
type Declined string

func (d Declined) Error() string { return string(d) }
