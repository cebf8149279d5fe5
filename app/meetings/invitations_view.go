package meetings

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// InvitationsView asks before invitations are sent.
type InvitationsView struct {
	Title, Text string
	Names       []Recipient
	Without     string // who comes and has no email; "" for nobody
	Action      string
	Submit      string // "" when nothing can be sent
	Cancel      string
}

// Recipient gets a mail.
type Recipient struct{ Name, Email, Gets string }

func invitationsView(s Sheet, now time.Time) InvitationsView {
	v := InvitationsView{Title: "Send invitations", Action: Path(s.ID) + "/invitations", Cancel: Path(s.ID)}
	if err := s.invitable(now); err != nil {
		v.Text = err.Error()
		return v
	}
	var without []string
	var spare []Guest
	for _, g := range s.Guests {
		switch {
		case g.Email == "":
			without = append(without, g.Name())
		case !g.waits(s.Meeting):
		case g.Recent >= mailsAnHour:
			spare = append(spare, g)
		default:
			gets := "Invitation"
			if g.InvitedSequence != nil && g.reached() {
				gets = "Update"
			}
			v.Names = append(v.Names, Recipient{g.Name(), g.Email, gets})
		}
	}
	if len(without) > 0 {
		v.Without = web.And(without) + " can’t be invited without an email address."
	}
	if len(v.Names) == 0 {
		v.Text = Invited{Spared: spare}.idle(s.Guests).Error()
		return v
	}
	v.Text = "They get a mail that their calendars understand, with the time where they are."
	v.Submit = "Send " + web.Count(len(v.Names), "mail", "mails")
	return v
}

// sentence says who is sent a mail.
func (i Invited) sentence() string {
	names := make([]string, len(i.Sent))
	for n, g := range i.Sent {
		names[n] = g.Name()
	}
	sentence := "The invitation to " + web.And(names) + " is on its way."
	if len(names) > 3 {
		sentence = web.Count(len(names), "invitation is", "invitations are") + " on the way."
	}
	if len(i.Spared) > 0 {
		sentence += " " + spared(i.Spared)
	}
	return sentence
}

// spared says who gets no mail because they have had enough.
func spared(guests []Guest) string {
	names := make([]string, len(guests))
	for i, g := range guests {
		names[i] = g.Name()
	}
	return web.And(names) + " had " + web.Number(mailsAnHour) + " mails about meetings within the hour. Wait a while before you send another."
}

// addedWords say who was added.
func addedWords(added int, guests Guests) string {
	switch {
	case added == 0:
		return "They come already."
	case added == 1 && len(guests.Others) == 1:
		return guests.Others[0].Name() + " added."
	}
	return web.Count(added, "person", "people") + " added."
}

// cancellationForm asks before a meeting is cancelled, or before that is taken back.
func cancellationForm(s Sheet, now time.Time) web.FormView {
	path := Path(s.ID)
	if s.Cancelled() {
		return web.FormView{
			Title: "Reinstate " + s.Title + "?", Intro: "It takes place after all. Nobody is told by itself: send the invitations again afterwards.",
			Action: path + "/cancellation", Method: fiber.MethodDelete, Submit: "Reinstate", Cancel: path,
		}
	}
	intro := "Nobody has been invited yet, so nobody gets a mail. It stays in the list, marked as cancelled."
	if n := expecting(s.Guests); n > 0 {
		intro = web.Count(n, "person was", "people were") + " invited and will get a mail that takes it out of their calendars. It stays in the list, marked as cancelled."
	}
	if s.Over(now) {
		intro = "It is over, so nobody gets a mail. It stays in the list, marked as cancelled."
	}
	return web.FormView{
		Title: "Cancel " + s.Title + "?", Intro: intro, Action: path + "/cancellation", Submit: "Cancel meeting", Cancel: path, Danger: true,
	}
}

func expecting(guests []Guest) (n int) {
	for _, g := range guests {
		if g.reached() {
			n++
		}
	}
	return n
}

func cancelledWords(m Meeting, told []Guest) string {
	if len(told) == 0 {
		return m.Title + " is cancelled."
	}
	return m.Title + " is cancelled. " + web.Count(len(told), "person is", "people are") + " told by mail."
}

// deletionForm asks once more. What can't be deleted has no button, or that of what comes first.
func deletionForm(s Sheet, now time.Time) web.FormView {
	path, why := Path(s.ID), s.Stays(now)
	switch why {
	case HasMinutes, IsBeingTold:
		return web.FormView{Title: s.Title + " can’t be deleted", Intro: why.sentence(s.Meeting), Cancel: path}
	case IsExpected:
		return web.FormView{
			Title: s.Title + " can’t be deleted yet", Intro: why.sentence(s.Meeting), Action: path + "/cancellation", Submit: "Cancel meeting", Cancel: path, Danger: true,
		}
	}
	intro := "It can’t be restored afterwards."
	if s.Record.Drafted {
		intro = "What was written down of it, and its action points, go with it. It can’t be restored afterwards."
	}
	return web.FormView{Title: "Delete " + s.Title + "?", Intro: intro, Action: path, Method: fiber.MethodDelete, Submit: "Delete meeting", Cancel: path, Danger: true}
}
