package sales

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// What a form is sent for besides being kept, in its field "then".
const (
	thenClient  = "client"
	thenContact = "contact"
)

// newClient is the way from the editor of a draft to a client that there isn't yet; nil for who may not add any.
func newClient(c *fiber.Ctx, draft string) *web.Adding {
	if !web.MayEverywhere(c, policies.WriteClients) {
		return nil
	}
	return &web.Adding{Label: "New client…", Href: clientForm(draft+"/edit", true), Then: thenClient}
}

// newContact is the same for a contact of the draft's client.
func newContact(c *fiber.Ctx, draft string, client uuid.UUID) *web.Adding {
	if client == uuid.Nil || !web.May(c, policies.WriteContacts) {
		return nil
	}
	return &web.Adding{Label: "New contact…", Href: contactForm(client, draft+"/edit", true), Then: thenContact}
}

// clientForm is where a client is added for a form, which is at a path or right behind the dialog.
func clientForm(back string, here bool) string { return "/clients/new?" + errand(back, here) }

func contactForm(client uuid.UUID, back string, here bool) string {
	return "/clients/" + client.String() + "/contacts/new?" + errand(back, here)
}

func errand(back string, here bool) string {
	q := url.Values{"back": {back}}
	if here {
		q.Set("here", "1")
	}
	return q.Encode()
}

// onward is where the editor of a draft leads once it is kept: to the draft, or to the form for what it lacks.
func (h *Handler) onward(d Draft, then string) string {
	path := h.store.PathOf(d.ID)
	switch then {
	case thenClient:
		return clientForm(path+"/edit", false)
	case thenContact:
		return contactForm(d.ClientID, path+"/edit", false)
	}
	return path
}

// choose puts a client, and a contact there, onto a draft, as an address asks that comes from where they were added. Nothing is saved yet.
func (d *Draft) choose(client, contact uuid.UUID) {
	if client != uuid.Nil && client != d.ClientID {
		d.ClientID, d.ContactID, d.ProjectID = client, uuid.Nil, uuid.Nil
	}
	if contact != uuid.Nil {
		d.ContactID = contact
	}
}
