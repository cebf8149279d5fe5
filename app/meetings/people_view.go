package meetings

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/deliveries"
	"skhokho/app/web"
	"skhokho/policies"
)

// PeopleView is who comes, ready to show by templates/meetings/_people.
type PeopleView struct {
	Rows      []PersonRow
	AddURL    string // "" for who can't
	Waiting   string // "2 people have an older invitation."; "" when nobody waits
	InviteURL string
	Invite    string // "Send invitations", "Send update"
	AtOnce    bool   // the button sends them: everybody who waits was asked about before
}

// PersonRow is one of them.
type PersonRow struct {
	ID, Name, Initials, Email string
	Who                       string // "Team", the client's name, or "Guest"
	State, Tone, When         string // of their invitation
	CanEdit                   bool
}

func peopleView(c *fiber.Ctx, s Sheet, now time.Time) PeopleView {
	changes := web.May(c, policies.WriteMeetings)
	var v PeopleView
	for _, g := range s.Guests {
		row := PersonRow{ID: g.ID.String(), Name: g.Name(), Initials: web.Person{Name: g.Name()}.Initials(), Email: g.Email, Who: "Guest", CanEdit: changes}
		switch {
		case g.MemberID != nil:
			row.Who = "Team"
		case g.ContactID != nil:
			row.Who = s.Folder.Client
		}
		row.State, row.Tone, row.When = g.standing(s.Meeting, now)
		v.Rows = append(v.Rows, row)
	}
	if !changes {
		return v
	}
	v.AddURL = Path(s.ID) + "/attendees/new"
	if v.Waiting, v.AtOnce = waiting(s, now); v.Waiting != "" {
		v.InviteURL, v.Invite = Path(s.ID)+"/invitations", "Send invitations"
	}
	if v.AtOnce {
		v.Invite = "Send update"
	}
	return v
}

// waiting says who has yet to be sent the meeting as it is now, and whether all of them have an earlier version of it.
func waiting(s Sheet, now time.Time) (sentence string, all bool) {
	if s.invitable(now) != nil {
		return "", false
	}
	older, uninvited := 0, 0
	for _, g := range s.Guests {
		switch {
		case !g.waits(s.Meeting):
		case g.InvitedSequence != nil && *g.InvitedSequence < s.Sequence:
			older++
		default:
			uninvited++
		}
	}
	parts := []string{}
	if older > 0 {
		parts = append(parts, web.Count(older, "person has", "people have")+" an older invitation")
	}
	if uninvited > 0 {
		parts = append(parts, web.Count(uninvited, "person has", "people have")+" no invitation yet")
	}
	if len(parts) == 0 {
		return "", false
	}
	return web.And(parts) + ".", uninvited == 0
}

// standing says what became of somebody's invitation.
func (g Guest) standing(m Meeting, now time.Time) (state, tone, when string) {
	at := ""
	if g.At != nil {
		at = web.Ago(g.At.In(now.Location()), now)
	}
	off := g.Method == cancel
	switch {
	case g.Email == "":
		return "No email", "", "add one to invite them"
	case g.Method == "" && g.InvitedSequence == nil:
		return "Not invited", "", ""
	case g.State == deliveries.Queued:
		return map[bool]string{false: "Being sent", true: "Cancellation being sent"}[off], "accent", at
	case g.State == deliveries.Failed:
		return "Not delivered", "warn", "we try again: " + web.Short(g.Problem, 120)
	case g.State == deliveries.Refused:
		return "Refused", "bad", "the mail server knows no such address; correct it"
	case g.State == deliveries.Cancelled && m.Cancelled():
		return "Not sent", "", "cancelled before it left"
	case g.State == deliveries.Cancelled:
		return "Not invited", "", ""
	case off:
		return "Told it is off", "", at
	case g.InvitedSequence != nil && *g.InvitedSequence < m.Sequence && !m.Cancelled() && !m.Over(now):
		return "Older invitation", "warn", "sent " + at
	}
	return "Invited", "good", strings.TrimSpace("sent " + at)
}

// expects says whether people are expected at the meeting.
func (m Meeting) expects(now time.Time) bool { return !m.Cancelled() && !m.Over(now) }
