package clients

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// errand is why somebody adds a client or a contact: a form they were at is to be about it. The zero errand is none.
type errand struct {
	back string // the form's path, on this host
	here bool   // the form is behind the dialog, and waits for a choice
}

// readErrand reads it from an address, or from the form that was opened there. Where that leads to another host there is none.
func readErrand(c *fiber.Ctx) errand {
	back := web.SafePath(web.Asked(c, "back"))
	if at, err := url.Parse(back); back == "/" || err != nil || at.Host != "" {
		return errand{}
	}
	return errand{back: back, here: web.Asked(c, "here") == "1"}
}

func (e errand) some() bool { return e.back != "" }

// hidden carries it through a form.
func (e errand) hidden() []web.Hidden {
	if !e.some() {
		return nil
	}
	fields := []web.Hidden{{Name: "back", Value: e.back}}
	if e.here {
		fields = append(fields, web.Hidden{Name: "here", Value: "1"})
	}
	return fields
}

// home is the form's path again, with what it is to be about: a client, and perhaps a contact there.
func (e errand) home(client, contact uuid.UUID) string {
	at, err := url.Parse(e.back)
	if err != nil {
		return "/"
	}
	q := at.Query()
	q.Set("client", client.String())
	if contact != uuid.Nil {
		q.Set("contact", contact.String())
	}
	at.RawQuery = q.Encode()
	return at.String()
}

// done goes back to the form: behind the dialog the choices are put into it, and nothing typed there is lost.
func (e errand) done(c *fiber.Ctx, toast string, client Client, contact Contact, choices ...web.Piece) error {
	outcome := web.Outcome{Toast: web.Toast{Text: toast}, To: e.home(client.ID, contact.ID)}
	if e.here {
		outcome.Pieces = choices
	}
	return web.Done(c, outcome)
}

// choice is something that a select of the form behind the dialog offers now, and that is chosen there.
func choice(field string, id uuid.UUID, name string) web.Piece {
	return web.Piece{Target: "#field-" + field, Swap: "beforeend", Template: "shared/_option", View: web.Option{Value: id.String(), Label: name, Selected: true}}
}

// readBrief reads the form that adds a client, and one person there when it names one.
func readBrief(f *web.Form, mayContact bool) (Client, Contact, fault.Invalid) {
	client, _ := readNew(f)
	var contact Contact
	if mayContact {
		contact = Contact{FirstName: f.Line("first_name", 80), LastName: f.Line("last_name", 80)}
		if contact.LastName != "" {
			f.Require("first_name", contact.FirstName, "What is their first name?")
		}
		if contact != (Contact{}) {
			contact.Email, contact.IsPrimary, contact.GetsInvoices = client.Email, true, true
		}
	}
	return client, contact, f.Invalid
}

// briefForm adds a client on an errand.
func briefForm(e errand, client Client, contact Contact, mayContact bool) web.FormView {
	view := web.FormView{
		Title: "New client", Action: "/clients", Submit: "Add client", Cancel: e.back, Hidden: e.hidden(),
		Fields: []web.Field{
			{Name: "name", Label: "Company name", Type: "text", Value: client.Name, Required: true, Autofocus: true, Max: 120, Autocomplete: "off"},
			{Name: "email", Label: "Email", Type: "email", Value: client.Email, Max: 254, Autocomplete: "off", Hint: "Quotes and invoices can be sent there."},
		},
	}
	if mayContact {
		view.Fields = append(view.Fields,
			web.Field{Name: "first_name", Label: "Contact’s first name", Type: "text", Value: contact.FirstName, Half: true, Max: 80, Autocomplete: "off"},
			web.Field{Name: "last_name", Label: "Contact’s last name", Type: "text", Value: contact.LastName, Half: true, Max: 80, Autocomplete: "off"})
	}
	return view
}

// createOn adds a client, with somebody there, on an errand.
func (h *Handler) createOn(c *fiber.Ctx, e errand) error {
	mayContact := web.May(c, policies.WriteContacts)
	client, contact, invalid := readBrief(web.ReadForm(c), mayContact)
	if len(invalid) > 0 {
		return web.ShowForm(c, briefForm(e, client, contact, mayContact), invalid)
	}
	client, contact, err := h.clients.AddWith(c.UserContext(), web.SeatOf(c).Scope, client, contact)
	if err != nil {
		return err
	}
	choices := []web.Piece{choice("client", client.ID, client.Name)}
	if contact.ID != uuid.Nil {
		choices = append(choices, choice("contact", contact.ID, contact.Name()))
	}
	return e.done(c, client.Name+" added.", client, contact, choices...)
}
