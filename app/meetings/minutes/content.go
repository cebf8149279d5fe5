// Package minutes keeps what is said and agreed in a meeting: the draft that is saved while it is typed, action points that are carried from
// meeting to meeting until they are done, and publications, which are frozen.
package minutes

import "time"

// Content is all that a publication says, as it was when it was published. It is kept as JSON and drawn when it is asked for, so nothing
// in it may depend on what is in the database today.
type Content struct {
	Organisation string     `json:"organisation"`
	Accent       string     `json:"accent"`
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

// Publication is one published version of a meeting's minutes.
type Publication struct {
	Version     int
	Content     Content
	Correction  string // what is different from the version before; "" for the first
	PublishedBy string
	PublishedAt time.Time
}
