// Package team keeps who works in an organisation, and as what: the invitations of members, their roles, how they leave, and who
// owns the organisation.
package team

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/policies"
	"skhokho/tenants"
)

// Member is a person in the team.
type Member struct {
	ID, PersonID uuid.UUID
	Name, Email  string
	Role         Role `bun:"embed:role_"`
	Narrow       bool // they see only the projects they are in
	Projects     int  // in how many they are
	CreatedAt    time.Time
	SeenAt       *time.Time // when they were here last
}

// Invitation is one mailed link into the team.
type Invitation struct {
	ID      uuid.UUID
	Email   string // it was sent to, and that must accept it
	Role    Role   `bun:"embed:role_"`
	Narrow  bool   // they are to see only the projects they are in
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

// sees is what of the projects the member sees, as a form offers it.
func (m Member) sees() string {
	if m.Narrow {
		return seesOwn
	}
	return seesEvery
}

// reach says in a sentence, after their role, that a member sees only their own projects.
func (m Member) reach() string {
	if m.Narrow {
		return ", who sees only the projects they are in"
	}
	return ""
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
	if m.Role.Kind != policies.Owner || slices.ContainsFunc(c.members, func(o Member) bool { return o.Role.Kind == policies.Owner && o.ID != m.ID }) {
		return nil
	}
	return fault.Conflict("An organisation needs an owner, and " + m.Name + " is the only one. Hand the ownership over first.")
}

// may makes sure that who acts has a permission by now, and may decide about these roles. Errors: fault.ErrForbidden.
func (c crew) may(permission policies.Permission, roles ...Role) error {
	if !c.judge.Allows(c.me.Role.Holder(), permission) {
		return fault.Forbidden("Your role doesn’t include this any more. An owner can change that.")
	}
	for _, role := range roles {
		switch {
		case reaches(c.judge, c.me.Role.Holder(), role):
		case !role.Own():
			return fault.Forbidden("Only an owner can decide about owners and admins. Ask one of them.")
		case decides(c.judge, role):
			return fault.Forbidden("The role “" + role.Label + "” decides about the team or its roles, and only an owner can decide about it. Ask one of them.")
		default:
			return fault.Forbidden("The role “" + role.Label + "” includes more than your own. Ask somebody whose role includes it all.")
		}
	}
	return nil
}

// As is what somebody is to be: a role, as a form sends it, and whether they see only the projects they are in.
type As struct {
	Role   string
	Narrow bool
}

// as finds the role that somebody is to have, and makes sure that who acts may give it, and see as much as they give. Owners and admins
// see every project. Errors: fault.ErrForbidden; fault.Invalid for the field role.
func (c crew) as(ctx context.Context, tx bun.IDB, scope tenants.Scope, as As) (role Role, narrow bool, err error) {
	if role, err = c.role(ctx, tx, scope, as.Role); err != nil {
		return role, false, err
	}
	if err = c.may(policies.WriteTeam, role); err != nil {
		return role, false, err
	}
	narrow = as.Narrow && role.Kind != policies.Owner && role.Kind != policies.Admin
	return role, narrow, c.shows(narrow)
}

// shows makes sure that who acts sees as much as somebody else is to see. Errors: fault.ErrForbidden.
func (c crew) shows(narrow bool) error {
	if c.me.Narrow && !narrow {
		return fault.Forbidden("You see only the projects you are in, and can’t show anybody more. Ask an owner or admin.")
	}
	return nil
}

// role is the role that a form's value means, as it is while nobody else can change it. Errors: fault.Invalid for the field role.
func (c crew) role(ctx context.Context, tx bun.IDB, scope tenants.Scope, value string) (Role, error) {
	own, err := ownRoles(ctx, tx, scope)
	if err != nil {
		return Role{}, err
	}
	return among(withOwn(own), value)
}
