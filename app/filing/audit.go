package filing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// Broken is a version whose file isn't as it was sent.
type Broken struct {
	Organisation string // its slug
	Document     uuid.UUID
	Title        string
	Version      uuid.UUID
	Number       int
	Problem      string // in a few words
}

// Kept is how much is kept in all.
type Kept struct{ Versions, Bytes int64 }

// Kept counts the versions of all organisations.
func (s *Store) Kept(ctx context.Context) (kept Kept, err error) {
	err = s.db.Read(ctx, tenants.System("count the versions"), func(tx bun.IDB) error {
		return tx.NewRaw("select count(*) as versions, coalesce(sum(size), 0)::bigint as bytes from versions").Scan(ctx, &kept)
	})
	return kept, err
}

// Lost looks for rows whose file the store doesn't have, or has in another size. It goes through both in the same order, in constant memory.
// Errors end it: fault.ErrUnavailable.
func (s *Store) Lost(ctx context.Context) iter.Seq2[Broken, error] {
	return func(yield func(Broken, error) bool) {
		next, stop := iter.Pull2(s.files.Each(ctx, objects))
		defer stop()
		object, failure, more := next()
		for row, err := range s.rows(ctx) {
			for err == nil && failure == nil && more && object.Key < row.key() {
				object, failure, more = next()
			}
			if err = errors.Join(err, failure); err != nil {
				yield(Broken{}, err)
				return
			}
			if more && object.Key == row.key() && object.Size == row.Size {
				continue
			}
			problem, err := s.sizeOf(ctx, row)
			if err == nil && problem == "" {
				continue
			}
			if !yield(row.broken(problem), err) || err != nil {
				return
			}
		}
	}
}

// sizeOf looks at one file by itself: since the list was made it may have come, or its row gone.
func (s *Store) sizeOf(ctx context.Context, row row) (problem string, err error) {
	size, err := s.files.Size(ctx, row.key())
	switch {
	case errors.Is(err, fault.ErrNotFound):
		return s.unlessGone(ctx, row, "its file is missing")
	case err == nil && size != row.Size:
		return fmt.Sprintf("its file has %d bytes, not %d", size, row.Size), nil
	}
	return "", err
}

// unlessGone is a problem of a row, unless the row has gone meanwhile and its file with it.
func (s *Store) unlessGone(ctx context.Context, row row, problem string) (string, error) {
	var there bool
	err := s.db.Read(ctx, tenants.System("look for the row of a file"), func(tx bun.IDB) error {
		return tx.NewRaw("select exists (select from versions where organisation_id = ? and id = ?)", row.OrganisationID, row.Version).Scan(ctx, &there)
	})
	if err != nil || !there {
		return "", err
	}
	return problem, nil
}

// Verified is one version that was read: its size, and what is wrong with it, if anything.
type Verified struct {
	Broken
	Size int64
}

// Sound says whether the file is as it was sent.
func (v Verified) Sound() bool { return v.Problem == "" }

// Verify reads every file whole, one after the other in constant memory, and compares it with what was sent. Errors end it:
// fault.ErrUnavailable when the store is away, not when it can't read one of its files.
func (s *Store) Verify(ctx context.Context) iter.Seq2[Verified, error] {
	return func(yield func(Verified, error) bool) {
		sum, buffer := sha256.New(), make([]byte, 1<<20)
		for row, err := range s.rows(ctx) {
			var problem string
			if err == nil {
				sum.Reset()
				problem, err = s.compare(ctx, row, sum, buffer)
			}
			if !yield(Verified{row.broken(problem), row.Size}, err) || err != nil {
				return
			}
		}
	}
}

func (s *Store) compare(ctx context.Context, row row, sum hash.Hash, buffer []byte) (problem string, err error) {
	if problem, err := s.sizeOf(ctx, row); err != nil || problem != "" {
		return problem, err
	}
	content, err := s.files.Get(ctx, row.key(), 0, row.Size)
	if err == nil {
		_, err = io.CopyBuffer(sum, onlyReader{content}, buffer)
		_ = content.Close()
	}
	switch {
	case errors.Is(err, fault.ErrNotFound):
		return s.unlessGone(ctx, row, "its file is missing")
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "its file can’t be read: " + err.Error(), s.files.Ready(ctx)
	case !bytes.Equal(sum.Sum(nil), row.SHA256):
		return "its file is another than the one that was sent", nil
	}
	return "", nil
}

// onlyReader hides what else a reader can do, so that it is read into the buffer there is.
type onlyReader struct{ io.Reader }

// row is a version as the database has it.
type row struct {
	OrganisationID uuid.UUID
	Organisation   string
	Document       uuid.UUID
	Title          string
	Version        uuid.UUID
	Number         int
	Size           int64
	SHA256         []byte `bun:"sha256"`
}

func (r row) key() string { return objectKey(r.OrganisationID, r.Version) }

func (r row) broken(problem string) Broken {
	return Broken{r.Organisation, r.Document, r.Title, r.Version, r.Number, problem}
}

// rows are all versions of all organisations, those in the bin too, in the order of their files' keys.
func (s *Store) rows(ctx context.Context) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		var last row
		for {
			var some []row
			err := s.db.Read(ctx, tenants.System("go through the versions"), func(tx bun.IDB) error {
				return tx.NewRaw(`select v.organisation_id, o.slug as organisation, d.id as document, d.title, v.id as version, v.number, v.size, v.sha256
					from versions v join documents d on d.organisation_id = v.organisation_id and d.id = v.document_id join organisations o on o.id = v.organisation_id
					where (v.organisation_id, v.id) > (?, ?) order by v.organisation_id, v.id limit ?`, last.OrganisationID, last.Version, atOnce).Scan(ctx, &some)
			})
			if err != nil {
				yield(row{}, err)
				return
			}
			for _, last = range some {
				if !yield(last, nil) {
					return
				}
			}
			if len(some) < atOnce {
				return
			}
		}
	}
}
