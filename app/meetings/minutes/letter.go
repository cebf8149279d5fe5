package minutes

import (
	"net/url"
	"strings"

	"skhokho/app/mail"
	"skhokho/app/web"
	"skhokho/tenants"
)

// LetterView is what emails/minutes shows.
type LetterView struct {
	Meeting, When string
	Correction    string       // what is different from the version before; "" for the first
	Yours         []LetterTask // what falls to the reader
	Decisions     web.RichText
	Decided       string // the same, as it was typed
	More          bool   // there is more of it in the file
	Others        string // "Three more action points are in the file."; "" for none
	Where         string // what the button opens; "" without one
}

// LetterTask is one of the reader's action points.
type LetterTask struct{ Title, Due string }

// letter writes what was agreed in brief: first what is the reader's own, then what was decided. The rest is in the file.
func (e envelope) letter(base *url.URL) mail.Letter {
	home, c := tenants.OrganisationURL(base, e.Slug), e.Content
	name := c.nameAt(e.Recipient)
	view := LetterView{Meeting: c.Title, When: c.Local().Format("Monday 2 January 2006"), Correction: e.Correction}
	view.Yours, view.Others = c.tasksOf(name)
	view.Decided, view.More = opening(c.Decisions)
	view.Decisions = web.Prose(view.Decided)
	letter := mail.Letter{
		To: e.Recipient, ToName: name, FromName: mail.Via(e.Organisation), ReplyTo: e.ReplyTo,
		Subject: "Minutes: " + c.Title, Heading: "Minutes of " + c.Title, Preview: "What was agreed on " + view.When + ", and who does what.",
		Template: mailKind, Brand: mail.Brand{Name: e.Organisation, Accent: e.Accent, URL: home}, HomeURL: base.String(),
	}
	if e.Version > 1 {
		letter.Subject, letter.Heading = "Corrected minutes: "+c.Title, "Corrected minutes of "+c.Title
		letter.Preview = "What is different: " + e.Correction
	}
	switch meeting := "/meetings/" + e.MeetingID.String(); {
	case e.Member:
		letter.Action, letter.URL, view.Where = "Open the minutes", home+meeting+"/minutes", "the workspace"
	case e.Reader:
		letter.Action, letter.URL, view.Where = "Open the meeting", home+"/portal/projects/"+e.ProjectID.String()+meeting, "the client portal"
	}
	letter.View = view
	return letter
}

// nameAt is the name of whoever was there by an email.
func (c Content) nameAt(email string) string {
	for _, a := range c.Attendees {
		if a.Email == email {
			return a.Name()
		}
	}
	return ""
}

// tasksOf are the open action points that fall to somebody, and a sentence about the others'.
func (c Content) tasksOf(name string) (own []LetterTask, others string) {
	count := 0
	for _, a := range c.Actions {
		switch {
		case a.CompletedOn != nil:
		case name != "" && strings.EqualFold(a.Responsible, name):
			task := LetterTask{Title: a.Title}
			if a.DueOn != nil {
				task.Due = "due on " + a.DueOn.Format("Monday 2 January 2006")
			}
			own = append(own, task)
		default:
			count++
		}
	}
	switch {
	case count == 1:
		others = "One action point of others is in the file."
	case count > 1:
		others = web.Number(count) + " action points of others are in the file."
	}
	return own, others
}

// openingMost is how many characters of the decisions a letter brings.
const openingMost = 1_500

// opening is the beginning of a text, whole lines of it, and whether there is more.
func opening(markdown string) (text string, more bool) {
	letters := []rune(markdown)
	if len(letters) <= openingMost {
		return markdown, false
	}
	text = string(letters[:openingMost])
	if end := strings.LastIndexByte(text, '\n'); end > 0 {
		text = text[:end]
	}
	return strings.TrimSpace(text), true
}
