package team

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/deliveries"
	"skhokho/app/inviting"
	"skhokho/app/live"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the page of the team.
type IndexView struct {
	Rows      []Row
	Invited   []InvitedRow
	Seats     string // "8 seats are taken: 6 members and 2 invitations."
	CanInvite bool
	CanPlan   bool // see to what is paid
	Live      live.View
}

// Row is one member.
type Row struct {
	ID, Name, Initials, Email string
	Role, About               string
	Sees                      string // "3 projects"; "" for every one
	Since, Seen, SeenAt       string
	Me, CanChange             bool
	CanHandOver               bool // the ownership
}

// InvitedRow is one invitation that waits, or has run out waiting.
type InvitedRow struct {
	ID, Email, Role    string
	Sees               string // "Only their projects"; "" for every one
	State, Tone, When  string
	Inviter, CreatedOn string
	CanChange          bool
}

func indexView(c *fiber.Ctx, team Team) IndexView {
	seat, judge := web.SeatOf(c), web.KitOf(c).Policies
	now := seat.Now()
	v := IndexView{CanInvite: web.May(c, policies.WriteTeam), CanPlan: web.May(c, policies.WritePlan), Live: live.On("", live.Team)}
	for _, m := range team.Members {
		row := Row{
			ID: m.ID.String(), Name: m.Name, Initials: web.Person{Name: m.Name}.Initials(), Email: m.Email, Role: m.Role.Name(), About: m.Role.About(),
			Since: web.Day(m.CreatedAt.In(now.Location()), now), Seen: "Not yet", Me: m.PersonID == seat.PersonID,
		}
		if m.Narrow {
			row.Sees = web.Count(m.Projects, "project", "projects")
		}
		if m.SeenAt != nil {
			row.Seen, row.SeenAt = web.Ago(m.SeenAt.In(now.Location()), now), m.SeenAt.UTC().Format(time.RFC3339)
		}
		row.CanChange = v.CanInvite && !row.Me && reaches(judge, seat.Holder(), m.Role)
		row.CanHandOver = row.Me && judge.Allows(seat.Holder(), policies.OwnTeam) && len(team.Members) > 1
		v.Rows = append(v.Rows, row)
	}
	seats := Seats{Members: len(team.Members)}
	for _, i := range team.Invited {
		if i.Standing() == inviting.Open {
			seats.Invited++
		}
		v.Invited = append(v.Invited, invitedRow(i, now, v.CanInvite && reaches(judge, seat.Holder(), i.Role)))
	}
	v.Seats = seats.inWords()
	return v
}

func invitedRow(i Invitation, now time.Time, mine bool) InvitedRow {
	row := InvitedRow{
		ID: i.ID.String(), Email: i.Email, Role: i.Role.Name(), State: "Invited", Tone: "accent", When: "expires " + web.Until(i.ExpiresAt.In(now.Location()), now),
		Inviter: i.Inviter, CreatedOn: web.Ago(i.CreatedAt.In(now.Location()), now), CanChange: mine,
	}
	if i.Narrow {
		row.Sees = "Only their projects"
	}
	switch {
	case i.Standing() == inviting.Expired && i.RenewalAskedAt != nil:
		row.State, row.Tone, row.When = "Asks for a new link", "warn", web.Ago(i.RenewalAskedAt.In(now.Location()), now)
	case i.Standing() == inviting.Expired:
		row.State, row.Tone, row.When = "Expired", "warn", "the link ran out "+web.Ago(i.ExpiresAt.In(now.Location()), now)
	case i.State == deliveries.Refused:
		row.State, row.Tone, row.When = "Not delivered", "bad", "there is no such address"
	}
	return row
}

// inWords counts the seats in a sentence.
func (s Seats) inWords() string {
	sentence := web.Count(s.Used(), "seat is", "seats are") + " taken: " + web.Count(s.Members, "member", "members")
	if s.Invited > 0 {
		sentence += " and " + web.Count(s.Invited, "invitation", "invitations")
	}
	return sentence + "."
}
