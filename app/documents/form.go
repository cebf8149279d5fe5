package documents

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/paging"
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

func readFilter(c *fiber.Ctx, project uuid.UUID) Filter {
	return Filter{Project: project, Search: web.Search(c), Turn: paging.Read(c.Query("after"), c.Query("before"))}
}

func readDetails(f *web.Form) Details {
	return Details{Title: f.Line("title", titleMax), Description: f.Text("description", textMax), Folder: f.Line("folder", folderMax)}
}

// uploadForm is how files are added to a project.
func uploadForm(f folder.Folder, details Details, shared bool, audience string) web.FormView {
	path := folder.Path(f.ID) + "/documents"
	return web.FormView{
		Title: "Add documents", Intro: "To " + f.Title + ". A document is called as its file is; you can change that later.", Action: path, Submit: "Upload", Cancel: path,
		Fields: []web.Field{
			{Name: "folder", Label: "Folder", Type: "text", Value: details.Folder, Max: folderMax, Autocomplete: "off", Placeholder: "Contracts", Hint: "Documents with the same folder stand together."},
			{Name: "shared", Label: "Share with client", Type: "checkbox", Value: ticked(shared), Hint: audience},
			{Name: filesField, Label: "Files", Type: "file", Multiple: true, Required: true},
		},
	}
}

func replaceForm(d Document) web.FormView {
	return web.FormView{
		Title: "New version of " + d.Title, Intro: "Version " + web.Number(d.Number) + " stays, and can be restored.", Action: documentPath(d.ID) + "/versions", Submit: "Upload", Cancel: documentPath(d.ID),
		Fields: []web.Field{{Name: filesField, Label: "File", Type: "file", Required: true}},
	}
}

func editForm(d Document, details Details) web.FormView {
	return web.FormView{
		Title: "Edit " + d.Title, Action: documentPath(d.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: documentPath(d.ID),
		Fields: []web.Field{
			{Name: "title", Label: "Title", Type: "text", Value: details.Title, Required: true, Max: titleMax, Autocomplete: "off"},
			{Name: "folder", Label: "Folder", Type: "text", Value: details.Folder, Max: folderMax, Autocomplete: "off"},
			{Name: "description", Label: "Description", Type: "textarea", Value: details.Description, Max: textMax, Rows: 4},
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
