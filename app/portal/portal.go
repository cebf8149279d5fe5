// Package portal is the client's side: the projects a person follows, across every organisation that invited them, and the
// pages of one project. It also keeps the page on the apex that lists everything a person can reach.
package portal

import (
	"html"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// Reach is everything a person belongs to.
type Reach struct {
	Memberships []Membership // by the organisation's name
	Follows     []Follow     // by the organisation's name; finished projects last
}

// Membership is an organisation in whose team the person is.
type Membership struct {
	Slug, Name, Accent string
	Role               policies.Role
	RoleName           string // of one that is the organisation's own
}

// Follow is a project that the person follows as a client, and the organisation that does it.
type Follow struct {
	Slug, Organisation, Accent string

	ID          uuid.UUID
	Title       string
	Description string // the beginning of it, in Markdown
	Plans       bool   // its milestones are shown
	timeline.Plan
}

// Invitation waits for a person to accept it.
type Invitation struct {
	ID                         uuid.UUID
	Slug, Organisation, Accent string
	Inviter                    string   // a name
	Projects                   []string // titles of what it opens
	ExpiresAt                  time.Time
}

// Owned returns the first organisation that belongs to the person; ok is false when none does.
func (r Reach) Owned() (m Membership, ok bool) {
	for _, m := range r.Memberships {
		if m.Role == policies.Owner {
			return m, true
		}
	}
	return Membership{}, false
}

// Project is a project as a line.
type Project struct {
	ID               uuid.UUID
	Title            string
	StartsOn, EndsOn *time.Time
	// What is shared, and what was sent; counted where the project is opened.
	Documents, Quotes, Invoices int
}

// Opened is a project as its client sees it first.
type Opened struct {
	Project
	Shown      []policies.Section
	Milestones []timeline.Milestone // by due date
	Others     []Project            // some of the person's other projects at this organisation, those that end first
	Agenda     Agenda
}

// About is what there is to read about a project.
type About struct {
	Description, Scope, Deliverables string // Markdown
	Manager                          string // the name of who answers for it; "" when nobody does
	Email, Phone, Website            string // of the organisation, for clients; "" for what it doesn't say
}

// Shows says whether a section of the project is shown.
func (o Opened) Shows(section policies.Section) bool { return slices.Contains(o.Shown, section) }

// Plans says whether the project's milestones are shown.
func (o Opened) Plans() bool { return o.Shows(policies.Milestones) }

// Meets says whether the project's meetings are shown.
func (o Opened) Meets() bool { return o.Shows(policies.Meetings) }

// Files says whether the project's documents are shown.
func (o Opened) Files() bool { return o.Shows(policies.Documents) }

// next returns the first milestone that is still open; nil when there is none.
func (o Opened) next() *timeline.Milestone {
	for i := range o.Milestones {
		if o.Milestones[i].CompletedOn == nil {
			return &o.Milestones[i]
		}
	}
	return nil
}

// plan is the project in figures.
func (o Opened) plan() timeline.Plan {
	plan := timeline.Plan{StartsOn: o.StartsOn, EndsOn: o.EndsOn, Milestones: len(o.Milestones)}
	for i := range o.Milestones {
		if o.Milestones[i].CompletedOn != nil {
			plan.Done++
		}
	}
	return plan
}

// greeting welcomes a person by their first name, at the hour it is where the organisation is.
func greeting(name string, now time.Time) string {
	words := "Good evening"
	switch hour := now.Hour(); {
	case hour >= 4 && hour < 12:
		words = "Good morning"
	case hour >= 12 && hour < 18:
		words = "Good afternoon"
	}
	return addressed(words, name)
}

// addressed adds a person's first name to a welcome.
func addressed(words, name string) string {
	if first, _, _ := strings.Cut(strings.TrimSpace(name), " "); first != "" {
		return words + ", " + first
	}
	return words
}

// summaryLength is how many characters of a description a card begins with.
const summaryLength = 160

// summary returns the first words of a Markdown text, without its marks.
func summary(markdown string) string {
	text := plain(markdown)
	if utf8.RuneCountInString(text) <= summaryLength {
		return text
	}
	text = string([]rune(text)[:summaryLength])
	if i := strings.LastIndexByte(text, ' '); i > len(text)/2 {
		text = text[:i]
	}
	return strings.TrimRight(text, " ,.;:–-") + "…"
}

// plain is what a Markdown text says, in one line and without its marks.
func plain(markdown string) string {
	var b strings.Builder
	tag := false
	for _, r := range string(web.Prose(markdown)) { // safe HTML: "<" begins a tag and nothing else
		switch {
		case r == '<':
			tag = true
		case r == '>':
			tag = false
		case !tag:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}
