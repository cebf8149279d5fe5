package board

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// move puts a card elsewhere. The form says in "was" in which column the person saw it, and in "quietly" that the page itself tells of the move.
func (h *Handler) move(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	spot, invalid := readSpot(form)
	if err := invalid.OrNil(); err != nil {
		return err
	}
	moved, err := h.tasks.Move(c.UserContext(), seat.Scope, id, spot)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: moved.meanwhile(State(form.Hidden("was")), seat.Person.Name)}
	if toast.Text == "" && (moved.crossed() || !form.Ticked("quietly")) {
		toast = movedToast(c, moved)
	}
	return h.redrawn(c, moved.ProjectID, toast)
}

// complete puts a task on top of those that are completed.
func (h *Handler) complete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return err
	}
	moved, err := h.tasks.Move(c.UserContext(), seat.Scope, id, usual(Done))
	if err != nil {
		return err
	}
	if moved.From == Done {
		return h.redrawn(c, moved.ProjectID, web.Toast{Text: moved.Title + " was completed already."})
	}
	return h.redrawn(c, moved.ProjectID, movedToast(c, moved))
}

// reopen takes a completion back. Its address may say where the task stood before.
func (h *Handler) reopen(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return err
	}
	spot := spotOf(c.Query("to"), c.Query("before"))
	if spot.State != Doing {
		spot.State = Todo
	}
	moved, err := h.tasks.Move(c.UserContext(), seat.Scope, id, spot)
	if err != nil {
		return err
	}
	return h.redrawn(c, moved.ProjectID, movedToast(c, moved))
}

// movedToast tells of a move. A completion can be taken back, to where the task stood before.
func movedToast(c *fiber.Ctx, m Moved) web.Toast {
	toast := web.Toast{Text: m.sentence()}
	if m.State == Done && m.crossed() {
		spot := url.Values{"to": {string(m.From)}, "before": {m.Under.String()}}
		if at := origin(c); at != "" {
			spot.Set("from", at)
		}
		toast.UndoAction, toast.UndoMethod = taskPath(m.ID)+"/completion?"+spot.Encode(), fiber.MethodDelete
	}
	return toast
}

// crossed says whether the card came to another column.
func (m Moved) crossed() bool { return m.From != m.State }

func (m Moved) sentence() string {
	switch {
	case !m.crossed():
		return m.Title + " moved."
	case m.State == Done:
		return m.Title + " completed."
	case m.From == Done:
		return m.Title + " reopened."
	}
	return m.Title + " moved to " + m.State.String() + "."
}

// meanwhile tells of somebody who had moved the card after the person saw it in a column; "" when nobody did.
func (m Moved) meanwhile(seen State, me string) string {
	if !seen.known() || seen == m.From {
		return ""
	}
	who, _, _ := strings.Cut(m.Mover, " ")
	switch {
	case who == "":
		who = "Somebody"
	case m.Mover == me:
		who = "You"
	}
	if !m.crossed() {
		return who + " had moved " + m.Title + " to " + m.From.String() + " already."
	}
	return who + " had moved " + m.Title + " to " + m.From.String() + " meanwhile. Now it is in " + m.State.String() + "."
}
