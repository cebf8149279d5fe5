package board

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// MineView is a person's own list.
type MineView struct {
	Rows   []MineRow
	Paging paging.View
}

// MineRow is one open task.
type MineRow struct {
	ID, Title, Href      string
	Project, ProjectHref string
	Client, State        string
	Due                  Due
	CompleteURL          string // "" for who may not
}

// mine lists what the person signed in has to do, across projects.
func (h *Handler) mine(c *fiber.Ctx) error {
	turn := paging.Read(c.Query("after"), c.Query("before"))
	view, err := h.mineView(c, turn)
	if err != nil {
		return err
	}
	return web.Page(c, "board/mine", "My tasks", view)
}

func (h *Handler) mineView(c *fiber.Ctx, turn paging.Turn) (MineView, error) {
	seat, turn := web.SeatOf(c), ownTurn(turn)
	page, err := h.tasks.Mine(c.UserContext(), seat.Scope, turn)
	if err != nil {
		return MineView{}, err
	}
	var v MineView
	now, query, changes := seat.Now(), from(minePath), web.May(c, policies.WriteTasks)
	for _, line := range page.Lines {
		row := MineRow{
			ID: line.ID.String(), Title: line.Title, Href: taskPath(line.ID) + query, Project: line.Project, ProjectHref: boardPath(line.ProjectID),
			Client: line.Client, State: line.State.String(), Due: line.due(now),
		}
		if changes {
			row.CompleteURL = taskPath(line.ID) + "/completion" + query
		}
		v.Rows = append(v.Rows, row)
	}
	v.Paging = page.View(turn, minePath, url.Values{}, Line.key)
	return v, nil
}

func (h *Handler) minePieces(c *fiber.Ctx, asked url.Values) ([]web.Piece, error) {
	view, err := h.mineView(c, paging.Read(asked.Get("after"), asked.Get("before")))
	return []web.Piece{{Target: "#my-tasks", Swap: "outerMorph", Template: "board/_mine", View: view}}, err
}
