// Package notes keeps what the team writes down about a client. Notes are for the team alone: whoever wrote one may change it,
// and no client ever sees it.
package notes

import (
	"time"

	"github.com/google/uuid"
)

// size is how many notes are shown at once.
const size = 20

// bodyMax is how long a note may be, in characters.
const bodyMax = 20_000

// Note is something worth remembering, in Markdown.
type Note struct {
	ID        uuid.UUID
	ClientID  uuid.UUID
	PersonID  *uuid.UUID // who wrote it; nil when they have no sign-in any more
	Author    string     // their name at the time
	Body      string
	CreatedAt time.Time
	UpdatedAt time.Time
}

// By says whether a person wrote the note.
func (n Note) By(person uuid.UUID) bool { return n.PersonID != nil && *n.PersonID == person }

// Edited says whether the note isn't as it was first written.
func (n Note) Edited() bool { return n.UpdatedAt.After(n.CreatedAt) }

// Page is some of a client's notes, the newest first.
type Page struct {
	Client string // the client's name
	Notes  []Note
	Older  bool // there are older ones
}
