package filing

import (
	"context"
	"io"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// ofVersion finds a document with one of its versions in place of the current one; a contact can find the current one alone.
const ofVersion = `select d.id, d.project_id, d.title, d.description, d.folder, d.shared, d.version_id, v.number, v.name, v.type, v.size, v.sha256, v.created_at as uploaded_at
from versions v join documents d on d.organisation_id = v.organisation_id and d.id = v.document_id and d.deleted_at is null
where v.organisation_id = ? and `

// FindVersion returns the document that a version belongs to, as it was then. Errors: fault.ErrNotFound.
func (s *Store) FindVersion(ctx context.Context, scope tenants.Scope, version uuid.UUID) (Document, error) {
	var d Document
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(ofVersion+"v.id = ?", scope.Organisation(), version).Scan(ctx, &d)
	})
	d.VersionID = version
	return d, tenants.Fault(err, "version")
}

// Reseat looks up anew what is reached from a person's seat on a side. Errors: fault.ErrNotFound when it isn't theirs any more.
type Reseat func(ctx context.Context, side web.Side, seat web.Seat) (tenants.Scope, error)

// reader is whoever a file is sent to: their scope when they asked, and the one they have now.
type reader struct {
	scope tenants.Scope
	now   func(ctx context.Context) (tenants.Scope, error)
}

// open opens a stretch of a version's file. While it is read, its reader's access is looked up every now and then; once it has ended, so
// does the reading, with fault.ErrNotFound. Errors: fault.ErrNotFound when the file store has lost it; fault.ErrUnavailable.
func (s *Store) open(ctx context.Context, r reader, v Version, from, length int64) (io.ReadCloser, error) {
	content, err := s.files.Get(ctx, objectKey(r.scope.Organisation(), v.VersionID), from, length)
	if err != nil {
		return nil, err
	}
	return &watched{ReadCloser: content, asked: time.Now(), still: func() error { return s.still(ctx, r, v.VersionID) }}, nil
}

// still says whether a version may be read now. Errors: fault.ErrNotFound.
func (s *Store) still(ctx context.Context, r reader, version uuid.UUID) error {
	scope, err := r.now(ctx)
	if err != nil {
		return err
	}
	var there bool
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select exists ("+ofVersion+"v.id = ?)", scope.Organisation(), version).Scan(ctx, &there)
	})
	if err == nil && !there {
		return fault.NotFound("file")
	}
	return err
}

// asking is how long a download may go on before it is asked again whether it may.
const asking = 500 * time.Millisecond

// watched is a file on its way, which stops once it may not be read any more.
type watched struct {
	io.ReadCloser
	asked time.Time
	still func() error
}

func (w *watched) Read(p []byte) (int, error) {
	if now := time.Now(); now.Sub(w.asked) > asking {
		if err := w.still(); err != nil {
			return 0, err
		}
		w.asked = now
	}
	return w.ReadCloser.Read(p)
}
