package merge

import (
	"slices"

	"skhokho/app/web"
)

// Started is the hidden field with the values a form began from.
const Started = "started"

// Hidden carries the values a form began from; nothing when they aren't known.
func (f Fields) Hidden() []web.Hidden {
	if f == nil {
		return nil
	}
	return []web.Hidden{{Name: Started, Value: f.String()}}
}

// Began reads the values a form began from; nil when it doesn't say.
func Began(form *web.Form) Fields { return Read(form.Hidden(Started)) }

// Combine merges an edit with what is there. Errors: *Clash when others changed the same.
func Combine(base, now, sent Fields, edits Edits) (Result, error) {
	result := Three(base, now, sent)
	if len(result.Clashes) > 0 {
		return result, &Clash{Result: result, Now: now, Edits: edits}
	}
	return result, nil
}

// Explain shows beside each field that others changed meanwhile what is there now. me is the name of the person who reads.
func (c *Clash) Explain(view *web.FormView, me string) {
	problems := map[string]string{"": "Somebody saved this while you were writing. Nothing is lost: look at what they saved below, then save again."}
	for _, field := range view.Fields {
		if slices.Contains(c.Clashes, field.Name) {
			problems[field.Name] = c.Message(field.Name, field.Called(c.Now[field.Name]), me)
		}
	}
	view.Explain(problems)
}

// Overview says in one line who changed what: "Aisha changed the terms and the lines". Names are those of the form's
// fields, and me that of the person who reads.
func (c *Clash) Overview(view web.FormView, me string) string {
	called := labels(view)
	var people, fields []string
	for _, field := range c.Clashes {
		if who := c.Edits.Who(field, me); !slices.Contains(people, who) {
			people = append(people, who)
		}
		fields = append(fields, "the "+lower(called[field]))
	}
	return web.And(people) + " changed " + web.And(fields)
}

// Saved says that something was saved, and what others changed in it meanwhile, by the names of the form's fields.
func (r Result) Saved(name string, edits Edits, view web.FormView, me string) string {
	return r.With(name+" saved.", edits, view, me)
}

// With is a sentence, and after it what others changed meanwhile, by the names of the form's fields.
func (r Result) With(sentence string, edits Edits, view web.FormView, me string) string {
	if kept := r.KeptSentence(edits, labels(view), me); kept != "" {
		sentence += " " + kept
	}
	return sentence
}

// labels are what a form's fields are called.
func labels(view web.FormView) map[string]string {
	called := map[string]string{}
	for _, field := range view.Fields {
		called[field.Name] = field.Label
		if field.Type == "checkbox" {
			called[field.Name] = "mark “" + field.Label + "”"
		}
	}
	return called
}
