package web

import (
	"cmp"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/policies"
	"skhokho/tenants"
)

// Router mounts routes of one side. A route can't be mounted without saying who may use it.
type Router interface {
	Get(path string, permission policies.Permission, handler fiber.Handler)
	Post(path string, permission policies.Permission, handler fiber.Handler)
	Put(path string, permission policies.Permission, handler fiber.Handler)
	Patch(path string, permission policies.Permission, handler fiber.Handler)
	Delete(path string, permission policies.Permission, handler fiber.Handler)
}

// Route is a line of the map of the platform, printed by "skhokho routes" and replayed by the isolation tests.
type Route struct {
	Method     string
	Side       Side
	Path       string
	Permission policies.Permission
}

// Routes is a Router for one side on one fiber application. Every mounted route is noted in List.
type Routes struct {
	App  *fiber.App
	Kit  *Kit
	Side Side
	List *[]Route
}

// Get mounts a page or a file.
func (r Routes) Get(path string, p policies.Permission, h fiber.Handler) {
	r.mount(fiber.MethodGet, path, p, h)
}

// Post mounts an act that adds something.
func (r Routes) Post(path string, p policies.Permission, h fiber.Handler) {
	r.mount(fiber.MethodPost, path, p, h)
}

// Put mounts an act that sets something as a whole.
func (r Routes) Put(path string, p policies.Permission, h fiber.Handler) {
	r.mount(fiber.MethodPut, path, p, h)
}

// Patch mounts an act that changes something in part.
func (r Routes) Patch(path string, p policies.Permission, h fiber.Handler) {
	r.mount(fiber.MethodPatch, path, p, h)
}

// Delete mounts an act that takes something away.
func (r Routes) Delete(path string, p policies.Permission, h fiber.Handler) {
	r.mount(fiber.MethodDelete, path, p, h)
}

func (r Routes) mount(method, path string, permission policies.Permission, handler fiber.Handler) {
	*r.List = append(*r.List, Route{Method: method, Side: r.Side, Path: path, Permission: permission})
	r.App.Add(method, path, func(c *fiber.Ctx) error {
		seat := VisitOf(c).SeatOn(r.Side)
		seat.Scope = seat.Scope.From(tenants.Origin(DeviceOf(c)))
		c.Locals(localSeat, seat)
		c.Locals(localSide, r.Side)
		c.Locals(localRoute, path)
		if err := Admit(c, permission); err != nil {
			return err
		}
		if r.Side == Team {
			if err := cmp.Or(admitFeature(c, permission), admitChange(c, permission)); err != nil {
				return err
			}
		}
		if r.Side == Portal && seat.Preview != nil && method != fiber.MethodGet {
			return fault.Forbidden("You are looking at the portal as " + seat.Person.Name + ", and nothing can be changed in a preview. End the preview to go on with your own work.")
		}
		return handler(c)
	})
}

// Admit says why the person asking lacks a permission, in the words of a route that asks for it; nil when they have it. Every
// route asks it; so does a page mounted with policies.SignedIn that serves several kinds of people. Errors: errGuest,
// fault.Forbidden; fault.NotFound for a section of a project of which the person may see nothing.
func Admit(c *fiber.Ctx, permission policies.Permission) error {
	seat, judge := SeatOf(c), KitOf(c).Policies
	switch {
	case permission == policies.Anyone:
		return nil
	case !seat.SignedIn():
		return errGuest
	case seat.lacksStep(SideOf(c)):
		return errWeak
	case beyondTheirs(seat, permission) && judge.Allows(seat.Holder(), permission):
		return tenants.Beyond()
	case permission == policies.SignedIn, judge.Allows(seat.Holder(), permission):
		return nil
	case seat.Role == policies.Contact && judge.Shows(policies.Sections(), permission):
		return admitToSection(c, seat, permission)
	case seat.Member == policies.None && !seat.Contact:
		return fault.Forbidden("You are signed in as " + seat.Person.Email + ", who has no access to " + seat.Organisation.Name + ". Sign out to use another account, or ask the people who run it for an invitation.")
	case seat.Role == policies.Contact:
		return fault.Forbidden("This page is for the team of " + seat.Organisation.Name + ". Your own projects are in the client portal.")
	case permission == policies.ReadPortal:
		return fault.Forbidden("This page is for the clients of " + seat.Organisation.Name + ", and you are in its team. What clients see here is what you share with them.")
	}
	return fault.Forbidden("Your role doesn’t include this. An owner or admin of " + seat.Organisation.Name + " can change that.")
}

// admitToSection judges a permission that depends on the project in the address: the sections of it that a contact was given
// decide. Where the address names no project, any project's will do; the rows are the scope's business.
func admitToSection(c *fiber.Ctx, seat Seat, permission policies.Permission) error {
	judge := KitOf(c).Policies
	projects := seat.Grants.Projects()
	if c.Params("project") != "" {
		project, err := ID(c, "project")
		if err != nil {
			return err
		}
		if _, granted := seat.Shown(project); !granted {
			return fault.NotFound("project")
		}
		projects = []uuid.UUID{project}
	}
	for _, project := range projects {
		if sections, _ := seat.Shown(project); judge.Shows(sections, permission) {
			return nil
		}
	}
	return fault.Forbidden(seat.Organisation.Name + " hasn’t shared this part of the project with you. Ask them if you need it.")
}

// May says whether the person asking has a permission, so that a page offers only what will work.
func May(c *fiber.Ctx, permission policies.Permission) bool {
	seat := SeatOf(c)
	return KitOf(c).Policies.Allows(seat.Holder(), permission) && !beyondTheirs(seat, permission) && Lacks(c, permission) == ""
}
