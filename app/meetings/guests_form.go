package meetings

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// readGuests reads whose boxes were ticked.
func readGuests(f *web.Form) Guests {
	return Guests{Contacts: readIDs(f, "contacts"), Members: readIDs(f, "members")}
}

func readIDs(f *web.Form, name string) []uuid.UUID {
	var ids []uuid.UUID
	for _, value := range f.All(name) {
		id, err := uuid.Parse(value)
		if err != nil || len(ids) >= mostGuests {
			f.Invalid.Add(name, "Choose among those listed.")
			return nil
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// readOthers reads people as mail programs write them, one in each line: "Rosa Lind <rosa@lind.example>", an address or a name alone.
func readOthers(f *web.Form, text string) []Attendee {
	var others []Attendee
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		if strings.TrimSpace(line) == "" {
			continue
		}
		a, problem := readOther(line)
		if problem == "" && len(others) >= mostGuests {
			problem = "That is enough: a meeting takes 200 people at the most."
		}
		if problem != "" {
			f.Invalid.Add("others", "Line "+strconv.Itoa(number)+": "+problem)
			return nil
		}
		others = append(others, a)
	}
	return others
}

func readOther(line string) (a Attendee, problem string) {
	name, email := strings.TrimRight(strings.TrimSpace(line), ",;"), ""
	if before, address, found := strings.Cut(name, "<"); found {
		name, email = before, strings.TrimSuffix(strings.TrimSpace(address), ">")
	} else if strings.Contains(name, "@") && !strings.ContainsAny(name, " \t") {
		name, email = "", name
	}
	first, last, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(name, `"`, "")), " ")
	if first == "" {
		first, _, _ = strings.Cut(email, "@")
	}
	f := web.NewForm(map[string]string{"first": first, "last": last, "email": email})
	a = Attendee{FirstName: f.Line("first", nameMax), LastName: f.Line("last", nameMax), Email: f.Email("email", strings.Contains(line, "<"))}
	for _, field := range []string{"email", "first", "last"} {
		if f.Invalid[field] != "" {
			return a, f.Invalid[field]
		}
	}
	if a.FirstName == "" {
		return a, "Write a name, or an email address."
	}
	return a, ""
}

// peopleFields offer who doesn't come yet: the client's contacts, and the team.
func peopleFields(choices Choices, guests Guests) []web.Field {
	var fields []web.Field
	offer := func(name, label string, all []Choice, chosen []uuid.UUID) {
		field := web.Field{Name: name, Label: label, Type: "checkboxes"}
		for _, one := range all {
			if one.Comes {
				continue
			}
			hint := one.Email
			if hint == "" {
				hint = "No email, so they can’t be invited"
			}
			field.Options = append(field.Options, web.Option{Value: one.ID.String(), Label: one.Name, Hint: hint, Selected: slices.Contains(chosen, one.ID)})
		}
		if len(field.Options) > 0 {
			fields = append(fields, field)
		}
	}
	offer("contacts", "Who comes from "+choices.Client, choices.Contacts, guests.Contacts)
	offer("members", "Who comes from the team", choices.Members, guests.Members)
	return fields
}

// readAttendee reads somebody by name.
func readAttendee(f *web.Form) Attendee {
	return Attendee{FirstName: f.Line("first_name", nameMax), LastName: f.Line("last_name", nameMax), Email: f.Email("email", false)}
}

func attendeeFields(a Attendee) []web.Field {
	return []web.Field{
		{Name: "first_name", Label: "First name", Type: "text", Value: a.FirstName, Max: nameMax, Half: true, Autocomplete: "off"},
		{Name: "last_name", Label: "Last name", Type: "text", Value: a.LastName, Max: nameMax, Half: true, Autocomplete: "off"},
		{Name: "email", Label: "Email", Type: "email", Value: a.Email, Max: 254, Hint: "They need one to be invited.", Autocomplete: "off"},
	}
}

func newAttendeesForm(m Meeting, choices Choices, guests Guests, other Attendee) web.FormView {
	fields := append(peopleFields(choices, guests), attendeeFields(other)...)
	return web.FormView{
		Title: "Add attendees", Intro: "Choose from those you know, or write down somebody else. Nobody is invited until you say so.",
		Action: Path(m.ID) + "/attendees", Submit: "Add", Cancel: Path(m.ID), Fields: fields,
	}
}

func editAttendeeForm(g Guest, m Meeting, a Attendee) web.FormView {
	fields := attendeeFields(a)
	fields[0].Required = true
	if g.reached() {
		fields[2].Hint = "At another address they have to be invited anew."
	}
	return web.FormView{Title: "Edit attendee", Action: "/attendees/" + g.ID.String(), Method: fiber.MethodPatch, Submit: "Save", Cancel: Path(m.ID), Fields: fields}
}

func removalForm(g Guest, m Meeting, told bool) web.FormView {
	intro := "They come off the list of " + m.Title + "."
	if told {
		intro += " They were invited, so they get a mail that says they are not expected any more."
	}
	return web.FormView{
		Title: "Remove " + g.Name() + "?", Intro: intro, Action: "/attendees/" + g.ID.String(), Method: fiber.MethodDelete,
		Submit: "Remove", Cancel: Path(m.ID), Danger: true,
	}
}

// requireSomebody notes when a form names nobody.
func requireSomebody(guests Guests, invalid fault.Invalid) {
	if guests.none() && len(invalid) == 0 {
		invalid.Add("", "Choose somebody, or write a first name.")
	}
}
