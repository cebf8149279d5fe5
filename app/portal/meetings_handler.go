package portal

import (
	"io"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// Paper draws published minutes as a PDF, and says what the file is called. The slice that publishes them does.
type Paper func(w io.Writer, p Publication) (name string, err error)

// meetings lists a project's meetings, or just the table when a search narrows it.
func (h *Handler) meetings(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	filter := readMeetingFilter(c)
	var opened Opened
	list, err := paging.Settle(&filter.Turn, func() (list MeetingList, err error) {
		opened, list, err = h.portal.Meetings(c.UserContext(), seat.Scope, id, filter)
		return list, err
	})
	if err != nil {
		return err
	}
	opened.Shown, _ = seat.Shown(id)
	view, err := meetingsView(seat.Organisation, opened, list, filter, time.Now())
	if err != nil {
		return err
	}
	if web.IsPart(c) && strings.HasSuffix(c.Get("HX-Target"), "#meetings") {
		c.Set("HX-Replace-Url", filter.path(id))
		return web.Fragment(c, "portal/_meetings", view)
	}
	return web.Page(c, "portal/meetings", opened.Title+", meetings", view)
}

// exportMeetings is what is listed, on all pages.
func (h *Handler) exportMeetings(c *fiber.Ctx) (export.List, error) {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return export.List{}, err
	}
	opened, meetings, err := h.portal.AllMeetings(c.UserContext(), seat.Scope, id, readMeetingFilter(c))
	if err != nil {
		return export.List{}, err
	}
	return meetingsExport(seat.Organisation, opened, meetings, time.Now()), nil
}

// minutes is a page of what was published of a meeting.
func (h *Handler) minutes(c *fiber.Ctx) error {
	publication, err := h.publication(c)
	if err != nil {
		return err
	}
	view, err := minutesView(publication, time.Now())
	if err != nil {
		return err
	}
	return web.Page(c, "portal/minutes", "Minutes of "+publication.Title, view)
}

// minutesPDF is the same on paper. One that breaks off is never sent.
func (h *Handler) minutesPDF(c *fiber.Ctx) error {
	publication, err := h.publication(c)
	if err != nil {
		return err
	}
	name, err := h.paper(c.Response().BodyWriter(), publication)
	if err != nil {
		c.Response().ResetBody()
		return err
	}
	web.Attach(c, name, "application/pdf")
	return nil
}

// publication reads the minutes of the address.
func (h *Handler) publication(c *fiber.Ctx) (Publication, error) {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return Publication{}, err
	}
	meeting, err := web.ID(c, "meeting")
	if err != nil {
		return Publication{}, err
	}
	publication, err := h.portal.Minutes(c.UserContext(), seat.Scope, project, meeting)
	web.Named(c, publication.Title)
	return publication, err
}

func readMeetingFilter(c *fiber.Ctx) MeetingFilter {
	return MeetingFilter{
		Search: web.Search(c), Sort: paging.ReadSort(c.Query("sort"), meetingOrders, newestFirst), Turn: paging.Read(c.Query("after"), c.Query("before")),
	}
}
