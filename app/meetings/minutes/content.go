// Package minutes keeps what is said and agreed in a meeting: the draft that is saved while it is typed, action points that are carried from
// meeting to meeting until they are done, and publications, which are frozen.
package minutes

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/tenants"
)

// Content is all that a publication says, as it was when it was published. It is kept as JSON and drawn when it is asked for, so nothing
// in it may depend on what is in the database today.
type Content struct {
	Organisation string     `json:"organisation"`
	Accent       string     `json:"accent"`
	Logo         string     `json:"logo,omitempty"` // its id: pictures never change
	Client       string     `json:"client"`
	Project      string     `json:"project"`
	Title        string     `json:"title"`
	Description  string     `json:"description,omitempty"` // Markdown, as are the discussion and the decisions
	StartsAt     time.Time  `json:"starts_at"`
	Minutes      int        `json:"minutes"` // how long it took
	TimeZone     string     `json:"time_zone"`
	Place        string     `json:"place,omitempty"`
	Organiser    string     `json:"organiser,omitempty"`
	Attendees    []Attendee `json:"attendees"`
	Discussion   string     `json:"discussion,omitempty"`
	Decisions    string     `json:"decisions,omitempty"`
	Actions      []Action   `json:"actions"`
}

// Attendee is somebody who was there.
type Attendee struct {
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name,omitempty"`
	Email     string `json:"email,omitempty"`
}

// Action is an action point as it stood.
type Action struct {
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Responsible string     `json:"responsible,omitempty"`
	DueOn       *time.Time `json:"due_on,omitempty"`
	CompletedOn *time.Time `json:"completed_on,omitempty"`
	From        string     `json:"from,omitempty"` // the earlier meeting it was carried from; "" when it was agreed in this one
}

// Publication is one published version of a meeting's minutes; or, in the same shape, what would be published now.
type Publication struct {
	ID          uuid.UUID // uuid.Nil for a draft
	Version     int       // 0 for a draft
	Content     Content
	Correction  string // what is different from the version before; "" for the first
	PublishedBy string
	PublishedAt time.Time
	Picture     []byte // the logo that Content names; nil for none
}

// ReadContent reads what Encode wrote. Errors: it is no content.
func ReadContent(frozen string) (Content, error) {
	var c Content
	if err := json.Unmarshal([]byte(frozen), &c); err != nil {
		return c, fmt.Errorf("read minutes: %w", err)
	}
	c.StartsAt = c.StartsAt.UTC()
	return c, nil
}

// Encode writes what is kept of a publication. The same content is always the same text.
func (c Content) Encode() (string, error) {
	c.StartsAt, c.Attendees, c.Actions = c.StartsAt.UTC(), append([]Attendee{}, c.Attendees...), append([]Action{}, c.Actions...)
	content, err := json.Marshal(c)
	return string(content), err
}

// Said is that part of a content which people wrote for this meeting. What is done about it later changes nothing of it.
func (c Content) Said() Content {
	c.Organisation, c.Accent, c.Logo, c.Client, c.Project = "", "", "", "", ""
	c.Actions = slices.DeleteFunc(slices.Clone(c.Actions), func(a Action) bool { return a.From != "" })
	for i := range c.Actions {
		c.Actions[i].CompletedOn = nil
	}
	return c
}

// Written says whether there is anything to publish: something said, or something agreed.
func (c Content) Written() bool {
	return c.Discussion != "" || c.Decisions != "" || len(c.Said().Actions) > 0
}

// Local is when the meeting began, where it was said.
func (c Content) Local() time.Time { return c.StartsAt.In(place(c.TimeZone)) }

// wordsMost is how many bytes of a content are found by search; only a very long list of action points is longer.
const wordsMost = 400_000

// words are all that is in it, for search.
func (c Content) words() string {
	parts := []string{c.Title, c.Client, c.Project, c.Organiser, c.Place, c.Description, c.Discussion, c.Decisions}
	for _, a := range c.Attendees {
		parts = append(parts, a.Name(), a.Email)
	}
	for _, a := range c.Actions {
		parts = append(parts, a.Title, a.Responsible, a.Description)
	}
	all := strings.Join(parts, "\n")
	return strings.ToValidUTF8(all[:min(len(all), wordsMost)], "")
}

// Name is the whole of it.
func (a Attendee) Name() string { return strings.TrimSpace(a.FirstName + " " + a.LastName) }

// Place is where the minutes' times are told.
func (p Publication) Place() *time.Location { return place(p.Content.TimeZone) }

func place(zone string) *time.Location { return tenants.Organisation{TimeZone: zone}.Location() }
