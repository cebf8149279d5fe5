package activity

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// View is a list of what happened, ready to show by templates/shared/_latest.
type View struct {
	Lines []Line
	Href  string // all of it
}

// Line is one sentence: "Olivia Botha completed the milestone Bookings · Website relaunch · today at 14:05".
type Line struct {
	Actor, Initials string
	Before, After   string // of the sentence, around the subject
	Subject         string
	SubjectHref     string // where the subject is what it belongs to
	Where, Href     string // else what that is; "" on its own page, or when it is gone
	When, Moment    string // "yesterday", and the exact time for machines
}

// ViewOf puts entries into words, as of now and in now's time zone.
func ViewOf(entries []Entry, of Of, now time.Time) View {
	v := View{Lines: make([]Line, len(entries)), Href: of.href()}
	for i, e := range entries {
		sentence, known := sentences[e.Kind]
		if !known {
			sentence = "changed %s"
		}
		before, after, mentions := strings.Cut(sentence, "%s")
		line := Line{
			Actor: e.Actor, Initials: web.Person{Name: e.Actor}.Initials(), Before: before, After: after,
			When: web.Ago(e.At.In(now.Location()), now), Moment: e.At.UTC().Format(time.RFC3339),
		}
		if mentions {
			line.Subject = e.Subject
		}
		if line.Where, line.Href = e.where(of); line.Where == line.Subject {
			line.Where, line.SubjectHref, line.Href = "", line.Href, ""
		}
		v.Lines[i] = line
	}
	return v
}

// href is where all of it is told.
func (of Of) href() string {
	switch {
	case of.Project != uuid.Nil:
		return "/activity?project=" + of.Project.String()
	case of.Client != uuid.Nil:
		return "/activity?client=" + of.Client.String()
	}
	return "/activity"
}

// where finds what an entry belongs to, unless the page is about that itself, or it is gone.
func (e Entry) where(of Of) (name, href string) {
	switch {
	case e.Project != "" && *e.ProjectID != of.Project:
		return e.Project, "/projects/" + e.ProjectID.String()
	case e.ProjectID == nil && e.Client != "" && *e.ClientID != of.Client:
		return e.Client, "/clients/" + e.ClientID.String()
	}
	return "", ""
}
