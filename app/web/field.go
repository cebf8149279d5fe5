package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Field is one labelled control of a form, ready to show: templates/shared/_field renders it with its label, its hint and
// the message that says what is wrong with it.
type Field struct {
	Name, Label  string
	Placeholder  string // an example of what to type, while nothing is there
	Type         string // text, email, tel, url, password, date, time, number, file, textarea, select, checkboxes or checkbox; heading stands above those that follow
	Value        string // what was typed; shown again after a mistake. A checkbox is ticked when it is not ""
	Error        string // what is wrong and what to do; "" when nothing is
	Hint         string // a line of help under the control
	Prefix       string // shown inside the control, before the value
	Suffix       string // and after it
	Autocomplete string // the HTML autocomplete token
	Required     bool
	Autofocus    bool
	Check        string   // a path that answers, while the person types, whether the value will do
	Follows      string   // shown only while the select before it has this value; "" always
	Half         bool     // shares its line with the next half
	Max          int      // characters; 0 for no limit
	Until        string   // of a date: the last that can be chosen, as 2026-11-30; "" for any
	Multiple     bool     // several files may be chosen
	Accept       string   // which files to offer: endings and media types, with commas between them
	Rows         int      // of a textarea
	Preview      bool     // of a textarea in Markdown: what becomes of it is shown below while the person types
	Options      []Option // of a select or of checkboxes; of a line of text, what it suggests
	Adds         bool     // of a select: there is a place for Adding
	Adding       *Adding  // and the way to add what isn't offered yet; nil for who may not
}

// Adding is a way to add to the options of a select: in the dialog over the form, or by sending the form first.
type Adding struct {
	Label string // "New client…"
	Href  string // what opens in the dialog; "" for a form that can't stay behind it
	Then  string // what the form says, as "then", when it is sent for this
}

// Option is one choice of a select or one checkbox.
type Option struct {
	Value, Label, Hint string
	Group              string // of a select: what it stands under, with those after it of the same
	Selected           bool
}

// Group is a part of a select's options under a heading.
type Group struct {
	Label   string
	Options []Option
}

// Groups are the options of a select as they are shown: those that follow one another under one heading share it.
func (f Field) Groups() (groups []Group) {
	for _, option := range f.Options {
		if last := len(groups) - 1; last < 0 || groups[last].Label != option.Group {
			groups = append(groups, Group{Label: option.Group})
		}
		groups[len(groups)-1].Options = append(groups[len(groups)-1].Options, option)
	}
	return groups
}

// HintID and ErrorID are the ids that tie the control to its help and its message.
func (f Field) HintID() string  { return "hint-" + f.Name }
func (f Field) ErrorID() string { return "error-" + f.Name }

// Called is what a value of the field is called: by the labels of its options, where it has them, a date as people say it, and a box
// by Yes or No. Of checkboxes the value is all that are ticked, with commas between them.
func (f Field) Called(value string) string {
	if f.Type == "checkbox" {
		return map[bool]string{true: "Yes", false: "No"}[value != ""]
	}
	if day, err := time.Parse(time.DateOnly, value); err == nil && f.Type == "date" {
		return day.Format("2 January 2006")
	}
	values := []string{value}
	if f.Type == "checkboxes" {
		values = strings.Split(value, ",")
	}
	for i, value := range values {
		for _, option := range f.Options {
			if option.Value == value && value != "" {
				values[i] = option.Label
			}
		}
	}
	return And(values)
}

// Prose is the value as rich text, for the preview under the control.
func (f Field) Prose() RichText { return Prose(f.Value) }

// Invalid says whether the field has a message.
func (f Field) Invalid() bool { return f.Error != "" }

// FormView is a whole form, ready to show by shared/_form: in a page of its own, or in the dialog.
type FormView struct {
	Title   string // the heading
	Intro   string // a line under it
	Action  string // the path it posts to
	Method  string // "" for POST; PUT, PATCH and DELETE travel in a hidden _method
	Hidden  []Hidden
	Fields  []Field
	Problem string // what concerns the form as a whole
	Submit  string // the verb on the button
	Cancel  string // where Cancel leads; no Cancel when empty
	Danger  bool   // the button takes something away
}

// Hidden is a value that travels with a form.
type Hidden struct{ Name, Value string }

// HiddenOf are values of an address as they travel with a form, in the order of their names.
func HiddenOf(values url.Values) (fields []Hidden) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fields = append(fields, Hidden{Name: name, Value: values.Get(name)})
	}
	return fields
}

// Explain puts what is wrong beside the fields it concerns.
func (f *FormView) Explain(invalid map[string]string) {
	f.Problem = invalid[""]
	for i := range f.Fields {
		f.Fields[i].Error = invalid[f.Fields[i].Name]
	}
}

// Encoding is how the form is sent: "multipart/form-data" when it has a file, for Upload; else "".
func (f FormView) Encoding() string {
	for _, field := range f.Fields {
		if field.Type == "file" {
			return "multipart/form-data"
		}
	}
	return ""
}

// Lines are the fields as they are shown: halves that follow one another share a line.
func (f FormView) Lines() [][]Field {
	var lines [][]Field
	for _, field := range f.Fields {
		last := len(lines) - 1
		if field.Half && last >= 0 && len(lines[last]) == 1 && lines[last][0].Half {
			lines[last] = append(lines[last], field)
		} else {
			lines = append(lines, []Field{field})
		}
	}
	return lines
}
