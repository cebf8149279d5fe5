package merge

import (
	"strings"
	"unicode/utf8"

	"skhokho/app/web"
)

// Message says beside a field what somebody else saved there meanwhile. The value is as people read it, and me is the name of
// the person who reads.
func (c *Clash) Message(field, value, me string) string {
	who := c.Edits.Who(field, me)
	if value == "" {
		return who + " emptied this meanwhile. Save again to use yours."
	}
	return who + " saved “" + web.Short(value, 80) + "” here meanwhile. Save again to use yours."
}

// Who is the first name of whoever changed a field last, "You", or "Somebody" when nobody was noted. Me is the name of the person who reads.
func (e Edits) Who(field, me string) string { return who(e[field], me) }

// KeptSentence tells what others changed meanwhile: "Mandla changed the phone and the city meanwhile; that is kept." It is ""
// when nobody did. Labels are the fields' names for people.
func (r Result) KeptSentence(edits Edits, labels map[string]string, me string) string {
	var order []string
	by := map[string][]string{}
	for _, field := range r.Kept {
		name := who(edits[field], me)
		if by[name] == nil {
			order = append(order, name)
		}
		by[name] = append(by[name], "the "+lower(labels[field]))
	}
	if len(order) == 0 {
		return ""
	}
	for i, name := range order {
		order[i] = name + " changed " + web.And(by[name])
		if i > 0 && (name == "You" || name == "Somebody") {
			order[i] = lower(order[i])
		}
	}
	return strings.Join(order, ", ") + " meanwhile; that is kept."
}

// who is the first word of a name, "You", or "Somebody" when nobody was noted.
func who(name, me string) string {
	first, _, _ := strings.Cut(name, " ")
	switch {
	case first == "":
		return "Somebody"
	case name == me:
		return "You"
	}
	return first
}

// lower writes a label as within a sentence: "Company name" → "company name".
func lower(label string) string {
	_, n := utf8.DecodeRuneInString(label)
	return strings.ToLower(label[:n]) + label[n:]
}
