package board

import (
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves boards and tasks.
type Handler struct {
	tasks *Store
}

// NewHandler wires the handler.
func NewHandler(tasks *Store) *Handler { return &Handler{tasks: tasks} }

// Routes mounts the board and its tasks.
func (h *Handler) Routes(r web.Router) {
	r.Get("/projects/:project/board", policies.ReadTasks, h.board)
	r.Get("/projects/:project/tasks/new", policies.WriteTasks, h.new)
	r.Post("/projects/:project/tasks", policies.WriteTasks, h.create)
	r.Get("/tasks", policies.ReadTasks, h.mine)
	r.Get("/tasks/:task", policies.ReadTasks, h.show)
	r.Get("/tasks/:task/edit", policies.WriteTasks, h.edit)
	r.Patch("/tasks/:task", policies.WriteTasks, h.update)
	r.Put("/tasks/:task/place", policies.WriteTasks, h.move)
	r.Post("/tasks/:task/completion", policies.WriteTasks, h.complete)
	r.Delete("/tasks/:task/completion", policies.WriteTasks, h.reopen)
	r.Get("/tasks/:task/deletion", policies.WriteTasks, h.confirmDeletion)
	r.Delete("/tasks/:task/deletion", policies.WriteTasks, h.undelete)
	r.Delete("/tasks/:task", policies.WriteTasks, h.delete)
}

// board is a project's tab with its cards, or just the cards when a filter changes.
func (h *Handler) board(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	asked, _ := url.ParseQuery(string(c.Request().URI().QueryString())) // what of it can be read
	filter := filterOf(asked)
	board, err := h.tasks.Board(c.UserContext(), seat.Scope, project, filter)
	if err != nil {
		return err
	}
	view := boardView(c, board, filter)
	if web.IsPart(c) {
		return web.Fragment(c, "board/_board", view)
	}
	return web.Page(c, "board/show", board.Folder.Title+", board", view)
}

// new shows the form for a task; an address with ?state= has chosen the column already, and ?milestone= the milestone.
func (h *Handler) new(c *fiber.Ctx) error {
	state := State(c.Query("state"))
	if !state.known() {
		state = Todo
	}
	return h.showNew(c, Task{State: state, MilestoneID: parseID(c.Query("milestone"))}, nil)
}

// create adds a task.
func (h *Handler) create(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	task, invalid := readTask(web.ReadForm(c))
	task.ProjectID = project
	if err = invalid.OrNil(); err == nil {
		task, err = h.tasks.Add(c.UserContext(), seat.Scope, task)
	}
	if errors.As(err, &invalid) {
		return h.showNew(c, task, invalid)
	}
	if err != nil {
		return err
	}
	return h.redrawn(c, project, web.Toast{Text: task.Title + " added."})
}

// show is a task with all that is known about it.
func (h *Handler) show(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	return web.Page(c, "board/task", sheet.Title, taskView(c, sheet))
}

// edit shows a task as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	return h.showEdit(c, sheet.Task, sheet.fields(), nil)
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	former, err := h.find(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began := merge.Read(form.Hidden(started))
	task, invalid := readTask(form)
	task.ID, task.ProjectID = former.ID, former.ProjectID
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.tasks.Change(c.UserContext(), web.SeatOf(c).Scope, task, began)
	}
	var clash *merge.Clash
	if errors.As(err, &clash) {
		return h.showClash(c, task, clash)
	}
	if errors.As(err, &invalid) {
		return h.showEdit(c, task, began, invalid)
	}
	if err != nil {
		return err
	}
	sentence := changed.Fields["title"] + " saved."
	if kept := changed.KeptSentence(changed.Edits, labels(editForm(task, Choices{}, nil, "")), web.SeatOf(c).Person.Name); kept != "" {
		sentence += " " + kept
	}
	return h.redrawn(c, task.ProjectID, web.Toast{Text: sentence})
}

// showNew shows the form for a task, with what is wrong with it when something is.
func (h *Handler) showNew(c *fiber.Ctx, t Task, invalid fault.Invalid) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	project, choices, err := h.tasks.Choices(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.ShowForm(c, newForm(project, t, choices, origin(c)), invalid)
}

func (h *Handler) showEdit(c *fiber.Ctx, t Task, began merge.Fields, invalid fault.Invalid) error {
	_, choices, err := h.tasks.Choices(c.UserContext(), web.SeatOf(c).Scope, t.ProjectID)
	if err != nil {
		return err
	}
	return web.ShowForm(c, editForm(t, choices, began, origin(c)), invalid)
}

// showClash shows the form again with both values where two changed the same.
func (h *Handler) showClash(c *fiber.Ctx, t Task, clash *merge.Clash) error {
	_, choices, err := h.tasks.Choices(c.UserContext(), web.SeatOf(c).Scope, t.ProjectID)
	if err != nil {
		return err
	}
	t.take(clash.Fields)
	view := editForm(t, choices, clash.Now, origin(c))
	clashed(c, &view, clash)
	return web.Clashed(c, "shared/form", view.Title, view)
}

func (h *Handler) find(c *fiber.Ctx) (Sheet, error) {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return Sheet{}, err
	}
	return h.tasks.Find(c.UserContext(), seat.Scope, id)
}
