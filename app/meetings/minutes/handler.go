package minutes

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/meetings"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's minutes.
type Handler struct {
	minutes *Store
}

// NewHandler wires the handler.
func NewHandler(minutes *Store) *Handler { return &Handler{minutes: minutes} }

// Routes mounts the minutes of meetings.
func (h *Handler) Routes(r web.Router) {
	r.Get("/meetings/:meeting/minutes", policies.ReadMeetings, h.show)
	r.Patch("/meetings/:meeting/minutes", policies.WriteMeetings, h.save)
	r.Get("/meetings/:meeting/minutes.pdf", policies.ReadMeetings, h.latestPDF)
	r.Get("/meetings/:meeting/minutes/draft.pdf", policies.ReadMeetings, h.draftPDF)
	r.Get("/meetings/:meeting/publication", policies.PublishMinutes, h.confirmPublication)
	r.Post("/meetings/:meeting/publication", policies.PublishMinutes, h.publish)
	r.Get("/publications/:publication", policies.ReadMeetings, h.publication)
	r.Get("/publications/:publication/minutes.pdf", policies.ReadMeetings, h.publicationPDF)

	r.Get("/meetings/:meeting/action-points/new", policies.WriteMeetings, h.newPoint)
	r.Post("/meetings/:meeting/action-points", policies.WriteMeetings, h.createPoint)
	r.Get("/action-points/:action_point/edit", policies.WriteMeetings, h.editPoint)
	r.Patch("/action-points/:action_point", policies.WriteMeetings, h.updatePoint)
	r.Get("/action-points/:action_point/deletion", policies.WriteMeetings, h.confirmDeletion)
	r.Delete("/action-points/:action_point", policies.WriteMeetings, h.deletePoint)
	r.Post("/action-points/:action_point/completion", policies.WriteMeetings, h.complete)
	r.Delete("/action-points/:action_point/completion", policies.WriteMeetings, h.reopen)
}

// show is a meeting's tab "Minutes".
func (h *Handler) show(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	posted, err := h.posted(c, sheet.Latest())
	if err != nil {
		return err
	}
	return web.Page(c, "minutes/show", "Minutes of "+sheet.Meeting.Title, pageView(c, sheet, posted))
}

func (h *Handler) sheet(c *fiber.Ctx) (Sheet, error) {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return Sheet{}, err
	}
	return h.minutes.Find(c.UserContext(), seat.Scope, id)
}

// posted is what became of a publication's mails; nothing for a draft.
func (h *Handler) posted(c *fiber.Ctx, p Publication) ([]Posted, error) {
	if p.ID == uuid.Nil {
		return nil, nil
	}
	return h.minutes.Posted(c.UserContext(), web.SeatOf(c).Scope, p.ID)
}

// today is the organisation's.
func today(c *fiber.Ctx) time.Time {
	return web.Today(time.Now(), web.SeatOf(c).Organisation.Location())
}

func minutesPath(meeting uuid.UUID) string { return meetings.Path(meeting) + "/minutes" }
func pointPath(point uuid.UUID) string     { return "/action-points/" + point.String() }
