package documents

import (
	"encoding/hex"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/live"
	"skhokho/app/web"
	"skhokho/policies"
)

// ShowView is one document.
type ShowView struct {
	Row
	Head        folder.Head
	Crumb       string // where the list is
	Description web.RichText
	Audience    string
	Reading     string // why it can't be searched inside, or not yet; "" when it can
	SHA256      string
	CanShow     bool // the browser can show it by itself
	Versions    []VersionRow
	Live        live.View
}

// VersionRow is one of a document's versions.
type VersionRow struct {
	ID, Label, Name, Size, When, Moment, By, Href string
	Current, CanRestore                           bool
}

func showView(c *fiber.Ctx, o filing.Opened) ShowView {
	v := ShowView{
		Row: rowOf(c, o.Document), Head: headOf(c, o.Folder, "Documents"), Crumb: listPath(o.ProjectID), Description: web.Prose(o.Description), SHA256: hex.EncodeToString(o.SHA256),
		CanShow: web.Showable(o.Type), Audience: "Only the team can see this.", Live: live.On(folder.Path(o.ProjectID), live.Documents),
	}
	if o.Shared {
		v.Audience = o.Audience.Words("can see this")
	}
	for _, version := range o.Versions {
		row := VersionRow{
			ID: version.VersionID.String(), Label: "Version " + web.Number(version.Number), Name: version.Name, Size: web.Bytes(version.Size), By: version.UploadedBy,
			Href: "/versions/" + version.VersionID.String() + "/file", Current: version.VersionID == o.VersionID,
		}
		row.When, row.Moment = ago(c, version.UploadedAt)
		row.CanRestore = v.CanChange && !row.Current
		if row.Current {
			v.Reading = readingWords(version)
		}
		v.Versions = append(v.Versions, row)
	}
	return v
}

// readingWords say what search knows of a version's text; "" when it knows all.
func readingWords(v filing.Version) string {
	switch v.Reading {
	case filing.Waiting:
		return "Its text is being read, and can be searched in a moment."
	case filing.Unread:
		return "Its title and file name can be searched; files of this kind have no text that we can read."
	case filing.Failed:
		return v.Problem + " Its title and file name can."
	}
	return ""
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

func binView(c *fiber.Ctx, project uuid.UUID, title string, bin []filing.Document) BinView {
	now := web.SeatOf(c).Now()
	v := BinView{Project: title, ProjectHref: listPath(project)}
	for _, d := range bin {
		row := BinRow{Title: d.Title, By: d.DeletedBy, End: web.Day(d.DeletedAt.In(now.Location()).AddDate(0, 0, 30), now), Action: documentPath(d.ID) + "/deletion", CanRestore: web.May(c, policies.WriteDocuments)}
		row.When, row.Moment = ago(c, *d.DeletedAt)
		v.Rows = append(v.Rows, row)
	}
	return v
}
