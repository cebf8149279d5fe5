// Package notes keeps what the team writes down about a client or a project. Notes are for the team alone: whoever wrote one may
// change it, and no client ever sees it.
package notes

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/folder"
)

// size is how many notes are shown at once.
const size = 20

// bodyMax is how long a note may be, in characters.
const bodyMax = 20_000

// Note is something worth remembering, in Markdown.
type Note struct {
	ID uuid.UUID
	Subject
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

// Subject is what a note is on: a client or a project. The other is uuid.Nil.
type Subject struct {
	ClientID  uuid.UUID
	ProjectID uuid.UUID
}

// Page is some of the notes on a client or a project, the newest first.
type Page struct {
	Client string        // the name of the client, when they are on one
	Folder folder.Folder // the project, when they are on one
	Notes  []Note
	Found  []string // the words that were searched, as the database folds them
	Older  bool     // there are older ones
}

func (n Note) changeable(person uuid.UUID) error {
	if n.By(person) {
		return nil
	}
	return fault.Forbidden("Only " + n.Author + " can change this note. You can add one of your own.")
}

func (n Note) removable(person uuid.UUID, any bool) error {
	if any || n.By(person) {
		return nil
	}
	return fault.Forbidden("Only " + n.Author + " or a manager can delete this note.")
}
