package meetings

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/web"
)

// newAttendees offers who could come.
func (h *Handler) newAttendees(c *fiber.Ctx) error {
	meeting, choices, err := h.meetingAndChoices(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Add attendees", newAttendeesForm(meeting, choices, Guests{}, Attendee{}))
}

// addAttendees adds those who were chosen, and whoever was written down.
func (h *Handler) addAttendees(c *fiber.Ctx) error {
	meeting, choices, err := h.meetingAndChoices(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	guests, other := readGuests(form), readAttendee(form)
	if other.FirstName != "" {
		guests.Others = []Attendee{other}
	} else if other.LastName+other.Email != "" {
		form.Invalid.Add("first_name", "What is their first name?")
	}
	requireSomebody(guests, form.Invalid)
	invalid, added := form.Invalid, 0
	if err = invalid.OrNil(); err == nil {
		added, err = h.meetings.Seat(c.UserContext(), web.SeatOf(c).Scope, meeting.ID, guests)
	}
	if errors.As(err, &invalid) {
		return retry(c, newAttendeesForm(meeting, choices, guests, other), invalid)
	}
	if err != nil {
		return err
	}
	return h.redrawn(c, meeting.ID, addedWords(added, guests))
}

// editAttendee shows somebody's name and address as a form.
func (h *Handler) editAttendee(c *fiber.Ctx) error {
	guest, meeting, err := h.guest(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit attendee", editAttendeeForm(guest, meeting, guest.Attendee))
}

// updateAttendee corrects them.
func (h *Handler) updateAttendee(c *fiber.Ctx) error {
	guest, meeting, err := h.guest(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	attendee := readAttendee(form)
	attendee.ID = guest.ID
	form.Require("first_name", attendee.FirstName, "What is their first name?")
	invalid, told := form.Invalid, false
	if err = invalid.OrNil(); err == nil {
		meeting, told, err = h.meetings.ChangeGuest(c.UserContext(), web.SeatOf(c).Scope, attendee)
	}
	if errors.As(err, &invalid) {
		return retry(c, editAttendeeForm(guest, meeting, attendee), invalid)
	}
	if err != nil {
		return err
	}
	sentence := attendee.Name() + " saved."
	if told {
		sentence += " A cancellation goes to the address before; invite them at the new one."
	}
	return h.redrawn(c, meeting.ID, sentence)
}

// confirmRemoval says what taking somebody off means before it is done.
func (h *Handler) confirmRemoval(c *fiber.Ctx) error {
	guest, meeting, err := h.guest(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Remove attendee", removalForm(guest, meeting, guest.reached() && meeting.expects(web.SeatOf(c).Now())))
}

// removeAttendee takes somebody off.
func (h *Handler) removeAttendee(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "attendee")
	if err != nil {
		return err
	}
	guest, meeting, told, err := h.meetings.Unseat(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	sentence := guest.Name() + " removed."
	if told {
		sentence += " A mail tells them that they are not expected any more."
	}
	return h.redrawn(c, meeting.ID, sentence)
}

// redrawn answers after a change to who comes, or to what they know.
func (h *Handler) redrawn(c *fiber.Ctx, meeting uuid.UUID, sentence string) error {
	outcome := web.Outcome{Toast: web.Toast{Text: sentence}, To: Path(meeting)}
	if web.IsPart(c) {
		sheet, err := h.meetings.Sheet(c.UserContext(), web.SeatOf(c).Scope, meeting, activity.ReaderOf(c))
		if err != nil {
			return err
		}
		view := showView(c, sheet)
		outcome.Pieces = []web.Piece{
			{Target: "#meeting-people", Swap: "outerMorph", Template: "meetings/_people", View: view.People},
			{Target: "#latest", Template: "shared/_latest", View: view.Latest},
		}
	}
	return web.Done(c, outcome)
}

// declined turns the sentence that says why there was nothing to do into a toast.
func declined(sentence string, err error) (string, error) {
	var why Declined
	if errors.As(err, &why) {
		return string(why), nil
	}
	return sentence, err
}

func (h *Handler) guest(c *fiber.Ctx) (Guest, Meeting, error) {
	seat, id, err := web.SeatAndID(c, "attendee")
	if err != nil {
		return Guest{}, Meeting{}, err
	}
	return h.meetings.FindGuest(c.UserContext(), seat.Scope, id)
}
