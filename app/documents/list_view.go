package documents

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/live"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// ProjectView is a project's tab of documents.
type ProjectView struct {
	folder.Head
	List    ListView
	DropURL string // files dropped on the page go here; "" where none can be added
	BinURL  string
	Live    live.View
}

// ListView is a list of documents, of a project or of all.
type ListView struct {
	web.Finder
	At        string // where it is as it is shown
	Across    bool   // it lists several projects
	Columns   []paging.Column
	Rows      []Row
	Paging    paging.View
	Export    export.Menu
	ClearHref string // all documents again; "" when nothing is left out
	Empty     Empty
	AddURL    string // "" for who can't, or where a project has to be opened first
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one document.
type Row struct {
	ID, Title, Href, FileHref string
	Folder, Badge, Size       string
	Project, ProjectHref      string
	When, Moment, By          string
	Version                   string // "version 3"; "" for the first
	Inside                    bool   // what was searched is in the file
	Shared, CanChange         bool
}

func projectView(c *fiber.Ctx, f folder.Folder, list ListView) ProjectView {
	return ProjectView{Head: headOf(c, f, "Documents"), List: list, DropURL: list.AddURL, BinURL: list.Path + "/deleted", Live: live.On(folder.Path(f.ID), live.Documents)}
}

func listView(c *fiber.Ctx, list filing.List, f filing.Filter) ListView {
	path := listPath(f.Project)
	v := ListView{
		Finder: web.Finder{
			Path: path, List: "documents-list", Search: f.Search, SearchLabel: "Search documents and the text in them", SearchHint: "Search " + web.Count(list.Total, "document", "documents"),
			Filters: f.Choices(list.Folders, true),
		},
		At:     f.At(path),
		Across: f.Project == uuid.Nil, Rows: make([]Row, len(list.Lines)), Empty: emptyOf(f),
		Export: export.Menu{Path: path, Label: "Export", Form: "filters", Look: "button--bare", One: "document", Many: "documents"},
	}
	kept := f
	kept.Search, kept.Folder, kept.Seen = "", "", filing.ByAnyone
	v.Hidden = web.HiddenOf(kept.Values())
	if f.Narrowed() {
		kept.Turn = paging.Turn{}
		v.SearchHint, v.ClearHref = "Search documents", kept.At(path)
	} else if !v.Across && web.May(c, policies.WriteDocuments) {
		v.AddURL = path + "/new"
	}
	heads := []paging.Column{{Label: "Document", Key: "title"}}
	if v.Across {
		heads = append(heads, paging.Column{Label: "Project", Key: "project", Class: "hide-middle"})
	}
	v.Columns = f.Columns(path, append(heads, paging.Column{Label: "Folder", Key: "folder", Class: "hide-middle"}, paging.Column{Label: "Size", Key: "size", Class: "hide-narrow end"},
		paging.Column{Label: "Uploaded", Key: "date", Class: "hide-narrow", Down: true}, paging.Column{Label: "Seen by"})...)
	for i, line := range list.Lines {
		v.Rows[i] = rowOf(c, line.Document)
		v.Rows[i].Inside = line.Inside
		if v.Across {
			v.Rows[i].Project, v.Rows[i].ProjectHref = line.Project, listPath(line.ProjectID)
		}
	}
	v.Paging = list.View(f.Turn, path, f.Values(), func(l filing.Line) (string, uuid.UUID) { return l.Key, l.ID })
	return v
}

func rowOf(c *fiber.Ctx, d filing.Document) Row {
	row := Row{
		ID: d.ID.String(), Title: d.Title, Href: documentPath(d.ID), FileHref: documentPath(d.ID) + "/file", Folder: d.Folder, Badge: d.Badge(), Size: web.Bytes(d.Size),
		By: d.UploadedBy, Shared: d.Shared, CanChange: web.May(c, policies.WriteDocuments),
	}
	row.When, row.Moment = ago(c, d.UploadedAt)
	if d.Number > 1 {
		row.Version = "version " + web.Number(d.Number)
	}
	return row
}

// ago is how long ago something was, and the moment for machines.
func ago(c *fiber.Ctx, t time.Time) (words, moment string) {
	now := web.SeatOf(c).Now()
	return web.Ago(t.In(now.Location()), now), t.UTC().Format(time.RFC3339)
}

func emptyOf(f filing.Filter) Empty {
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "No document has “" + f.Search + "” in its title, in its file’s name or in what it says. Try fewer letters, or another word."}
	case f.Narrowed():
		return Empty{"Nothing found", "No document is like this. Choose another folder, or who sees it."}
	case f.Project == uuid.Nil:
		return Empty{"No documents yet", "Documents belong to projects. Open a project to add the first."}
	}
	return Empty{"No documents yet", "Contracts, plans, photographs: keep them here, and choose which the client may see."}
}
