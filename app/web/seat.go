package web

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/policies"
	"skhokho/tenants"
)

// Side is the part of the platform a route belongs to.
type Side string

// The sides: the apex, an organisation's team, its clients' portal, and its doors (invitations, handoffs), which stand
// open to whoever holds their key.
const (
	Apex   Side = "apex"
	Team   Side = "team"
	Portal Side = "portal"
	Door   Side = "door"
)

// Visit is what a request's host and cookie stand for. It is looked up once, before any handler.
type Visit struct {
	Organisation tenants.Organisation // zero on the apex
	Paid         plans.Paid           // what it pays for
	Session      uuid.UUID            // uuid.Nil for a guest
	Family       uuid.UUID            // the sign-in this session belongs to
	PersonID     uuid.UUID
	Person       Person
	Member       policies.Role         // the person's role in the team, or policies.None
	Powers       []policies.Permission // what it has been granted, when it is policies.Custom
	Narrow       bool                  // they see only the projects they are in
	Projects     []uuid.UUID           // which are these
	Contact      bool                  // the person is an accepted contact here
	Grants       tenants.Grants        // what they may see as one
	Strong       bool                  // this sign-in had its second step
	Preview      *Preview              // as whom they look at the portal, when they are in the team; else nil
}

// Preview is a contact as whom a member of the team looks at the portal: read-only, and leaving no traces of the contact's.
type Preview struct {
	Contact  uuid.UUID
	PersonID uuid.UUID // uuid.Nil when they have yet to accept
	Person   Person
	Client   string // its name
	Grants   tenants.Grants
}

// SignedIn says whether a person is known.
func (v Visit) SignedIn() bool { return v.Session != uuid.Nil }

// reach is the scope of the person as a member of the team.
func (v Visit) reach() tenants.Scope {
	if v.Narrow {
		return tenants.Assigned(v.Organisation.ID, v.PersonID, v.Projects)
	}
	return tenants.Team(v.Organisation.ID, v.PersonID)
}

// AsMember is the person as a member of the team, as the policy judges them.
func (v Visit) AsMember() policies.Holder { return policies.Holder{Role: v.Member, Grants: v.Powers} }

// Seat is where a person sits for one request: the rows their scope reaches and the role the policy judges.
type Seat struct {
	Visit
	Scope tenants.Scope
	Role  policies.Role
}

// Holder is the person in the seat as the policy judges them.
func (s Seat) Holder() policies.Holder {
	if s.Role == s.Member {
		return s.AsMember()
	}
	return policies.Holder{Role: s.Role}
}

// Shown lists the sections of a project that are shown to the person as a client's contact; ok is false when nothing of the
// project is.
func (s Seat) Shown(project uuid.UUID) (sections []policies.Section, ok bool) {
	names, ok := s.Grants.Of(project)
	for _, name := range names {
		sections = append(sections, policies.Section(name))
	}
	return sections, ok
}

// Now is the time where the organisation is.
func (s Seat) Now() time.Time { return time.Now().In(s.Organisation.Location()) }

// Today is the date by it.
func (s Seat) Today() time.Time { return Today(s.Now(), s.Organisation.Location()) }

// Own is the scope of all that the person in the seat belongs to, across organisations.
func (s Seat) Own() tenants.Scope { return tenants.Person(s.PersonID) }

// SeatOn gives the visitor the seat that belongs to a side. A person who is member and contact of one organisation is
// the one among the team and the other in the portal, unless they look at it as somebody else.
func (v Visit) SeatOn(side Side) Seat {
	seat := Seat{Visit: v}
	switch {
	case !v.SignedIn():
	case v.lacksStep(side):
		seat.Scope = tenants.Person(v.PersonID)
	case side == Portal && v.Preview != nil:
		grants := v.Preview.Grants
		if v.Narrow {
			grants = grants.Within(v.Projects)
		}
		seat.Role, seat.Scope = policies.Contact, tenants.Contact(v.Organisation.ID, v.Preview.PersonID, grants)
		seat.Person, seat.Grants = v.Preview.Person, grants
	case side == Team && v.Member != policies.None:
		seat.Role, seat.Scope = v.Member, v.reach()
	case side == Portal && v.Contact:
		seat.Role, seat.Scope = policies.Contact, tenants.Contact(v.Organisation.ID, v.PersonID, v.Grants)
	case v.Contact && v.Member == policies.None:
		seat.Role, seat.Scope = policies.Contact, tenants.Person(v.PersonID)
	default:
		seat.Scope = tenants.Person(v.PersonID)
	}
	return seat
}

// lacksStep says whether the side is shut to a member of the team because the organisation asks for a second step and this sign-in had
// none. They have no role there until then, on pages, streams and downloads alike. What they are a client of stays open.
func (v Visit) lacksStep(side Side) bool {
	return v.Organisation.SecondStep && !v.Strong && v.Member != policies.None && (side == Team || side == Portal && v.Preview != nil)
}

// What the request carries between the rooms, by name in fiber's locals.
const (
	localVisit  = "visit"
	localSeat   = "seat"
	localSide   = "side"
	localServer = "kit"
	localListed = "listed"
	localRoute  = "route"
	localNamed  = "named"
)

// SetVisit notes who asks. The server does it once per request.
func SetVisit(c *fiber.Ctx, v Visit) { c.Locals(localVisit, v) }

// VisitOf returns who asks; the zero Visit when nobody has been looked up, as on a host that is not ours.
func VisitOf(c *fiber.Ctx) Visit {
	v, _ := c.Locals(localVisit).(Visit)
	return v
}

// SeatOf returns the seat of the route's side.
func SeatOf(c *fiber.Ctx) Seat {
	s, _ := c.Locals(localSeat).(Seat)
	return s
}

// SideOf returns the side of the route that answers.
func SideOf(c *fiber.Ctx) Side {
	side, _ := c.Locals(localSide).(Side)
	return side
}

// RouteOf returns the route that answered, as it was mounted: "/clients/:client"; "none" when none did.
func RouteOf(c *fiber.Ctx) string {
	if route, ok := c.Locals(localRoute).(string); ok {
		return route
	}
	return "none"
}

// ID reads a path parameter that names a row. Errors: fault.NotFound when it can't be an id.
func ID(c *fiber.Ctx, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(c.Params(name))
	if err != nil {
		return uuid.Nil, fault.NotFound(name)
	}
	return id, nil
}

// IDOf reads an id that a form or an address may carry; uuid.Nil for anything else.
func IDOf(value string) uuid.UUID {
	id, err := uuid.Parse(value)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// IDValue is what IDOf reads; "" for uuid.Nil.
func IDValue(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

// SeatAndID returns the seat and the id that most handlers begin with.
func SeatAndID(c *fiber.Ctx, name string) (Seat, uuid.UUID, error) {
	id, err := ID(c, name)
	return SeatOf(c), id, err
}
