package documents

import (
	"encoding/hex"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is a project's tab of documents.
type IndexView struct {
	folder.Head
	ListView
}

// ListView is a list of documents, of a project or of all.
type ListView struct {
	Action             string // where it is searched
	Search, SearchHint string
	Across             bool // it lists several projects
	Rows               []Row
	Paging             paging.View
	EmptyTitle, Empty  string
	AddURL, DeletedURL string
	DropURL            string // files dropped on the page go here; "" where none can be added
}

// Row is one document.
type Row struct {
	ID, Title, Href, FileHref string
	Folder, Type, Size        string
	Project, ProjectHref      string
	When, Moment, By          string
	Shared, CanChange         bool
	Version                   string // "version 3"; "" for the first
}

func listView(c *fiber.Ctx, list paging.Page[Line], f Filter) ListView {
	v := ListView{Action: "/documents", Search: f.Search, SearchHint: "Search " + web.Count(list.Total, "document", "documents"), Across: f.Project == uuid.Nil}
	v.EmptyTitle, v.Empty = "No documents yet", "Documents belong to projects. Open a project to add the first."
	if !v.Across {
		v.Action = folder.Path(f.Project) + "/documents"
		v.Empty, v.DeletedURL = "Contracts, plans, photographs: keep them here, and choose which the client may see.", v.Action+"/deleted"
		if web.May(c, policies.WriteDocuments) {
			v.AddURL = v.Action + "/new"
			v.DropURL = v.AddURL
		}
	}
	query := url.Values{}
	if f.Search != "" {
		query.Set("q", f.Search)
		v.SearchHint, v.EmptyTitle, v.Empty, v.AddURL = "Search documents", "Nothing found", "No document’s title, file name or text has “"+f.Search+"”.", ""
	}
	for _, line := range list.Lines {
		v.Rows = append(v.Rows, rowOf(c, line.Document, line.Project))
	}
	v.Paging = list.View(f.Turn, v.Action, query, func(l Line) (string, uuid.UUID) { return l.Title, l.ID })
	return v
}

func rowOf(c *fiber.Ctx, d Document, project string) Row {
	now := web.SeatOf(c).Now()
	row := Row{
		ID: d.ID.String(), Title: d.Title, Href: documentPath(d.ID), FileHref: documentPath(d.ID) + "/file", Folder: d.Folder, Type: badge(d.Type, d.Name), Size: web.Bytes(d.Size),
		Project: project, ProjectHref: folder.Path(d.ProjectID) + "/documents", When: web.Ago(d.UploadedAt.In(now.Location()), now), Moment: d.UploadedAt.UTC().Format(time.RFC3339), By: d.UploadedBy,
		Shared: d.Shared, CanChange: web.May(c, policies.WriteDocuments),
	}
	if d.Number > 1 {
		row.Version = "version " + web.Number(d.Number)
	}
	return row
}

// ShowView is one document.
type ShowView struct {
	Row
	Head        folder.Head
	Description web.RichText
	Audience    string
	SHA256      string
	CanShow     bool // the browser can show it by itself
	Versions    []VersionRow
}

// VersionRow is one of a document's versions.
type VersionRow struct {
	ID, Label, Name, Size, When, Moment, By, Href string
	Current, CanRestore                           bool
}

func showView(c *fiber.Ctx, f folder.Folder, d Document, versions []Version, audience Audience) ShowView {
	now := web.SeatOf(c).Now()
	v := ShowView{Row: rowOf(c, d, f.Title), Head: headOf(c, f), Description: web.Prose(d.Description), SHA256: hex.EncodeToString(d.SHA256), CanShow: web.Showable(d.Type)}
	v.Audience = "Only the team can see this."
	if d.Shared {
		v.Audience = audience.Words("can see this")
	}
	for _, version := range versions {
		v.Versions = append(v.Versions, VersionRow{
			ID: version.VersionID.String(), Label: "Version " + web.Number(version.Number), Name: version.Name, Size: web.Bytes(version.Size),
			When: web.Ago(version.UploadedAt.In(now.Location()), now), Moment: version.UploadedAt.UTC().Format(time.RFC3339), By: version.UploadedBy,
			Href: "/versions/" + version.VersionID.String() + "/file", Current: version.VersionID == d.VersionID, CanRestore: v.CanChange && version.VersionID != d.VersionID,
		})
	}
	return v
}

// BinView is what was deleted of a project.
type BinView struct {
	Project, ProjectHref string
	Rows                 []BinRow
}

// BinRow is one deleted document.
type BinRow struct {
	Title, By, When, Moment, End, Action string
	CanRestore                           bool
}

func binView(c *fiber.Ctx, project uuid.UUID, title string, bin []Document) BinView {
	now := web.SeatOf(c).Now()
	v := BinView{Project: title, ProjectHref: folder.Path(project) + "/documents"}
	for _, d := range bin {
		at := d.DeletedAt.In(now.Location())
		v.Rows = append(v.Rows, BinRow{
			Title: d.Title, By: d.DeletedBy, When: web.Ago(at, now), Moment: at.UTC().Format(time.RFC3339), End: web.Day(at.AddDate(0, 0, 30), now),
			Action: documentPath(d.ID) + "/deletion", CanRestore: web.May(c, policies.WriteDocuments),
		})
	}
	return v
}

// badge is what a file is, in a word: by its type where people have one for it, else by its ending.
func badge(kind, name string) string {
	for prefix, word := range map[string]string{"image/": "Image", "video/": "Video", "audio/": "Sound", "application/zip": "ZIP", "application/pdf": "PDF"} {
		if strings.HasPrefix(kind, prefix) && path.Ext(name) == "" {
			return word
		}
	}
	if ending := strings.TrimPrefix(path.Ext(name), "."); ending != "" && len(ending) <= 5 {
		return strings.ToUpper(ending)
	}
	return "File"
}
