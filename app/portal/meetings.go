package portal

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// Meeting is a meeting of a project, as its client sees it.
type Meeting struct {
	ID          uuid.UUID
	Title       string
	StartsAt    time.Time
	Minutes     int // how long it takes
	Place       string
	Organiser   string
	CancelledAt *time.Time
	Version     int        // of its published minutes; 0 when there are none
	PublishedAt *time.Time // when that was
	Frozen      string     // what they say, as JSON; read where something is searched
	Key         string     // what the list is sorted by, as a cursor keeps it
	Total       int        // meetings in the list, from its turn on
}

// EndsAt is when the meeting is over.
func (m Meeting) EndsAt() time.Time { return m.StartsAt.Add(time.Duration(m.Minutes) * time.Minute) }

// Agenda is what a project's pages say of its meetings: how many there are, and which is next.
type Agenda struct {
	Meeting        // the next one, or any of them when Coming is false
	Coming  bool   // one is next
	Zone    string // the contact's own time zone; "" for the organisation's
}

// Next returns the meeting that comes next; ok is false when none does.
func (a Agenda) Next() (m Meeting, ok bool) { return a.Meeting, a.Coming }

// Place is where times are told: the contact's own time zone, or else the organisation's.
func (a Agenda) Place(o tenants.Organisation) *time.Location {
	if a.Zone != "" {
		o.TimeZone = a.Zone
	}
	return o.Location()
}

// MeetingFilter is which meetings a list shows, and in what order.
type MeetingFilter struct {
	Search string // words; each begins one of a meeting's title or organiser, or of what its minutes say
	Sort   paging.Sort
	Turn   paging.Turn
}

// newestFirst is the order that nobody has to ask for.
var newestFirst = paging.Sort{Column: "date", Down: true}

// meetingOrders are the columns that the list of meetings m can be sorted by.
var meetingOrders = map[string]paging.Order{
	"date":      {Key: "(extract(epoch from m.starts_at) * 1000000)::bigint", Number: true},
	"title":     {Key: `m.title collate "und-x-icu"`},
	"organiser": {Key: `m.organiser collate "und-x-icu"`, Blank: true},
}

// MeetingList is one page of a project's meetings.
type MeetingList struct {
	paging.Page[Meeting]
	Words []string // that were searched, folded
}

// mostWords is how many words of a search count.
const mostWords = 10

// sought is what a search asks for.
type sought struct {
	words    []string    // folded
	meetings []uuid.UUID // those whose title and organiser have all the words
}

// queryOf asks full-text search for lines in which each of the words begins a word. The words come from skhokho_words, so they are letters
// and digits; they are quoted all the same, and never read as operators.
func queryOf(words []string) string {
	quote := strings.NewReplacer(`\`, `\\`, `'`, `''`)
	parts := make([]string, len(words))
	for i, word := range words {
		parts[i] = "'" + quote.Replace(word) + "':*"
	}
	return strings.Join(parts, " & ")
}
