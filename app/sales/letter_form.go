package sales

import "skhokho/app/web"

// MessageMax is how long what somebody writes into a mail may be.
const MessageMax = 2000

// LetterForm is what somebody chose who sends: whom to, and what to say.
type LetterForm struct{ To, Email, Message string }

// The choices of a recipient beside the contacts.
const (
	another = "other"
	nobody  = "none"
)

// ReadLetter reads the form, and whom it means: one of the people, another address, or nobody where that may be. Problems are noted in the
// form.
func ReadLetter(f *web.Form, people []Recipient, mayBeNobody bool) (LetterForm, Wish) {
	typed := LetterForm{To: f.Line("to", 36), Message: f.Text("message", MessageMax)}
	wish := Wish{Message: typed.Message}
	switch {
	case typed.To == another:
		typed.Email = f.Email("email", true)
		wish.To = typed.Email
	case typed.To == nobody && mayBeNobody:
	default:
		for _, person := range people {
			if person.ID.String() == typed.To {
				wish.To, wish.Name = person.Email, person.Name
			}
		}
		if wish.To == "" {
			f.Invalid.Add("to", "Choose whom to send it to.")
		}
	}
	return typed, wish
}

// Fields are the form's, with what was typed.
func (l LetterForm) Fields(people []Recipient, mayBeNobody bool) []web.Field {
	return []web.Field{
		{Name: "to", Label: "To", Type: "select", Required: true, Autofocus: true, Options: l.recipients(people, mayBeNobody)},
		{Name: "email", Label: "Email", Type: "email", Value: l.Email, Max: 254, Autocomplete: "off", Follows: another, Placeholder: "accounts@company.com"},
		{Name: "message", Label: "Message", Type: "textarea", Value: l.Message, Rows: 4, Max: MessageMax, Hint: "It stands at the top of the mail. The PDF is attached.", Autocomplete: "off"},
	}
}

func (l LetterForm) recipients(people []Recipient, mayBeNobody bool) []web.Option {
	var all []web.Option
	for i, person := range people {
		id := person.ID.String()
		all = append(all, web.Option{Value: id, Label: web.Filled(", ", person.Name, person.Email), Selected: id == l.To || l.To == "" && i == 0})
	}
	all = append(all, web.Option{Value: another, Label: "Another address", Selected: l.To == another || l.To == "" && len(people) == 0})
	if mayBeNobody {
		all = append(all, web.Option{Value: nobody, Label: "Nobody: mark it as sent without a mail", Selected: l.To == nobody})
	}
	return all
}
