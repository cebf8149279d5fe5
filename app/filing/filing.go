// Package filing keeps the files of projects: versions of each, what is shared with the client, and a way back for what was deleted. What
// is in a file stays in the file store; a row appears only once all of it is there. Its lists and files are for whoever's scope sees them:
// the team, or a client's contact.
package filing

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/merge"
)

// Document is a file of a project, by its current version.
type Document struct {
	ID          uuid.UUID
	ProjectID   uuid.UUID
	Title       string
	Description string
	Folder      string // groups documents of one project; "" for none
	Shared      bool   // clients with the section see it
	DeletedAt   *time.Time
	DeletedBy   string
	Version
}

// Version is what a document was at a time.
type Version struct {
	VersionID  uuid.UUID
	Number     int // from 1
	Name       string
	Type       string // a media type
	Size       int64
	SHA256     []byte `bun:"sha256"`
	UploadedBy string
	UploadedAt time.Time
	Reading    Reading // how far its words are known to search; only where it says so
	Problem    string  // why they aren't
}

// Line is a document as a list shows it.
type Line struct {
	Document
	Project string
	Inside  bool   // what was searched is in the file, not in what is said about it
	Key     string // what the list is sorted by, as a cursor keeps it
}

// Details are what people say about a document.
type Details struct{ Title, Description, Folder string }

// Fields are the details by the names that a form gives them.
func (d Details) Fields() merge.Fields {
	return merge.Fields{"title": d.Title, "description": d.Description, "folder": d.Folder}
}

// Details are what people say about the document.
func (d Document) Details() Details { return Details{d.Title, d.Description, d.Folder} }

// objectKey is where the file store keeps a version.
func objectKey(organisation, version uuid.UUID) string {
	return objects + organisation.String() + "/documents/" + version.String()
}

// objects is what the keys of all organisations begin with.
const objects = "organisations/"
