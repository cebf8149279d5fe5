package board

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/web"
)

// minePath is a person's own list.
const minePath = "/tasks"

func boardPath(project uuid.UUID) string { return folder.Path(project) + "/board" }
func taskPath(task uuid.UUID) string     { return "/tasks/" + task.String() }

// origin is the page somebody acts from, such as a board with its filter: htmx tells it, and other pages say it in the address. It is "" when
// nobody says, or when it is a card's own page, which leads back to the board.
func origin(c *fiber.Ctx) string {
	said := c.Query("from")
	if web.IsPart(c) {
		said = c.Get("HX-Current-URL")
	}
	at, err := url.Parse(said)
	if err != nil {
		return ""
	}
	path := web.SafePath((&url.URL{Path: at.Path, RawQuery: at.RawQuery}).String())
	if path == "/" || strings.HasPrefix(path, minePath+"/") {
		return ""
	}
	return path
}

// from says in an address where somebody acts from; "" where that needs no saying.
func from(origin string) string {
	if origin == "" {
		return ""
	}
	return "?" + url.Values{"from": {origin}}.Encode()
}

// orBoard is the page somebody came from, or else the project's board.
func orBoard(origin string, project uuid.UUID) string {
	if origin == "" {
		return boardPath(project)
	}
	return origin
}

// redrawn answers after a change to one task: other cards may stand elsewhere now, so htmx gets the list it acts from as a whole.
func (h *Handler) redrawn(c *fiber.Ctx, project uuid.UUID, toast web.Toast) error {
	at := orBoard(origin(c), project)
	outcome := web.Outcome{Toast: toast, To: at}
	if !web.IsPart(c) {
		return web.Done(c, outcome)
	}
	path, query, _ := strings.Cut(at, "?")
	values, _ := url.ParseQuery(query) // what of it can be read
	var err error
	switch path {
	case boardPath(project):
		outcome.Pieces, err = h.boardPieces(c, project, filterOf(values))
	case minePath:
		outcome.Pieces, err = h.minePieces(c, values)
	}
	if err != nil {
		return err
	}
	return web.Done(c, outcome)
}

func (h *Handler) boardPieces(c *fiber.Ctx, project uuid.UUID, filter Filter) ([]web.Piece, error) {
	board, err := h.tasks.Board(c.UserContext(), web.SeatOf(c).Scope, project, filter)
	if err != nil {
		return nil, err
	}
	view := boardView(c, board, filter)
	return []web.Piece{
		{Target: "#board", Swap: "outerMorph", Template: "board/_board", View: view},
		{Target: "#project-tabs", Template: "shared/_folder_tabs", View: view.Head},
	}, nil
}
