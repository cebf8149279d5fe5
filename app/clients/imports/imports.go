// Package imports brings clients and their contacts in from a spreadsheet: it reads the file, shows what would become of it,
// does it in one go in the background, and can take all of it back.
package imports

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/sheets"
)

// limits are what one file may hold; uploadLimit is what may be sent, in bytes.
var limits = sheets.Limits{Bytes: uploadLimit, Unzipped: 50 << 20, Rows: 20_000, Columns: 200, Cell: 2000}

const uploadLimit = 10 << 20

// State is how far an import has come.
type State string

// The states. A draft has changed nothing yet; a failed one neither.
const (
	Draft   State = "draft"
	Queued  State = "queued"
	Running State = "running"
	Failed  State = "failed"
	Done    State = "done"
	Undone  State = "undone"
)

// Import is one file and what came of it.
type Import struct {
	ID       uuid.UUID
	Name     string   // of the file
	Actor    string   // who brought it
	Columns  []string `bun:",array"` // the file's headings
	Mapping  []Field  `bun:",array"` // what each column becomes; as long as Columns
	Size     int      // rows
	State    State
	Progress int // rows gone through
	Clients  int // that came
	Contacts int
	Problems int // rows that were left out

	KeptClients  int // that stayed when it was undone
	KeptContacts int
	CreatedAt    time.Time
	FinishedAt   *time.Time
}

// Open says whether the import may still be changed and run.
func (i Import) Open() bool { return i.State == Draft || i.State == Failed }

// Busy says whether it waits for its turn or is under way.
func (i Import) Busy() bool { return i.State == Queued || i.State == Running }

// Row is one row of the file.
type Row struct {
	ID      uuid.UUID
	Number  int      // of its line in the file
	Cells   []string `bun:",array"`
	Problem string   // why it was left out, once the import has run
}
