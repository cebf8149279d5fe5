package access

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/policies"
)

// Rows draws a contact as the list of contacts shows it, as they are now. The clients slice does.
type Rows interface {
	ContactPiece(c *fiber.Ctx, contact uuid.UUID) (web.Piece, error)
	// AccessHead is the top of a client's page of portal access, for templates/clients/_head, and the client's name.
	AccessHead(c *fiber.Ctx) (head any, name string, err error)
}

// Handler serves the team's side of access, and the doors through which the invited come in.
type Handler struct {
	access       *Store
	rows         Rows
	registration inviting.Registration
}

// NewHandler wires the handler.
func NewHandler(access *Store, rows Rows, registration inviting.Registration) *Handler {
	return &Handler{access: access, rows: rows, registration: registration}
}

// Routes mounts the team's side.
func (h *Handler) Routes(r web.Router) {
	r.Get("/clients/:client/access", policies.ReadContacts, h.matrix)
	r.Get("/clients/:client/invitations/new", policies.WriteAccess, h.newInvitations)
	r.Post("/clients/:client/invitations", policies.WriteAccess, h.inviteAll)
	r.Get("/contacts/:contact/invitation", policies.WriteAccess, h.newInvitation)
	r.Post("/contacts/:contact/invitation", policies.WriteAccess, h.invite)
	r.Post("/contacts/:contact/invitation/renewal", policies.WriteAccess, h.renew)
	r.Get("/contacts/:contact/invitation/address", policies.WriteAccess, h.showAddress)
	r.Put("/contacts/:contact/invitation/address", policies.WriteAccess, h.readdress)
	r.Get("/contacts/:contact/access", policies.WriteAccess, h.showAccess)
	r.Put("/contacts/:contact/access", policies.WriteAccess, h.choose)
	r.Delete("/contacts/:contact/access", policies.WriteAccess, h.end)
	r.Get("/contacts/:contact/ledger", policies.WriteAccess, h.ledger)
	r.Get("/contacts/:contact/all-access", policies.WriteAccess, h.confirmEndAll)
	r.Delete("/contacts/:contact/all-access", policies.WriteAccess, h.endAll)
	r.Post("/contacts/:contact/preview", policies.PreviewPortal, h.beginPreview)
	r.Delete("/contacts/:contact/preview", policies.PreviewPortal, h.endPreview)
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
	return web.Page(c, "shared/form", "Portal access", accessForm(web.KitOf(c).Policies, contact, contact.Granted()))
}

// choose sets what the contact may see.
func (h *Handler) choose(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	chosen := readGrants(c, form)
	contact, err := h.contactUnless(c, form.Invalid, func() (Contact, error) {
		return h.access.Choose(c.UserContext(), seat.Scope, id, chosen)
	})
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Portal access", accessForm(web.KitOf(c).Policies, contact, chosen), invalid)
	}
	if len(chosen) == 0 {
		return h.done(c, contact, endedSentence(contact), err)
	}
	return h.done(c, contact, contact.Name()+" sees "+web.Count(len(chosen), "project", "projects")+".", err)
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
	var declined inviting.Declined
	if errors.As(err, &declined) {
		sentence, err = string(declined), nil
	}
	if err != nil {
		return err
	}
	outcome := web.Outcome{Toast: web.Toast{Text: sentence}, To: contactsPath(contact.ClientID)}
	if web.IsPart(c) {
		if outcome.Pieces, err = h.pieces(c, contact.ID); err != nil {
			return err
		}
	}
	return web.Done(c, outcome)
}

// pieces are the places where a contact's access is shown: in the list of contacts, and in the matrix.
func (h *Handler) pieces(c *fiber.Ctx, contact uuid.UUID) ([]web.Piece, error) {
	row, err := h.rows.ContactPiece(c, contact)
	if err != nil {
		return nil, err
	}
	now, err := h.access.Find(c.UserContext(), web.SeatOf(c).Scope, contact)
	grants := web.Piece{Target: "#access-" + contact.String(), Template: "access/_grants", View: matrixContact(c, now)}
	return []web.Piece{row, grants}, err
}

// contactUnless runs a verb on the contact of the address unless the form is invalid; then it just finds the contact, for the
// form to be shown again.
func (h *Handler) contactUnless(c *fiber.Ctx, invalid fault.Invalid, verb func() (Contact, error)) (Contact, error) {
	if len(invalid) == 0 {
		return verb()
	}
	contact, err := h.contact(c)
	if err != nil {
		return contact, err
	}
	return contact, invalid
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
