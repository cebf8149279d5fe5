package sales

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

const messageMax = 2000

// letterForm is what somebody chose who sends: whom to, and what to say.
type letterForm struct{ to, email, message string }

// The choices of a recipient beside the contacts.
const (
	another = "other"
	nobody  = "none"
)

// readLetter reads whom to send it to. A draft can be sent to nobody, by mail at least.
func (h *Handler) readLetter(c *fiber.Ctx, sheet Sheet) (letterForm, Wish, error) {
	f := web.ReadForm(c)
	typed := letterForm{to: f.Line("to", 36), message: f.Text("message", messageMax)}
	wish := Wish{Message: typed.message}
	switch {
	case typed.to == another:
		typed.email = f.Email("email", true)
		wish.To = typed.email
	case typed.to == nobody && !sheet.Frozen():
	default:
		people, err := h.store.Recipients(c.UserContext(), web.SeatOf(c).Scope, sheet.ClientID, sheet.ContactID)
		if err != nil {
			return typed, wish, err
		}
		for _, person := range people {
			if person.ID.String() == typed.to {
				wish.To, wish.Name = person.Email, person.Name
			}
		}
		if wish.To == "" {
			f.Invalid.Add("to", "Choose whom to send it to.")
		}
	}
	return typed, wish, f.Invalid.OrNil()
}

// sendForm is the form that sends a draft, or once more what has been sent.
func (h *Handler) sendForm(c *fiber.Ctx, sheet Sheet, typed letterForm) (web.FormView, error) {
	people, err := h.store.Recipients(c.UserContext(), web.SeatOf(c).Scope, sheet.ClientID, sheet.ContactID)
	if err != nil {
		return web.FormView{}, err
	}
	k, path := h.store.Kind, h.store.PathOf(sheet.ID)
	v := web.FormView{
		Title: "Send this " + k.One, Action: path + "/sending", Submit: "Send", Cancel: path,
		Intro: sheet.Title + ", " + sheet.Totals.Total.String() + ", for " + sheet.Client + ". It gets its number and today’s date, and from then on nothing on it can be changed.",
	}
	if sheet.Frozen() {
		v.Title, v.Action, v.Intro = "Send "+sheet.Number+" again", path+"/mail", "The same PDF goes out once more."
	}
	v.Fields = []web.Field{
		{Name: "to", Label: "To", Type: "select", Required: true, Autofocus: true, Options: recipientOptions(people, typed.to, sheet.Frozen())},
		{Name: "email", Label: "Email", Type: "email", Value: typed.email, Max: 254, Autocomplete: "off", Follows: another, Placeholder: "accounts@company.com"},
		{Name: "message", Label: "Message", Type: "textarea", Value: typed.message, Rows: 4, Max: messageMax, Hint: "It stands at the top of the mail. The PDF is attached.", Autocomplete: "off"},
	}
	return v, nil
}

func recipientOptions(people []Recipient, chosen string, again bool) []web.Option {
	var all []web.Option
	for i, person := range people {
		id := person.ID.String()
		all = append(all, web.Option{Value: id, Label: web.Filled(", ", person.Name, person.Email), Selected: id == chosen || chosen == "" && i == 0})
	}
	all = append(all, web.Option{Value: another, Label: "Another address", Selected: chosen == another || chosen == "" && len(people) == 0})
	if !again {
		all = append(all, web.Option{Value: nobody, Label: "Nobody: mark it as sent without a mail", Selected: chosen == nobody})
	}
	return all
}
