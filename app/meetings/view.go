package meetings

import (
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/folder"
	"skhokho/app/ical"
	"skhokho/app/web"
	"skhokho/policies"
)

// ShowView is a meeting's first tab.
type ShowView struct {
	Head
	Notice  string // about its time; "" for none
	About   web.RichText
	People  PeopleView
	Facts   []Fact
	FileURL string // for a calendar
	Latest  activity.View
}

// Fact is a line of what is known about a meeting. Href is set where it can be followed.
type Fact struct{ Label, Value, Href string }

func showView(c *fiber.Ctx, s Sheet) ShowView {
	now := web.SeatOf(c).Now()
	v := ShowView{
		Head: HeadOf(c, s.Meeting, s.Folder.Title, "Meeting", actionsOf(c, s, now)...), About: web.Prose(s.Description), People: peopleView(c, s, now), Facts: factsOf(s, now),
		FileURL: Path(s.ID) + "/invite.ics", Latest: activity.ViewOf(s.Latest, activity.Of{Project: s.ProjectID}, now),
	}
	if !s.Cancelled() {
		v.State, v.Tone = standing(s, now)
	}
	if s.comesTwice() {
		v.Notice = twiceWords(s.Local(), s.TimeZone)
	}
	return v
}

// standing says in a word how far off a meeting is, or what there is of it.
func standing(s Sheet, now time.Time) (state, tone string) {
	local := now.In(s.Local().Location())
	switch {
	case s.Over(now) && s.Record.Version > 0:
		return "Minutes published", "good"
	case s.Over(now) && s.Record.Drafted:
		return "Minutes in draft", "warn"
	case s.Over(now):
		return "Past", ""
	case !s.StartsAt.After(now):
		return "Now", "accent"
	case s.StartsAt.After(now.AddDate(0, 1, 0)):
		return "Coming", ""
	}
	words := web.Until(s.Local(), local)
	return strings.ToUpper(words[:1]) + words[1:], "accent"
}

func actionsOf(c *fiber.Ctx, s Sheet, now time.Time) []folder.Action {
	if !web.May(c, policies.WriteMeetings) {
		return nil
	}
	path, actions := Path(s.ID), []folder.Action{}
	if s.Stays(now) == Deletable {
		actions = append(actions, folder.Action{Label: "Delete", Href: path + "/deletion", Icon: "trash-2", Quiet: true})
	}
	if s.Cancelled() {
		actions = append(actions, folder.Action{Label: "Reinstate", Href: path + "/cancellation", Icon: "rotate-ccw", Quiet: true})
	} else if !s.Over(now) {
		actions = append(actions, folder.Action{Label: "Cancel meeting", Href: path + "/cancellation", Icon: "ban", Quiet: true})
	}
	return append(actions, folder.Action{Label: "Edit", Href: path + "/edit", Icon: "pencil", Quiet: true})
}

func factsOf(s Sheet, now time.Time) []Fact {
	facts := []Fact{
		{Label: "Organiser", Value: s.Organiser},
		{Label: "Project", Value: s.Folder.Title, Href: folder.Path(s.ProjectID)},
		{Label: "Client", Value: s.Folder.Client, Href: "/clients/" + s.Folder.ClientID.String()},
		{Label: "Takes", Value: long(s.Minutes)},
	}
	if s.Organiser == "" {
		facts[0].Value = "–"
	}
	state, _ := s.Record.words(s.Meeting, now)
	switch {
	case s.Record.Version > 0:
		facts = append(facts, Fact{Label: "Minutes", Value: state, Href: Path(s.ID) + "/minutes"})
	case s.Record.Drafted:
		facts = append(facts, Fact{Label: "Minutes", Value: "Draft", Href: Path(s.ID) + "/minutes"})
	}
	switch {
	case !s.Shared:
		facts = append(facts, Fact{Label: "Seen by", Value: "The team alone"})
	case len(s.Seers) == 0:
		facts = append(facts, Fact{Label: "Seen by", Value: "The team, and nobody at " + s.Folder.Client + " yet"})
	default:
		facts = append(facts, Fact{Label: "Seen by", Value: web.And(append([]string{"The team"}, s.Seers...))})
	}
	return facts
}

// PeopleView is who comes, ready to show by templates/meetings/_people.
type PeopleView struct {
	Rows      []PersonRow
	AddURL    string // "" for who can't
	Waiting   string // "2 people have an older invitation."; "" when nobody waits
	InviteURL string
	Invite    string // "Send invitations", "Send update"
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
	if v.Waiting, v.Invite = waiting(s, now); v.Waiting != "" {
		v.InviteURL = Path(s.ID) + "/invitations"
	}
	return v
}

// waiting says who has yet to be sent the meeting as it is now, and what the button that sends it is called.
func waiting(s Sheet, now time.Time) (sentence, button string) {
	if s.invitable(now) != nil {
		return "", ""
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
	switch {
	case len(parts) == 0:
		return "", ""
	case uninvited == 0:
		return parts[0] + ".", "Send update"
	}
	return web.And(parts) + ".", "Send invitations"
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

// file is the meeting for a calendar.
func (s Sheet) file(base *url.URL, address string) ([]byte, error) {
	event := s.event(base, s.Description)
	event.Stamp, event.URL = time.Now(), address
	var b strings.Builder
	err := ical.WriteEvent(&b, event)
	return []byte(b.String()), err
}
