package minutes

import (
	"io"
	"slices"
	"strconv"
	"time"

	"skhokho/app/pdf"
	"skhokho/app/web"
)

// WritePDF draws minutes on paper. The same publication gives the same bytes.
func WritePDF(w io.Writer, p Publication) error {
	c := p.Content
	head := pdf.Head{Organisation: c.Organisation, Accent: c.Accent, Logo: p.Picture, Kind: "Minutes of meeting", Title: c.Title, Note: p.note(), Date: p.PublishedAt}
	if p.Version == 0 {
		head.Kind = "Draft of the minutes of meeting"
	}
	var blocks []pdf.Block
	add := func(some ...pdf.Block) { blocks = append(blocks, some...) }
	prose := func(heading, markdown string) {
		if markdown != "" {
			add(pdf.Heading(heading), pdf.Prose(web.Prose(markdown)))
		}
	}
	add(c.facts())
	prose("About this meeting", c.Description)
	add(pdf.Heading("Attendees"), c.attendance())
	prose("Discussion", c.Discussion)
	prose("Decisions", c.Decisions)
	add(pdf.Heading("Action points"), c.agreed(p.PublishedAt.In(p.Place())))
	return pdf.Write(w, head, blocks...)
}

// note says which version it is, and what is different: "Version 2, published on 3 November 2026 at 15:04 by Olivia Botha. Corrected: …"
func (p Publication) note() string {
	at := p.PublishedAt.In(p.Place()).Format("2 January 2006 at 15:04")
	if p.Version == 0 {
		return "Not published. As it stood on " + at + "."
	}
	note := "Version " + strconv.Itoa(p.Version) + ", published on " + at + " by " + p.PublishedBy + "."
	if p.Correction != "" {
		note += " Corrected: " + p.Correction
	}
	return note
}

func (c Content) facts() pdf.Facts {
	facts := pdf.Facts{{Label: "Date and time", Value: c.when()}}
	for _, fact := range []pdf.Fact{{Label: "Place", Value: c.Place}, {Label: "Organised by", Value: c.Organiser}, {Label: "Project", Value: c.Project}, {Label: "Client", Value: c.Client}} {
		if fact.Value != "" {
			facts = append(facts, fact)
		}
	}
	return facts
}

// when says when it took place: "Thursday 26 November 2026, 10:00 to 11:00 (Africa/Johannesburg)".
func (c Content) when() string {
	starts := c.Local()
	ends := starts.Add(time.Duration(c.Minutes) * time.Minute)
	words := starts.Format("Monday 2 January 2006, 15:04") + " to "
	if ends.YearDay() != starts.YearDay() {
		words += ends.Format("Monday ")
	}
	return words + ends.Format("15:04") + " (" + c.TimeZone + ")"
}

func (c Content) attendance() pdf.List {
	rows := make([][]string, len(c.Attendees))
	for i, a := range c.Attendees {
		rows[i] = []string{a.FirstName, a.LastName, a.Email}
	}
	return pdf.List{
		Columns: []pdf.Column{{Title: "First name", Share: 3}, {Title: "Last name", Share: 3}, {Title: "Email", Share: 5}},
		Rows:    slices.Values(rows), Empty: "Nobody was noted as present.",
	}
}

// agreed lists the action points as they stood on the day of the publication.
func (c Content) agreed(day time.Time) pdf.List {
	rows := make([][]string, len(c.Actions))
	for i, a := range c.Actions {
		title := a.Title
		if a.From != "" {
			title += " (from " + a.From + ")"
		}
		if a.Description != "" {
			title += "\n" + a.Description
		}
		rows[i] = []string{title, a.Responsible, a.Status(day), paperDay(a.DueOn)}
	}
	return pdf.List{
		Columns: []pdf.Column{{Title: "Action", Share: 6}, {Title: "Responsible", Share: 3}, {Title: "Status", Share: 3}, {Title: "Due date", Share: 2.4}},
		Rows:    slices.Values(rows), Empty: "None were agreed.",
	}
}

// Status says how an action point stood on a day: "Active", "Completed on 3 November".
func (a Action) Status(day time.Time) string {
	if a.CompletedOn == nil {
		return "Active"
	}
	return "Completed on " + web.Day(*a.CompletedOn, day)
}

func paperDay(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format("2 Jan 2006")
}
