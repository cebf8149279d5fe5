package documents

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// File is one that comes in.
type File struct {
	Name    string
	Content io.Reader
}

// enough is how much of a file is looked at to find out what it is.
const enough = 3072

// Add stores a file as a new document of a project. Without a title it is called as the file is. The document is there once all of the file
// is; of one that breaks off nothing is left. Errors: those of reading the file; fault.ErrNotFound when there is no such project;
// fault.Invalid about "files" when there is no room; fault.ErrUnavailable.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, project uuid.UUID, details Details, shared bool, file File) (Document, error) {
	d := Document{ID: uuid.Must(uuid.NewV7()), ProjectID: project, Title: details.Title, Description: details.Description, Folder: details.Folder, Shared: shared}
	if d.Title == "" {
		d.Title = titleOf(file.Name)
	}
	if err := s.expect(ctx, scope, project); err != nil {
		return d, err
	}
	err := s.receive(ctx, scope, file, &d.Version, func(tx bun.Tx) error {
		d.Number = 1
		_, err := tx.NewRaw(`insert into documents (organisation_id, id, project_id, title, description, folder, shared, version_id) values (?, ?, ?, ?, ?, ?, ?, ?)`,
			scope.Organisation(), d.ID, project, d.Title, d.Description, d.Folder, shared, d.VersionID).Exec(ctx)
		if tenants.Violates(err, "documents_organisation_id_project_id_fkey") {
			return fault.NotFound("project")
		}
		if err != nil {
			return err
		}
		return s.keepVersion(ctx, tx, scope, &d, activity.DocumentAdded)
	})
	return d, err
}

// Replace stores a file as the next version of a document. Errors are as for Add.
func (s *Store) Replace(ctx context.Context, scope tenants.Scope, id uuid.UUID, file File) (Document, error) {
	d, err := s.Find(ctx, scope, id)
	if err != nil {
		return d, err
	}
	err = s.receive(ctx, scope, file, &d.Version, func(tx bun.Tx) error {
		err := tx.NewRaw(`update documents d set version_id = ?, updated_at = now() where d.organisation_id = ? and d.id = ? and d.deleted_at is null
			returning (select max(v.number) + 1 from versions v where v.organisation_id = d.organisation_id and v.document_id = d.id)`,
			d.VersionID, scope.Organisation(), id).Scan(ctx, &d.Number)
		if err != nil {
			return tenants.Fault(err, "document")
		}
		return s.keepVersion(ctx, tx, scope, &d, activity.DocumentReplaced)
	})
	return d, err
}

// receive stores a file, then has its row written. When that fails the file goes too.
func (s *Store) receive(ctx context.Context, scope tenants.Scope, file File, v *Version, keep func(tx bun.Tx) error) error {
	v.VersionID, v.Name = uuid.Must(uuid.NewV7()), file.Name
	content := bufio.NewReaderSize(file.Content, enough)
	head, err := content.Peek(enough)
	if err != nil && err != io.EOF {
		return err
	}
	v.Type = typeOf(head, file.Name)
	key := objectKey(scope.Organisation(), v.VersionID)
	stored, err := s.files.Put(ctx, key, content)
	if err != nil {
		return err
	}
	v.Size, v.SHA256 = stored.Size, stored.SHA256[:]
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := s.makeRoom(ctx, tx, scope, v.Size); err != nil {
			return err
		}
		return keep(tx)
	})
	if err != nil {
		if removing := s.files.Remove(context.WithoutCancel(ctx), key); removing != nil { // the sweeper will
			return fmt.Errorf("%w (and its file stays for now: %w)", err, removing)
		}
	}
	return err
}

// makeRoom refuses what is more than an organisation may keep. Uploads that end at the same time wait for one another here.
func (s *Store) makeRoom(ctx context.Context, tx bun.Tx, scope tenants.Scope, size int64) error {
	var kept int64
	if _, err := tx.NewRaw("select pg_advisory_xact_lock(hashtextextended(?, 5))", scope.Organisation().String()).Exec(ctx); err != nil {
		return err
	}
	if err := tx.NewRaw("select coalesce(sum(size), 0)::bigint from versions where organisation_id = ?", scope.Organisation()).Scan(ctx, &kept); err != nil {
		return err
	}
	if kept+size > s.limits.Storage {
		return fault.Invalid{"files": noRoom(s.limits.Storage - kept)}
	}
	return nil
}

func (s *Store) keepVersion(ctx context.Context, tx bun.Tx, scope tenants.Scope, d *Document, kind activity.Kind) error {
	err := tx.NewRaw(`insert into versions (organisation_id, id, document_id, number, name, type, size, sha256, person_id, uploaded_by, words)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((select name from people where id = ?), ''), array_to_tsvector(skhokho_words(?))) returning uploaded_by, created_at`,
		scope.Organisation(), d.VersionID, d.ID, d.Number, d.Name, d.Type, d.Size, d.SHA256, tenants.OrNull(scope.Person()), scope.Person(), d.Name).Scan(ctx, &d.UploadedBy, &d.UploadedAt)
	if err != nil {
		return err
	}
	if err := s.queue.Add(ctx, tx, Reading{Organisation: scope.Organisation(), Version: d.VersionID}); err != nil {
		return err
	}
	return record(ctx, tx, scope, kind, *d)
}

// titleOf is what a document is called when nobody says: as its file, without the ending.
func titleOf(name string) string {
	if title := strings.TrimSpace(strings.TrimSuffix(name, path.Ext(name))); title != "" {
		return title
	}
	return name
}

// typeOf finds out from what is in a file what it is. Plain text may be many things; there the name decides between those.
func typeOf(head []byte, name string) string {
	found := mimetype.Detect(head)
	kind, _, _ := strings.Cut(found.String(), ";")
	if kind == "text/plain" {
		switch strings.ToLower(path.Ext(name)) {
		case ".md", ".markdown":
			return "text/markdown"
		case ".csv":
			return "text/csv"
		}
	}
	return kind
}
