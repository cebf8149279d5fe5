package notes

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/web"
)

// The field of a new note and that of an old one have names of their own, since both forms may be on one page.
const (
	newField  = "note"
	editField = "body"
)

func readBody(f *web.Form, field string) (string, fault.Invalid) {
	body := f.Text(field, bodyMax)
	f.Require(field, body, "Write something first.")
	return body, f.Invalid
}

// newForm is the form above the notes on a client or a project.
func newForm(on Subject, body string) web.FormView {
	return web.FormView{
		Title: "Add note", Action: on.list(), Submit: "Add note", Cancel: on.page(),
		Fields: []web.Field{{
			Name: newField, Label: "New note", Type: "textarea", Value: body, Required: true, Max: bodyMax, Rows: 2, Autocomplete: "off",
			Placeholder: "What should the team remember?",
		}},
	}
}

func editForm(n Note) web.FormView {
	return web.FormView{
		Title: "Edit note", Action: "/notes/" + n.ID.String(), Method: fiber.MethodPatch, Submit: "Save", Cancel: n.page(),
		Fields: []web.Field{{
			Name: editField, Label: "Note", Type: "textarea", Value: n.Body, Required: true, Max: bodyMax, Rows: 6, Autocomplete: "off",
			Hint: "**bold**, *italic*, lists with - and links are understood.",
		}},
	}
}

func deletionForm(n Note) web.FormView {
	return web.FormView{
		Title: "Delete this note?", Intro: "“" + web.Short(n.Body, 80) + "” It can’t be restored afterwards.", Action: "/notes/" + n.ID.String(), Method: fiber.MethodDelete,
		Submit: "Delete note", Cancel: n.page(), Danger: true,
	}
}

// page is where the newest notes are shown: a client's page, or a project's tab.
func (on Subject) page() string {
	if on.ProjectID != uuid.Nil {
		return on.list()
	}
	return clientPath(on.ClientID)
}

// list is where all of the notes are read and new ones are sent.
func (on Subject) list() string {
	if on.ProjectID != uuid.Nil {
		return folder.Path(on.ProjectID) + "/notes"
	}
	return clientPath(on.ClientID) + "/notes"
}

func clientPath(client uuid.UUID) string { return "/clients/" + client.String() }
