package projects

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/timeline"
	"skhokho/app/web"
)

// setStatus says where a project stands, and answers with a toast that can take it back.
func (h *Handler) setStatus(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	status := timeline.Status(web.Asked(c, "status"))
	if !status.Known() {
		return fault.Invalid{"status": "Choose one of the statuses."}
	}
	former, err := h.projects.SetStatus(c.UserContext(), seat.Scope, id, status)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: former.Title + " is " + spoken(status) + " now.", UndoAction: projectPath(id) + "/status?status=" + string(former.Status), UndoMethod: fiber.MethodPut}
	if former.Status == status {
		toast = web.Toast{Text: former.Title + " is " + spoken(status) + " already."}
	}
	return h.after(c, id, toast)
}

// spoken is a status within a sentence.
func spoken(status timeline.Status) string { return strings.ToLower(status.Word()) }

// archive and restore answer with a toast that can take it back.
func (h *Handler) archive(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	project, err := h.projects.Archive(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.after(c, id, web.Toast{Text: project.Title + " archived.", UndoAction: projectPath(id) + "/archival", UndoMethod: fiber.MethodDelete})
}

func (h *Handler) restore(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	project, err := h.projects.Restore(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.after(c, id, web.Toast{Text: project.Title + " restored.", UndoAction: projectPath(id) + "/archival", UndoMethod: fiber.MethodPost})
}

// after answers when a project stands elsewhere than before. On the list htmx gets the list anew, on a tab of the project what there
// depends on it. Where there are no scripts, the person goes on to the project; who takes back what they did on the list goes there.
func (h *Handler) after(c *fiber.Ctx, id uuid.UUID, toast web.Toast) error {
	outcome := web.Outcome{Toast: toast, To: projectPath(id)}
	listed, err := h.listBehind(c)
	if err != nil {
		return err
	}
	if filter, on := filterBehind(c); on && toast.UndoAction != "" {
		outcome.Toast.UndoAction += joint(toast.UndoAction) + "list=" + url.QueryEscape(filter.values().Encode())
	}
	if shown, err := url.ParseQuery(c.Query("list")); err == nil && c.Context().QueryArgs().Has("list") {
		outcome.To = filterOf(shown.Get).path()
	}
	if at := pathBehind(c); listed == nil && (at == projectPath(id) || strings.HasPrefix(at, projectPath(id)+"/")) {
		sheet, err := h.projects.Sheet(c.UserContext(), web.SeatOf(c).Scope, id, today(c), activity.ReaderOf(c))
		if err != nil {
			return err
		}
		outcome.To, listed = at, piecesOf(c, at, sheet)
	}
	outcome.Pieces = listed
	return web.Done(c, outcome)
}

// joint is what stands between an address and a further value.
func joint(address string) string {
	if strings.Contains(address, "?") {
		return "&"
	}
	return "?"
}

// pathBehind is the path of the page from which htmx asks; "" for whoever asks without it.
func pathBehind(c *fiber.Ctx) string {
	at, err := url.Parse(c.Get("HX-Current-URL"))
	if err != nil || !web.IsPart(c) {
		return ""
	}
	return at.Path
}

// piecesOf are what depends on where a project stands, on one of its tabs; nothing where that is the whole of it.
func piecesOf(c *fiber.Ctx, path string, s Sheet) []web.Piece {
	switch path {
	case projectPath(s.ID), milestonesPath(s.ID):
		return timelinePieces(milestonesView(c, s))
	case ganttPath(s.ID), projectPath(s.ID) + "/details":
		return nil
	}
	return headPieces(folder.HeadOf(c, s.Folder, ""))
}

// headPieces draw anew what the top of every tab says about a project.
func headPieces(head folder.Head) []web.Piece {
	return []web.Piece{
		{Target: "#project-standing", Template: "shared/_standing", View: head},
		{Target: "#project-archived", Template: "shared/_folder_archived", View: head},
		{Target: "#menu-project", Swap: "innerHTML", Template: "shared/_folder_menu", View: head.Menu},
	}
}
