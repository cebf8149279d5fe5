// Package team keeps who works in an organisation, and as what: the invitations of members, their roles, how they leave, and who
// owns the organisation.
package team

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/policies"
)

// Member is a person in the team.
type Member struct {
	ID, PersonID uuid.UUID
	Name, Email  string
	Role         policies.Role
	CreatedAt    time.Time
	SeenAt       *time.Time // when they were here last
}

// Invitation is one mailed link into the team.
type Invitation struct {
	ID      uuid.UUID
	Email   string // it was sent to, and that must accept it
	Role    policies.Role
	Inviter string // the member's name
	Note    string
	State   string // of its mail, in the words of deliveries

	CreatedAt, ExpiresAt, Now time.Time
	UsedAt, EndedAt           *time.Time
	RenewalAskedAt            *time.Time // since the link had run out
	Known                     bool       // the email belongs to a person already
	Joined                    bool       // who is in the team
	Newer                     bool       // a newer invitation to the email is open
}

// Standing is where the invitation stands at the moment it was read.
func (i Invitation) Standing() inviting.Standing {
	switch {
	case i.UsedAt != nil && i.Joined:
		return inviting.Used
	case i.Newer:
		return inviting.Replaced
	case i.UsedAt != nil, i.EndedAt != nil:
		return inviting.TakenBack
	case !i.ExpiresAt.After(i.Now):
		return inviting.Expired
	}
	return inviting.Open
}

// Team is everybody, and everybody who is invited.
type Team struct {
	Members []Member // by role, then by name
	Invited []Invitation
}

// Seats are the places in the team that are taken: by members, and by those who can still accept.
type Seats struct{ Members, Invited int }

// Used is how many they are together.
func (s Seats) Used() int { return s.Members + s.Invited }

// crew are the members of an organisation while nobody else can change them, and among them who acts.
type crew struct {
	judge   *policies.Enforcer
	members []Member
	me      Member
}

// find is the member with an id. Errors: fault.ErrNotFound.
func (c crew) find(id uuid.UUID) (Member, error) {
	at := slices.IndexFunc(c.members, func(m Member) bool { return m.ID == id })
	if at < 0 {
		return Member{}, fault.NotFound("member")
	}
	return c.members[at], nil
}

// withEmail says whether somebody with an email is in the team.
func (c crew) withEmail(email string) bool {
	return slices.ContainsFunc(c.members, func(m Member) bool { return m.Email == email })
}

// spare makes sure that an owner stays when this member doesn't. Errors: fault.ErrConflict.
func (c crew) spare(m Member) error {
	if m.Role != policies.Owner || slices.ContainsFunc(c.members, func(o Member) bool { return o.Role == policies.Owner && o.ID != m.ID }) {
		return nil
	}
	return fault.Conflict("An organisation needs an owner, and " + m.Name + " is the only one. Hand the ownership over first.")
}

// may makes sure that who acts may decide about people with these roles. Errors: fault.ErrForbidden.
func (c crew) may(roles ...policies.Role) error {
	for _, role := range roles {
		if !reaches(c.judge, c.me.Role, role) {
			return fault.Forbidden("Only an owner can decide about owners and admins. Ask one of them.")
		}
	}
	return nil
}

// reaches says whether somebody with a role may give another to people, and take it from them: owners any; others who may change the
// team those that may not. So nobody raises anybody above themselves.
func reaches(judge *policies.Enforcer, actor, role policies.Role) bool {
	return judge.Allows(actor, policies.OwnTeam) || judge.Allows(actor, policies.WriteTeam) && !judge.Allows(role, policies.WriteTeam)
}

// within lists the roles that somebody may give, the mightiest first.
func within(judge *policies.Enforcer, actor policies.Role) []policies.Role {
	return slices.DeleteFunc(policies.Team(), func(role policies.Role) bool { return !reaches(judge, actor, role) })
}
