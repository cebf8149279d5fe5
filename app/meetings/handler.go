package meetings

import (
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's pages of meetings.
type Handler struct {
	meetings *Store
	base     *url.URL // the apex, after which calendars know a meeting
}

// NewHandler wires the handler.
func NewHandler(meetings *Store, base *url.URL) *Handler {
	return &Handler{meetings: meetings, base: base}
}

// Routes mounts the pages of meetings.
func (h *Handler) Routes(r web.Router) {
	r.Get("/meetings", policies.ReadMeetings, h.index)
	r.Get("/projects/:project/meetings", policies.ReadMeetings, h.ofProject)
	r.Get("/projects/:project/meetings/new", policies.WriteMeetings, h.new)
	r.Post("/projects/:project/meetings", policies.WriteMeetings, h.create)
	r.Get("/meetings/:meeting", policies.ReadMeetings, h.show)
	r.Get("/meetings/:meeting/invite.ics", policies.ReadMeetings, h.file)
	r.Get("/meetings/:meeting/edit", policies.WriteMeetings, h.edit)
	r.Patch("/meetings/:meeting", policies.WriteMeetings, h.update)

	r.Get("/meetings/:meeting/cancellation", policies.WriteMeetings, h.confirmCancellation)
	r.Post("/meetings/:meeting/cancellation", policies.WriteMeetings, h.cancel)
	r.Delete("/meetings/:meeting/cancellation", policies.WriteMeetings, h.reinstate)
	r.Get("/meetings/:meeting/deletion", policies.WriteMeetings, h.confirmDeletion)
	r.Delete("/meetings/:meeting", policies.WriteMeetings, h.delete)

	r.Get("/meetings/:meeting/attendees/new", policies.WriteMeetings, h.newAttendees)
	r.Post("/meetings/:meeting/attendees", policies.WriteMeetings, h.addAttendees)
	r.Get("/attendees/:attendee/edit", policies.WriteMeetings, h.editAttendee)
	r.Patch("/attendees/:attendee", policies.WriteMeetings, h.updateAttendee)
	r.Get("/attendees/:attendee/deletion", policies.WriteMeetings, h.confirmRemoval)
	r.Delete("/attendees/:attendee", policies.WriteMeetings, h.removeAttendee)
	r.Get("/meetings/:meeting/invitations", policies.WriteMeetings, h.confirmInvitations)
	r.Post("/meetings/:meeting/invitations", policies.WriteMeetings, h.invite)
}

// show is a meeting's first tab.
func (h *Handler) show(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	return web.Page(c, "meetings/show", sheet.Title, showView(c, sheet))
}

// new shows the form for a meeting.
func (h *Handler) new(c *fiber.Ctx) error {
	choices, err := h.choices(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "New meeting", newForm(choices, blank(c), Guests{}, ""))
}

// create plans a meeting and opens it.
func (h *Handler) create(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	draft, guests, others := readDraft(form), readGuests(form), form.Text("others", othersMax)
	guests.Others = readOthers(form, others)
	invalid := problems(form, draft)
	var meeting Meeting
	if err = invalid.OrNil(); err == nil {
		meeting, err = h.meetings.Add(c.UserContext(), seat.Scope, project, draft, guests)
	}
	if errors.As(err, &invalid) {
		choices, err := h.choices(c)
		if err != nil {
			return err
		}
		return retry(c, newForm(choices, draft, guests, others), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: meeting.Title + " is planned. Nobody has been invited yet."}, To: Path(meeting.ID)})
}

// edit shows a meeting as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	meeting, choices, err := h.meetingAndChoices(c)
	if err != nil {
		return err
	}
	draft := meeting.draft()
	return web.Page(c, "shared/form", "Edit meeting", editForm(meeting, choices, draft, draft.fields()))
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	meeting, choices, err := h.meetingAndChoices(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began, draft := merge.Read(form.Hidden(started)), readDraft(form)
	view := editForm(meeting, choices, draft, began)
	invalid := problems(form, draft)
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.meetings.Change(c.UserContext(), web.SeatOf(c).Scope, meeting.ID, draft, began)
	}
	var clash *merge.Clash
	if errors.As(err, &clash) {
		draft.take(clash.Fields)
		view = editForm(meeting, choices, draft, clash.Now)
		clashed(c, &view, clash)
		return web.Clashed(c, "shared/form", view.Title, view)
	}
	if errors.As(err, &invalid) {
		return retry(c, view, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: saved(c, changed, view)}, To: Path(meeting.ID)})
}

// file hands a meeting out for a calendar.
func (h *Handler) file(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	content, err := sheet.file(h.base, web.KitOf(c).OrganisationURL(web.SeatOf(c).Organisation.Slug)+Path(sheet.ID))
	if err != nil {
		return err
	}
	web.Attach(c, sheet.Title+".ics", "text/calendar; charset=utf-8")
	return c.Send(content)
}

func (h *Handler) sheet(c *fiber.Ctx) (Sheet, error) {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return Sheet{}, err
	}
	return h.meetings.Sheet(c.UserContext(), seat.Scope, id, activity.ReaderOf(c))
}

// choices are whom a form can name, for the project that the address names.
func (h *Handler) choices(c *fiber.Ctx) (Choices, error) {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return Choices{}, err
	}
	return h.meetings.Choices(c.UserContext(), seat.Scope, project, uuid.Nil)
}

func (h *Handler) meetingAndChoices(c *fiber.Ctx) (Meeting, Choices, error) {
	sheet, err := h.sheet(c)
	if err != nil {
		return sheet.Meeting, Choices{}, err
	}
	choices, err := h.meetings.Choices(c.UserContext(), web.SeatOf(c).Scope, sheet.ProjectID, sheet.ID)
	return sheet.Meeting, choices, err
}

// retry shows a form again with what is wrong with it.
func retry(c *fiber.Ctx, view web.FormView, invalid fault.Invalid) error {
	return web.ShowForm(c, view, placed(view, invalid))
}
