package filing

import (
	"context"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/blob"
	"skhokho/tenants"
)

// Sweep is the job that empties the bin of what was deleted more than thirty days ago, and the file store of what no row owns.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "documents.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
	Log   *slog.Logger
}

// Work sweeps. It is safe to run at any time, and beside another sweep. The rows go first; their files are then files that no row owns.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	err := w.Store.db.Write(ctx, tenants.System("empty the bin"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from documents where deleted_at < now() - interval '30 days'").Exec(ctx)
		return err
	})
	if err != nil {
		return err
	}
	removed, err := w.Store.RemoveOrphans(ctx, time.Now().Add(-grace))
	if removed > 0 {
		w.Log.InfoContext(ctx, "files without rows removed", slog.Int("files", removed))
	}
	if err != nil {
		return err
	}
	return w.warn(ctx)
}

// mostWarned is how many lost files one sweep names. skhokho doctor names all of them.
const mostWarned = 100

// warn says in the log which rows have no file. Nothing can be done about them here.
func (w *Sweeper) warn(ctx context.Context) error {
	warned := 0
	for broken, err := range w.Store.Lost(ctx) {
		if err != nil || warned == mostWarned {
			return err
		}
		warned++
		w.Log.WarnContext(ctx, "row without its file", slog.String("organisation", broken.Organisation),
			slog.String("document", broken.Document.String()), slog.String("version", broken.Version.String()), slog.String("problem", broken.Problem))
	}
	return nil
}

// grace is how long an upload may take between its first byte and its row.
const grace = 24 * time.Hour

// atOnce is how many files are looked up by one query.
const atOnce = 500

// RemoveOrphans removes the files that were stored before a moment and that no row owns, those that never came whole too, and says how many.
func (s *Store) RemoveOrphans(ctx context.Context, before time.Time) (removed int, err error) {
	for orphan, err := range s.orphans(ctx, before) {
		if err != nil {
			return removed, err
		}
		if err := s.files.Remove(ctx, orphan.Key); err != nil {
			return removed, err
		}
		removed++
	}
	for unfinished, err := range s.files.EachUnfinished(ctx, objects) {
		if err != nil {
			return removed, err
		}
		if !unfinished.Begun.Before(before) || versionOf(unfinished.Key) == uuid.Nil {
			continue
		}
		if err := s.files.Abandon(ctx, unfinished); err != nil {
			return removed, err
		}
		removed++
	}
	return removed, nil
}

// CountOrphans is how many files RemoveOrphans would remove now, without those that never came whole.
func (s *Store) CountOrphans(ctx context.Context) (orphans int, err error) {
	for _, err := range s.orphans(ctx, time.Now()) {
		if err != nil {
			return orphans, err
		}
		orphans++
	}
	return orphans, nil
}

// orphans are the files that were stored before a moment and that no row owns.
func (s *Store) orphans(ctx context.Context, before time.Time) iter.Seq2[blob.Object, error] {
	return func(yield func(blob.Object, error) bool) {
		old := make([]blob.Object, 0, atOnce)
		for object, err := range s.files.Each(ctx, objects) {
			if err != nil {
				yield(object, err)
				return
			}
			if object.Stored.Before(before) && versionOf(object.Key) != uuid.Nil {
				old = append(old, object)
			}
			if len(old) < atOnce {
				continue
			}
			if !s.yieldUnowned(ctx, old, yield) {
				return
			}
			old = old[:0]
		}
		s.yieldUnowned(ctx, old, yield)
	}
}

func (s *Store) yieldUnowned(ctx context.Context, candidates []blob.Object, yield func(blob.Object, error) bool) (goOn bool) {
	if len(candidates) == 0 {
		return true
	}
	ids, organisations := make([]uuid.UUID, len(candidates)), make([]uuid.UUID, len(candidates))
	for i, object := range candidates {
		organisations[i], ids[i] = readKey(object.Key)
	}
	var owned []uuid.UUID
	err := s.db.Read(ctx, tenants.System("look for the rows of files"), func(tx bun.IDB) error {
		return tx.NewRaw("select id from versions where organisation_id in (?) and id in (?)", bun.List(organisations), bun.List(ids)).Scan(ctx, &owned)
	})
	if err != nil {
		return yield(blob.Object{}, err)
	}
	for i, object := range candidates {
		if !slices.Contains(owned, ids[i]) && !yield(object, nil) {
			return false
		}
	}
	return true
}

// versionOf is the version that a key belongs to; uuid.Nil for a key that objectKey didn't make.
func versionOf(key string) uuid.UUID {
	_, version := readKey(key)
	return version
}

// readKey reads a key of objectKey; uuid.Nil twice for any other.
func readKey(key string) (organisation, version uuid.UUID) {
	if parts := strings.Split(key, "/"); len(parts) == 4 {
		organisation, _ = uuid.Parse(parts[1])
		version, _ = uuid.Parse(parts[3])
	}
	if objectKey(organisation, version) != key {
		return uuid.Nil, uuid.Nil
	}
	return organisation, version
}
