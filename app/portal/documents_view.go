package portal

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/filing"
	"skhokho/app/live"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/tenants"
)

// DocumentsView is the tab of a project's documents.
type DocumentsView struct {
	Head
	Live live.View
	web.Finder
	CanSearch  bool // there is something to search
	Columns    []paging.Column
	Rows       []DocumentRow
	Paging     paging.View
	Export     export.Menu
	ArchiveURL string
	Empty      Empty
}

// DocumentRow is one document that is shared.
type DocumentRow struct {
	ID, Title, Name, Href string // Href downloads it
	ShowHref              string // opens it in the browser; "" where that isn't safe
	Day, Moment           string
	Badge, Size, Folder   string
	About                 string // the beginning of what is said about it
	Inside                bool   // what was searched is in the file
}

func documentsView(organisation tenants.Organisation, o Opened, list filing.List, f filing.Filter, now time.Time) DocumentsView {
	path := projectPath(o.ID) + "/documents"
	v := DocumentsView{
		Head: headOf(organisation.Name, o, "Documents"), Live: liveOf(o.ID),
		Finder: web.Finder{
			Path: path, List: "documents", Search: f.Search, SearchLabel: "Search documents and the text in them", SearchHint: "Search documents and their text",
			Filters: f.Choices(list.Folders, false), Hidden: web.Sorted(f.Sort.Unless(filing.Newest)),
		},
		CanSearch: len(list.Lines) > 0 || f.Narrowed(), Rows: make([]DocumentRow, len(list.Lines)), ArchiveURL: path + "/archive.zip", Empty: emptyDocuments(organisation.Name, path, f),
		Export: export.Menu{Path: path, Label: "Export", Form: "filters", Look: "button--bare", One: "document", Many: "documents"},
		Columns: f.Columns(path, paging.Column{Label: "Date", Key: "date", Class: "hide-narrow", Down: true}, paging.Column{Label: "Name", Key: "title"}, paging.Column{Label: "Type", Key: "type", Class: "hide-narrow"},
			paging.Column{Label: "Folder", Key: "folder", Class: "hide-middle"}, paging.Column{Label: "Size", Key: "size", Class: "hide-narrow end"}),
	}
	v.Paging = list.View(f.Turn, path, f.Values(), func(l filing.Line) (string, uuid.UUID) { return l.Key, l.ID })
	for i, line := range list.Lines {
		at := line.UploadedAt.In(now.Location())
		row := DocumentRow{
			ID: line.ID.String(), Title: line.Title, Name: line.Name, Href: path + "/" + line.ID.String() + "/file", Day: web.Day(at, now), Moment: line.UploadedAt.UTC().Format(time.RFC3339),
			Badge: line.Badge(), Size: web.Bytes(line.Size), Folder: line.Folder, About: summary(line.Description), Inside: line.Inside,
		}
		if web.Showable(line.Type) {
			row.ShowHref = row.Href + "?inline=1"
		}
		v.Rows[i] = row
	}
	return v
}

func emptyDocuments(organisation, path string, f filing.Filter) Empty {
	cleared := filing.Filter{Sort: f.Sort}.At(path)
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "No document has “" + f.Search + "” in its name or in what it says. Try fewer letters, or another word.", cleared, "Show all documents"}
	case f.Narrowed():
		return Empty{"Nothing found", "There is nothing in this folder any more.", cleared, "Show all documents"}
	}
	return Empty{Title: "No documents yet", Text: "What " + organisation + " shares with you about this project appears here, for you to read and to keep."}
}
