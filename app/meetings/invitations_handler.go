package meetings

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// confirmInvitations says who gets a mail before it is sent.
func (h *Handler) confirmInvitations(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	return web.Page(c, "meetings/invitations", "Send invitations", invitationsView(sheet, web.SeatOf(c).Now()))
}

// invite sends the meeting as it is now to everybody who doesn't have it so.
func (h *Handler) invite(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	invited, err := h.meetings.Invite(c.UserContext(), seat.Scope, id)
	sentence, err := declined(invited.sentence(), err)
	if err != nil {
		return err
	}
	return h.redrawn(c, id, sentence)
}

// confirmCancellation says what cancelling means before it is done, or reinstating when that is done already.
func (h *Handler) confirmCancellation(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, cancellationForm(sheet, web.SeatOf(c).Now()), nil)
}

// cancel says that the meeting won't take place.
func (h *Handler) cancel(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	meeting, told, err := h.meetings.Cancel(c.UserContext(), seat.Scope, id)
	sentence, err := declined(cancelledWords(meeting, told), err)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: Path(id)})
}

// reinstate takes the cancellation back.
func (h *Handler) reinstate(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	meeting, err := h.meetings.Reinstate(c.UserContext(), seat.Scope, id)
	sentence, err := declined(meeting.Title+" takes place after all.", err)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: Path(id)})
}

// confirmDeletion says what deleting means before it is done, or why it can't be.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	view := deletionForm(sheet, web.SeatOf(c).Now())
	if view.Submit == "" {
		return web.Page(c, "meetings/kept", view.Title, view)
	}
	return web.ShowForm(c, view, nil)
}

// delete removes the meeting.
func (h *Handler) delete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	meeting, err := h.meetings.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: meeting.Title + " deleted."}, To: listPath(meeting.ProjectID)})
}
