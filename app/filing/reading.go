package filing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/extract"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Reading is how far the reading of a version's words is, in the words of versions.reading.
type Reading string

// The states of a reading.
const (
	Waiting Reading = "waiting"
	Read    Reading = "read"
	Unread  Reading = "unread" // there are no words in files of its kind
	Failed  Reading = "failed"
)

// ReadJob is the job that reads the words in a version, for search.
type ReadJob struct {
	Organisation uuid.UUID `json:"organisation"`
	Version      uuid.UUID `json:"version"`
}

// Kind names the job in the queue.
func (ReadJob) Kind() string { return "documents.reading" }

// InsertOpts lets the job try as often as a file store may be away; a file that can't be read fails at once.
func (ReadJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 10, Queue: jobs.Slow}
}

// Reader works on ReadJob.
type Reader struct {
	river.WorkerDefaults[ReadJob]
	Store *Store
}

// Work reads a version. One that is gone, or was read before, needs no reading.
func (w *Reader) Work(ctx context.Context, job *river.Job[ReadJob]) error {
	scope := tenants.Team(job.Args.Organisation, uuid.Nil)
	d, err := w.Store.FindVersion(ctx, scope, job.Args.Version)
	if errors.Is(err, fault.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	text, err := w.Store.textOf(ctx, scope, d.Version)
	state, words := Read, ""
	var problem extract.Problem
	switch {
	case errors.Is(err, extract.ErrUnread):
		state = Unread
	case errors.As(err, &problem):
		state, words = Failed, problem.Error()
	case err != nil:
		return err
	}
	return w.Store.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update versions set reading = ?, problem = ?, words = array_to_tsvector(skhokho_words(?)) where organisation_id = ? and id = ?",
			state, words, d.Name+" "+text, scope.Organisation(), d.VersionID).Exec(ctx)
		return err
	})
}

// textOf brings a version's file here and reads it.
func (s *Store) textOf(ctx context.Context, scope tenants.Scope, v Version) (string, error) {
	if v.Size > extract.MaxSize {
		return extract.Text(ctx, extract.File{Type: v.Type, Size: v.Size}) // which says so
	}
	content, err := s.files.Get(ctx, objectKey(scope.Organisation(), v.VersionID), 0, v.Size)
	if err != nil {
		return "", err
	}
	defer content.Close()
	file, err := os.CreateTemp("", "skhokho-reading-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if _, err := io.Copy(file, content); err != nil {
		return "", fmt.Errorf("fetch %s: %w", v.VersionID, fault.Unstored(err))
	}
	return extract.Text(ctx, extract.File{Type: v.Type, Content: file, Size: v.Size})
}
