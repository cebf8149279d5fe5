package clients

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/admission"
	"skhokho/app/web"
	"skhokho/policies"
)

// ContactsView is a client's tab of contacts.
type ContactsView struct {
	Head
	Rows   []ContactRow
	CanAdd bool
	NewURL string
}

// ContactRow is one contact, with what can be done next.
type ContactRow struct {
	ID, Name, Initials, JobTitle, Email, Phone string
	Dial                                       string // the number as a telephone dials it
	Pill                                       Pill
	CanEdit, CanInvite, CanResend, CanChange   bool
	CanRevoke, CanAddEmail                     bool
	Marks                                      []string // what they are for their company: "Main contact"
	Speaks                                     string   // their language and time zone, where they aren't the organisation's
}

func contactsView(c *fiber.Ctx, head Head, client Overview, lines []ContactLine) ContactsView {
	v := ContactsView{Head: head, CanAdd: web.May(c, policies.WriteContacts), NewURL: contactsPath(client.ID) + "/new"}
	v.Rows = contactRows(c, lines)
	return v
}

func contactRows(c *fiber.Ctx, lines []ContactLine) []ContactRow {
	rows := make([]ContactRow, len(lines))
	for i, line := range lines {
		rows[i] = contactRow(c, line)
	}
	return rows
}

func contactRow(c *fiber.Ctx, l ContactLine) ContactRow {
	now := web.SeatOf(c).Now()
	state, invites := l.State(now), web.May(c, policies.WriteAccess)
	outside := state == admission.NoAccess || state == admission.Revoked
	waits := state == admission.Invited || state == admission.Expired
	return ContactRow{
		ID: l.ID.String(), Name: l.Name(), Initials: web.Person{Name: l.Name()}.Initials(), JobTitle: l.JobTitle, Email: l.Email, Phone: l.Phone, Dial: dialled(l.Phone),
		Pill: l.pill(now), CanEdit: web.May(c, policies.WriteContacts),
		CanInvite: invites && outside && l.Email != "", CanAddEmail: outside && l.Email == "" && web.May(c, policies.WriteContacts), Marks: l.marks(), Speaks: l.speaks(),
		CanResend: invites && waits, CanChange: invites && !outside, CanRevoke: invites && !outside,
	}
}

// pill tells a contact's state and when it came about.
func (l ContactLine) pill(now time.Time) Pill {
	state := l.State(now)
	pill := Pill{string(state), state.Tone(), l.When(now)}
	switch {
	case state == admission.Invited:
		pill.When = l.invitedLine(now)
	case state == admission.NoAccess && l.Email == "":
		pill.When = "add an email before you invite them"
	}
	return pill
}

// marks say what a contact is for their company.
func (l ContactLine) marks() []string {
	var marks []string
	if l.IsPrimary {
		marks = append(marks, "Main contact")
	}
	if l.GetsInvoices {
		marks = append(marks, "Gets invoices")
	}
	return marks
}

// speaks names the language and the place, where they aren't the organisation's.
func (l ContactLine) speaks() string {
	var known []string
	if l.Language != "" {
		known = append(known, languageName(l.Language))
	}
	if l.TimeZone != "" {
		place, _, _ := strings.Cut(web.Place(l.TimeZone), ",")
		known = append(known, place+" time")
	}
	return strings.Join(known, ", ")
}

func (l ContactLine) invitedLine(now time.Time) string {
	expires := l.When(now)
	switch l.MailState {
	case "sent":
		return "sent " + web.Ago(l.SentAt.In(now.Location()), now) + ", " + expires
	case "failed":
		return "the mail hasn’t gone out yet; we keep trying"
	case "refused":
		return "the mail server refused the address; correct it and invite again"
	}
	return "the mail is on its way, " + expires
}
