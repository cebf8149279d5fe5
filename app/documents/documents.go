// Package documents keeps the files of projects: versions of each, what is shared with the client, and a way back for what was deleted. What
// is in a file stays in the file store; a row appears only once all of it is there.
package documents

import (
	"time"

	"github.com/google/uuid"
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
}

// Line is a document as a list across projects shows it.
type Line struct {
	Document
	Project string
	Client  string
}

// Details are what people say about a document.
type Details struct{ Title, Description, Folder string }

// Limits are how much an organisation may keep, in bytes.
type Limits struct {
	File    int64 // of one file
	Storage int64 // of all versions together
}

// objectKey is where the file store keeps a version.
func objectKey(organisation, version uuid.UUID) string {
	return objects + organisation.String() + "/documents/" + version.String()
}

// objects is what the keys of all organisations begin with.
const objects = "organisations/"
