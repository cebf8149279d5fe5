package filing

import (
	"strconv"
	"time"

	"skhokho/app/export"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// Export is a list of documents on its way out. The title says of what, and for the team the list says who sees each.
func Export(lines []Line, title, organisation string, team bool, now time.Time) export.List {
	heads := []sheets.Column{{Title: "Date", Width: 12}, {Title: "Title", Width: 36}, {Title: "File", Width: 36}, {Title: "Type", Width: 8}, {Title: "Bytes", Width: 14}, {Title: "Folder", Width: 20}, {Title: "Version", Width: 8}, {Title: "Uploaded by", Width: 24}, {Title: "Project", Width: 28}}
	if team {
		heads = append(heads, sheets.Column{Title: "Seen by", Width: 12})
	}
	return export.List{
		Name: "documents",
		Sheet: sheets.Table{
			Name: "Documents", Columns: heads,
			Rows: export.Rows(lines, func(l Line) []string {
				cells := []string{l.UploadedAt.In(now.Location()).Format(time.DateOnly), l.Title, l.Name, l.Badge(), strconv.FormatInt(l.Size, 10), l.Folder, strconv.Itoa(l.Number), l.UploadedBy, l.Project}
				if team {
					cells = append(cells, l.SeenBy())
				}
				return cells
			}),
		},
		Paper: pdf.Table{
			Head: pdf.Head{
				Organisation: organisation, Title: title, Date: now, Note: web.Count(len(lines), "document", "documents") + ", " + now.Format("2 January 2006") + ".",
			},
			Columns: []pdf.Column{{Title: "Date", Share: 18}, {Title: "Title", Share: 40}, {Title: "Type", Share: 9}, {Title: "Size", Share: 12, End: true}, {Title: "Folder", Share: 21}},
			Rows: export.Rows(lines, func(l Line) []string {
				return []string{l.UploadedAt.In(now.Location()).Format("2 January 2006"), l.Title, l.Badge(), web.Bytes(l.Size), l.Folder}
			}),
			Empty: "No documents are listed.",
		},
	}
}

// SeenBy is who sees a document, in two words.
func (d Document) SeenBy() string {
	if d.Shared {
		return "Client"
	}
	return "Team only"
}
