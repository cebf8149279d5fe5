package filing

import (
	"context"
	"fmt"
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
	return err
}

// grace is how long an upload may take between its first byte and its row.
const grace = 24 * time.Hour

// atOnce is how many files are looked up by one query.
const atOnce = 500

// RemoveOrphans removes the files that were stored before a moment and that no row owns, and says how many.
func (s *Store) RemoveOrphans(ctx context.Context, before time.Time) (removed int, err error) {
	old := make([]blob.Object, 0, atOnce)
	for object, err := range s.files.Each(ctx, objects) {
		if err != nil {
			return removed, err
		}
		if object.Stored.Before(before) && versionOf(object.Key) != uuid.Nil {
			old = append(old, object)
		}
		if len(old) < atOnce {
			continue
		}
		n, err := s.removeUnowned(ctx, old)
		removed, old = removed+n, old[:0]
		if err != nil {
			return removed, err
		}
	}
	n, err := s.removeUnowned(ctx, old)
	return removed + n, err
}

func (s *Store) removeUnowned(ctx context.Context, candidates []blob.Object) (removed int, err error) {
	if len(candidates) == 0 {
		return 0, nil
	}
	ids := make([]uuid.UUID, len(candidates))
	for i, object := range candidates {
		ids[i] = versionOf(object.Key)
	}
	var owned []uuid.UUID
	err = s.db.Read(ctx, tenants.System("look for the rows of files"), func(tx bun.IDB) error {
		return tx.NewRaw("select id from versions where id in (?)", bun.List(ids)).Scan(ctx, &owned)
	})
	for i, object := range candidates {
		if err != nil {
			return removed, err
		}
		if slices.Contains(owned, ids[i]) {
			continue
		}
		err = s.files.Remove(ctx, object.Key)
		removed++
	}
	return removed, err
}

// versionOf reads a key of objectKey; uuid.Nil for any other.
func versionOf(key string) uuid.UUID {
	parts := strings.Split(key, "/")
	if len(parts) != 4 || parts[2] != "documents" {
		return uuid.Nil
	}
	id, err := uuid.Parse(parts[3])
	if err != nil || objectKey(uuid.MustParse(orNil(parts[1])), id) != key {
		return uuid.Nil
	}
	return id
}

func orNil(id string) string {
	if _, err := uuid.Parse(id); err != nil {
		return uuid.Nil.String()
	}
	return id
}

// Lost lists rows whose file the store doesn't have or has in another size, in words, for whoever looks after the platform.
func (s *Store) Lost(ctx context.Context) ([]string, error) {
	there := map[uuid.UUID]int64{}
	for object, err := range s.files.Each(ctx, objects) {
		if err != nil {
			return nil, err
		}
		there[versionOf(object.Key)] = object.Size
	}
	var rows []struct {
		ID   uuid.UUID
		Size int64
	}
	err := s.db.Read(ctx, tenants.System("look for the files of rows"), func(tx bun.IDB) error {
		return tx.NewRaw("select id, size from versions order by id").Scan(ctx, &rows)
	})
	var lost []string
	for _, row := range rows {
		if size, known := there[row.ID]; !known || size != row.Size {
			lost = append(lost, fmt.Sprintf("version %s should have %d bytes", row.ID, row.Size))
		}
	}
	return lost, err
}
