package portal

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/tenants"
)

// Publication is the newest published version of a meeting's minutes.
type Publication struct {
	ID          uuid.UUID // the meeting's
	ProjectID   uuid.UUID
	Project     string // its title today
	Title       string // the meeting's title today
	CancelledAt *time.Time
	Version     int
	Frozen      string // what it says, as JSON
	Correction  string // what is different from the version before; "" for the first
	PublishedBy string // a name
	PublishedAt time.Time
	Picture     []byte // the logo it was published with; nil for none
}

// Minutes is what a publication says. The slice that publishes freezes it as JSON.
type Minutes struct {
	Title       string    `json:"title"`
	Description string    `json:"description"` // Markdown, as are the discussion and the decisions
	StartsAt    time.Time `json:"starts_at"`
	Minutes     int       `json:"minutes"` // how long it took
	TimeZone    string    `json:"time_zone"`
	Place       string    `json:"place"`
	Organiser   string    `json:"organiser"`
	Attendees   []struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Email     string `json:"email"`
	} `json:"attendees"`
	Discussion string   `json:"discussion"`
	Decisions  string   `json:"decisions"`
	Actions    []Action `json:"actions"`
}

// Action is an action point as it stood when the minutes were published.
type Action struct {
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Responsible string     `json:"responsible"`
	DueOn       *time.Time `json:"due_on"`
	CompletedOn *time.Time `json:"completed_on"`
	From        string     `json:"from"` // the earlier meeting it was carried from
}

// readMinutes reads what was frozen.
func readMinutes(frozen string) (Minutes, error) {
	var m Minutes
	if err := json.Unmarshal([]byte(frozen), &m); err != nil {
		return m, fmt.Errorf("read minutes: %w", err)
	}
	return m, nil
}

// place is where the minutes' times are told: where the meeting was said to be.
func (m Minutes) place() *time.Location {
	return tenants.Organisation{TimeZone: m.TimeZone}.Location()
}

// passages are the lines of all that was written down, in the order of reading.
func (m Minutes) passages() []passage {
	var all []passage
	for _, text := range []string{m.Description, m.Discussion, m.Decisions} {
		for line := range strings.Lines(text) {
			all = append(all, passage{line, true})
		}
	}
	for _, a := range m.Actions {
		all = append(all, passage{a.Title, false}, passage{a.Description, false}, passage{a.Responsible, false})
	}
	for _, a := range m.Attendees {
		all = append(all, passage{strings.TrimSpace(a.FirstName + " " + a.LastName + " " + a.Email), false})
	}
	return append(all, passage{m.Place, false})
}

// passage is a line of minutes; in Markdown, or as it was typed.
type passage struct {
	text     string
	markdown bool
}

func (p passage) plain() string {
	if p.markdown {
		return plain(p.text)
	}
	return strings.Join(strings.Fields(p.text), " ")
}
