package filing

import (
	"bufio"
	"context"
	"fmt"
	"io"

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
		err := tx.NewRaw(`update documents d set version_id = ?, uploaded_at = now(), updated_at = now() where d.organisation_id = ? and d.id = ? and d.deleted_at is null
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
	left, err := s.Room(ctx, scope)
	if err != nil {
		return err
	}
	content := bufio.NewReaderSize(&roomy{file.Content, left, left}, enough)
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

func (s *Store) keepVersion(ctx context.Context, tx bun.Tx, scope tenants.Scope, d *Document, kind activity.Kind) error {
	err := tx.NewRaw(`insert into versions (organisation_id, id, document_id, number, name, type, size, sha256, person_id, uploaded_by, words)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((select name from people where id = ?), ''), array_to_tsvector(skhokho_words(?))) returning uploaded_by, created_at`,
		scope.Organisation(), d.VersionID, d.ID, d.Number, d.Name, d.Type, d.Size, d.SHA256, tenants.OrNull(scope.Person()), scope.Person(), d.Name).Scan(ctx, &d.UploadedBy, &d.UploadedAt)
	if err != nil {
		return err
	}
	if err := s.queue.Add(ctx, tx, ReadJob{Organisation: scope.Organisation(), Version: d.VersionID}); err != nil {
		return err
	}
	return record(ctx, tx, scope, kind, *d)
}
