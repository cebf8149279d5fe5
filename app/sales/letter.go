package sales

import (
	"net/url"
	"strings"

	"skhokho/app/mail"
	"skhokho/app/web"
	"skhokho/tenants"
)

// LetterView is what emails/sale shows.
type LetterView struct {
	Name    string   // whom it greets; "" for nobody who is known
	What    string   // "invoice INV-2026-0001"
	Message []string // what the sender wrote, line by line
	Facts   []Fact
}

// Letter brings the paper, with the sender's own words before it.
func (e Envelope) Letter(base *url.URL) mail.Letter {
	k, home := kindOf(e.What), tenants.OrganisationURL(base, e.Slug)
	view := LetterView{Name: e.Name, What: k.One + " " + e.Number, Facts: []Fact{{"For", e.Title, ""}, {"Amount", e.total().String(), ""}}}
	if e.Until != nil {
		view.Facts = append(view.Facts, Fact{k.Until, paperDay(*e.Until), ""})
	}
	if e.Message != "" {
		view.Message = strings.Split(e.Message, "\n")
	}
	letter := mail.Letter{
		To: e.Recipient, ToName: e.Name, FromName: mail.Via(e.Company), ReplyTo: e.ReplyTo,
		Subject: k.Title + " " + e.Number + ": " + e.Title, Heading: k.Title + " " + e.Number, Preview: web.Filled(", ", e.Title, e.total().String()),
		Template: mailKind, View: view, Brand: mail.Brand{Name: e.Company, Accent: e.Accent, URL: home}, HomeURL: base.String(), Files: []mail.File{e.file()},
	}
	if e.Reader {
		letter.Action, letter.URL = "View "+k.One, home+"/portal/projects/"+e.ProjectID.UUID.String()+"/"+k.table
	}
	return letter
}
