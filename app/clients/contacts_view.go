package clients

import (
	"time"

	"github.com/gofiber/fiber/v2"

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
	Pill                                       Pill
	CanEdit, CanInvite, CanResend, CanChange   bool
	CanRevoke                                  bool
}

func contactsView(c *fiber.Ctx, head Head, client Overview, lines []ContactLine) ContactsView {
	v := ContactsView{Head: head, CanAdd: web.May(c, policies.WriteContacts), NewURL: contactsPath(client.ID) + "/new"}
	for _, l := range lines {
		v.Rows = append(v.Rows, contactRow(c, l))
	}
	return v
}

func contactRow(c *fiber.Ctx, l ContactLine) ContactRow {
	now := time.Now().In(web.SeatOf(c).Organisation.Location())
	state, invites := l.State(now), web.May(c, policies.WriteAccess)
	return ContactRow{
		ID: l.ID.String(), Name: l.Name(), Initials: web.Person{Name: l.Name()}.Initials(), JobTitle: l.JobTitle, Email: l.Email, Phone: l.Phone,
		Pill: l.pill(now), CanEdit: web.May(c, policies.WriteContacts),
		CanInvite: invites && (state == NoAccess || state == Revoked), CanResend: invites && (state == Invited || state == Expired),
		CanChange: invites && (state == Active || state == Invited || state == Expired), CanRevoke: invites && (state == Active || state == Invited || state == Expired),
	}
}

// pill tells a contact's state and when it came about.
func (l ContactLine) pill(now time.Time) Pill {
	switch state := l.State(now); state {
	case Invited:
		return Pill{string(state), "accent", l.invitedLine(now)}
	case Expired:
		return Pill{string(state), "warn", "the link ran out " + web.Ago(l.ExpiresAt.In(now.Location()), now)}
	case Active:
		return Pill{string(state), "good", "accepted " + web.Ago(l.AcceptedAt.In(now.Location()), now)}
	case Revoked:
		return Pill{string(state), "bad", web.Ago(l.RevokedAt.In(now.Location()), now)}
	default:
		return Pill{Text: string(state)}
	}
}

func (l ContactLine) invitedLine(now time.Time) string {
	expires := "expires " + web.Until(l.ExpiresAt.In(now.Location()), now)
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
