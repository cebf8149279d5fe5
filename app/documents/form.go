package documents

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// The most characters of what people say about a document.
const (
	titleMax  = 200
	textMax   = 4000
	folderMax = 80
)

// filesField is the one in which files are chosen.
const filesField = "files"

func readDetails(f *web.Form) filing.Details {
	return filing.Details{Title: f.Line("title", titleMax), Description: f.Text("description", textMax), Folder: f.Line("folder", folderMax)}
}

// uploadForm is how files are added to a project.
func uploadForm(f folder.Folder, details filing.Details, shared bool, audience string, most int64) web.FormView {
	path := listPath(f.ID)
	return web.FormView{
		Title: "Add documents", Intro: "To " + f.Title + ". A document is called as its file is; you can change that later.", Action: path, Submit: "Upload", Cancel: path,
		Fields: []web.Field{
			{Name: "folder", Label: "Folder", Type: "text", Value: details.Folder, Max: folderMax, Autocomplete: "off", Placeholder: "Contracts", Hint: "Documents with the same folder stand together."},
			{Name: "shared", Label: "Share with client", Type: "checkbox", Value: ticked(shared), Hint: audience},
			{Name: filesField, Label: "Files", Type: "file", Multiple: true, Required: true, Hint: "Up to " + web.Bytes(most) + " each."},
		},
	}
}

func replaceForm(d filing.Document) web.FormView {
	return web.FormView{
		Title: "New version of " + d.Title, Intro: "Version " + web.Number(d.Number) + " stays, and can be restored.", Action: documentPath(d.ID) + "/versions", Submit: "Upload", Cancel: documentPath(d.ID),
		Fields: []web.Field{{Name: filesField, Label: "File", Type: "file", Required: true}},
	}
}

// editForm is what is said about a document, as a form that began from some values.
func editForm(d filing.Document, details filing.Details, began merge.Fields) web.FormView {
	return web.FormView{
		Title: "Edit " + d.Title, Action: documentPath(d.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: documentPath(d.ID), Hidden: began.Hidden(),
		Fields: []web.Field{
			{Name: "title", Label: "Title", Type: "text", Value: details.Title, Required: true, Max: titleMax, Autocomplete: "off"},
			{Name: "folder", Label: "Folder", Type: "text", Value: details.Folder, Max: folderMax, Autocomplete: "off"},
			{Name: "description", Label: "Description", Type: "textarea", Value: details.Description, Max: textMax, Rows: 4, Preview: true},
		},
	}
}

func ticked(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}

func documentPath(document uuid.UUID) string { return "/documents/" + document.String() }
