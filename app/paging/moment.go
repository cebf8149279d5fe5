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
