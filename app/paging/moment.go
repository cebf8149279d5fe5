package paging

import (
	"time"

	"github.com/google/uuid"
)

// Moment is the key of a line in a list that is sorted by time, for Page.View.
func Moment(at time.Time, id uuid.UUID) (key string, line uuid.UUID) {
	return at.UTC().Format(time.RFC3339Nano), id
}

// Moment is the time and the id in the cursor of such a list; false when there is no cursor, or it holds none.
func (c *Cursor) Moment() (at time.Time, id uuid.UUID, ok bool) {
	if c == nil {
		return at, id, false
	}
	at, err := time.Parse(time.RFC3339Nano, c.Key)
	return at, c.ID, err == nil
}

// Newest is a turn of a list that is sorted by time and then id, the newest first, in words for SQL:
// "and (<First> or (at, id) <Sign> (<At>, <ID>)) order by at <Direction>, id <Direction>".
type Newest struct {
	Turn      // without cursors that hold no moment
	First     bool
	Sign      string // "<", or ">" for the page before
	Direction string // "desc", or "asc" for the page before; Page.Cut puts its lines in order
	At        time.Time
	ID        uuid.UUID
}

// Newest reads the turn for such a list.
func (t Turn) Newest() Newest {
	if at, id, ok := t.After.Moment(); ok {
		return Newest{Turn: Turn{After: t.After}, Sign: "<", Direction: "desc", At: at, ID: id}
	}
	if at, id, ok := t.Before.Moment(); ok {
		return Newest{Turn: Turn{Before: t.Before}, Sign: ">", Direction: "asc", At: at, ID: id}
	}
	return Newest{First: true, Sign: "<", Direction: "desc"}
}
