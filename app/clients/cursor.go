package clients

import (
	"encoding/base64"
	"encoding/json"

	"github.com/google/uuid"
)

// Cursor is a line of the list, by what it is sorted by; the pages before and after begin there, however long the list.
type Cursor struct {
	Name     string    `json:"n"`
	ID       uuid.UUID `json:"i"`
	Position int       `json:"p"` // its number in the list, from 1, for "Showing 51 to 100"
}

// String is the cursor as part of an address.
func (c Cursor) String() string {
	content, err := json.Marshal(c)
	if err != nil {
		return "" // a string, an id and a number always marshal
	}
	return base64.RawURLEncoding.EncodeToString(content)
}

// parseCursor returns nil for anything that is no cursor: the list then begins at its beginning.
func parseCursor(s string) *Cursor {
	content, err := base64.RawURLEncoding.DecodeString(s)
	var c Cursor
	if err != nil || json.Unmarshal(content, &c) != nil || c.Position < 1 {
		return nil
	}
	return &c
}
