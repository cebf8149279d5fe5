package access

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// Rows draws a contact as the list of contacts shows it, as they are now. The clients slice does.
type Rows interface {
	ContactPiece(c *fiber.Ctx, contact uuid.UUID) (web.Piece, error)
}

// Handler serves the team's side of access, and the doors through which the invited come in.
type Handler struct {
	access       *Store
	rows         Rows
	registration Registration
}

// NewHandler wires the handler.
func NewHandler(access *Store, rows Rows, registration Registration) *Handler {
	return &Handler{access: access, rows: rows, registration: registration}
}

// Routes mounts the team's side.
func (h *Handler) Routes(r web.Router) {
	r.Get("/contacts/:contact/invitation", policies.WriteAccess, h.newInvitation)
	r.Post("/contacts/:contact/invitation", policies.WriteAccess, h.invite)
	r.Post("/contacts/:contact/invitation/renewal", policies.WriteAccess, h.renew)
	r.Get("/contacts/:contact/access", policies.WriteAccess, h.showAccess)
	r.Put("/contacts/:contact/access", policies.WriteAccess, h.choose)
	r.Delete("/contacts/:contact/access", policies.WriteAccess, h.end)
}

// newInvitation asks which projects the contact will see. For somebody invited already, that is a question of access.
func (h *Handler) newInvitation(c *fiber.Ctx) error {
	contact, err := h.contact(c)
	if err != nil {
		return err
	}
	if contact.Email == "" && !contact.Active() {
		return c.Redirect(contactPath(contact.ID)+"/edit", fiber.StatusSeeOther)
	}
	if len(contact.Projects) == 0 {
		return web.Page(c, "access/no_projects", "Invite client", noProjectsView(c, contact))
	}
	if contact.invitable() != nil {
		return web.Page(c, "shared/form", "Choose projects", accessForm(contact, contact.Granted()))
	}
	return web.Page(c, "shared/form", "Invite client", invitationForm(contact, contact.Suggested()))
}

// invite sends the invitation.
func (h *Handler) invite(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	projects := readProjects(web.ReadForm(c))
	contact, err := h.access.Invite(c.UserContext(), seat.Scope, id, projects)
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Invite client", invitationForm(contact, projects), invalid)
	}
	return h.done(c, contact, "The invitation to "+contact.Name()+" is on its way.", err)
}

// renew sends the invitation again, with a new link.
func (h *Handler) renew(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.Renew(c.UserContext(), seat.Scope, id)
	return h.done(c, contact, "A new invitation to "+contact.Name()+" is on its way. The earlier link has stopped working.", err)
}

// showAccess shows what the contact may see, as a form.
func (h *Handler) showAccess(c *fiber.Ctx) error {
	contact, err := h.contact(c)
	if err != nil {
		return err
	}
	if !contact.Active() && !contact.Invited() {
		return c.Redirect(contactPath(contact.ID)+"/invitation", fiber.StatusSeeOther)
	}
	return web.Page(c, "shared/form", "Choose projects", accessForm(contact, contact.Granted()))
}

// choose sets what the contact may see.
func (h *Handler) choose(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	projects := readProjects(web.ReadForm(c))
	contact, err := h.access.Choose(c.UserContext(), seat.Scope, id, projects)
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Choose projects", accessForm(contact, projects), invalid)
	}
	if len(projects) == 0 {
		return h.done(c, contact, endedSentence(contact), err)
	}
	return h.done(c, contact, contact.Name()+" sees "+web.Count(len(projects), "project", "projects")+".", err)
}

// end takes access away.
func (h *Handler) end(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.End(c.UserContext(), seat.Scope, id)
	return h.done(c, contact, endedSentence(contact), err)
}

// done answers with the sentence, or with the one that says why there was nothing to do, and with the contact's row as it is
// now: somebody else may have changed it. Other errors pass on.
func (h *Handler) done(c *fiber.Ctx, contact Contact, sentence string, err error) error {
	var declined Declined
	if errors.As(err, &declined) {
		sentence, err = string(declined), nil
	}
	if err != nil {
		return err
	}
	row, err := h.rows.ContactPiece(c, contact.ID)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast: web.Toast{Text: sentence}, To: "/clients/" + contact.ClientID.String() + "/contacts", Pieces: []web.Piece{row},
	})
}

func (h *Handler) contact(c *fiber.Ctx) (Contact, error) {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return Contact{}, err
	}
	return h.access.Find(c.UserContext(), seat.Scope, id)
}

// retry shows a form again with what is wrong with it.
func retry(c *fiber.Ctx, title string, view web.FormView, invalid fault.Invalid) error {
	view.Explain(invalid)
	return web.Retry(c, "shared/form", title, view)
}
