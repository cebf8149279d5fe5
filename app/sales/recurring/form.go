package recurring

import (
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

const titleMax = 120

// fields are a recurrence's values by the names of its form.
func (r Recurrence) fields() merge.Fields {
	fields := merge.Fields{"title": r.Title, "every": strconv.Itoa(r.Every), "unit": r.Unit, "next": dateValue(r.NextOn), "ends": dateValue(r.EndsOn), "sends": ""}
	if r.Sends {
		fields["sends"] = "yes"
	}
	return fields
}

// take puts into the recurrence what fields wrote down, by the rules of the form. The day of the month stays while the next day does: the last
// of February remains the 31st of a month.
func (r *Recurrence) take(fields merge.Fields) fault.Invalid {
	sent, invalid := read(web.NewForm(fields))
	if dateValue(sent.NextOn) != dateValue(r.NextOn) && sent.NextOn != nil {
		r.Day = sent.Day
	}
	r.Title, r.Unit, r.Every, r.NextOn, r.EndsOn, r.Sends = sent.Title, sent.Unit, sent.Every, sent.NextOn, sent.EndsOn, sent.Sends
	return invalid
}

// read reads the form.
func read(f *web.Form) (Recurrence, fault.Invalid) {
	r := Recurrence{Title: f.Line("title", titleMax), NextOn: f.Date("next"), EndsOn: f.Date("ends"), Sends: f.Ticked("sends")}
	f.Require("title", r.Title, "What are they called?")
	r.Unit = f.Line("unit", 10)
	if unitOf(r.Unit) == (unit{}) {
		f.Invalid.Add("unit", "Choose one from the list.")
	}
	every, err := strconv.Atoi(f.Line("every", 4))
	if err != nil || every < 1 || every > mostEvery {
		f.Invalid.Add("every", "A whole number, from 1 to 99.")
	}
	r.Every = every
	if r.NextOn == nil {
		f.Invalid.Add("next", "When is the next one due to be made?")
		return r, f.Invalid
	}
	r.Day = r.NextOn.Day()
	if r.EndsOn != nil && r.EndsOn.Before(*r.NextOn) {
		f.Invalid.Add("ends", "That is before the next one. Choose a later day, or leave it empty.")
	}
	return r, f.Invalid
}

// repeatForm is the form with values as they were typed.
func repeatForm(typed merge.Fields, maySend bool) web.FormView {
	unitOptions := make([]web.Option, len(units))
	for i, u := range units {
		unitOptions[i] = web.Option{Value: u.word, Label: u.one, Selected: typed["unit"] == u.word}
		if typed["every"] != "1" {
			unitOptions[i].Label = u.many
		}
	}
	v := web.FormView{Fields: []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: typed["title"], Max: titleMax, Required: true, Autocomplete: "off", Hint: "{month} and {year} are filled in: “Hosting, {month}” becomes “Hosting, January”."},
		{Name: "every", Label: "Interval", Type: "number", Value: typed["every"], Required: true, Half: true, Autocomplete: "off", Hint: "1 for each, 2 for every other."},
		{Name: "unit", Label: "Period", Type: "select", Half: true, Options: unitOptions},
		{Name: "next", Label: "Next one on", Type: "date", Value: typed["next"], Required: true, Half: true},
		{Name: "ends", Label: "Until", Type: "date", Value: typed["ends"], Half: true, Hint: "Empty for no end."},
	}}
	if maySend {
		v.Fields = append(v.Fields, web.Field{Name: "sends", Label: "Send each by itself", Type: "checkbox", Value: typed["sends"], Hint: "Otherwise a draft is made, for you to look at and send."})
	}
	return v
}

func newForm(source Source, typed merge.Fields, maySend bool) web.FormView {
	v := repeatForm(typed, maySend)
	v.Title, v.Submit, v.Action, v.Cancel = "Repeat this invoice", "Repeat", repetitionPath(source.ID), "/invoices/"+source.ID.String()
	v.Intro = "What is on it is made anew for " + source.Client + " on each of the days."
	if source.Status == "draft" {
		v.Intro += " What you change on this draft, the next ones have too."
	}
	return v
}

func editForm(r Recurrence, typed, began merge.Fields, maySend bool) web.FormView {
	v := repeatForm(typed, maySend)
	v.Title, v.Submit, v.Method, v.Action, v.Cancel = "Change the repetition", "Save", fiber.MethodPatch, pathOf(r.ID), pathOf(r.ID)
	v.Hidden = began.Hidden()
	return v
}

func dateValue(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// nullDate is a day as the database takes it.
func nullDate(day *time.Time) any {
	if day == nil {
		return nil
	}
	return dateValue(day)
}
