package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/minio/minio-go/v7"

	"skhokho/app/fault"
)

// partSize is how much of a file goes to the store at once, and lanes how many parts are in memory: while some are sent on another comes in.
// The store takes ten thousand parts, so this is enough for 100 GB.
const (
	partSize = 10 << 20
	lanes    = 2
)

// small is what is sent in one piece.
const small = 2 << 20

// Stored is what a file turned out to be once all of it had come.
type Stored struct {
	Size   int64
	SHA256 [sha256.Size]byte
}

// Put stores all that from brings, however much that is, in constant memory. Nothing is there before all of it is, and nothing is left of a
// file that broke off. Errors: those of from, unchanged; fault.ErrUnavailable when the store takes no more.
func (s *Store) Put(ctx context.Context, key string, from io.Reader) (Stored, error) {
	sum := sha256.New()
	source := &source{from: io.TeeReader(from, sum)}
	var head bytes.Buffer
	size, err := io.CopyN(&head, source, small+1)
	content := io.Reader(bytes.NewReader(head.Bytes()))
	if err == nil {
		content, size = io.MultiReader(content, source), -1 // which is unknown
	}
	if source.err != nil {
		return Stored{}, source.err
	}
	info, err := s.client.PutObject(ctx, s.bucket, key, content, size, minio.PutObjectOptions{
		PartSize: partSize, NumThreads: lanes, ConcurrentStreamParts: true, ContentType: "application/octet-stream",
		DisableContentSha256: size == 0, // a signature of nothing is longer than the nothing, and some stores stumble over it
	})
	switch {
	case source.err != nil:
		return Stored{}, source.err
	case err != nil:
		s.discard(ctx, key)
		return Stored{}, fmt.Errorf("store %s: %w", key, away(err))
	}
	stored := Stored{Size: info.Size}
	sum.Sum(stored.SHA256[:0])
	return stored, nil
}

// discard removes what may be there after all when the store's last word was lost. What can't be reached now the sweeper finds.
func (s *Store) discard(ctx context.Context, key string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.wait)
	defer cancel()
	_ = s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{})
}

// source remembers why reading ended, since the library wraps it.
type source struct {
	from io.Reader
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.from.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// Get opens a stretch of a file: length bytes beginning with the byte from. Errors: fault.ErrNotFound; fault.ErrUnavailable. Reading may
// end early with the error of the connection.
func (s *Store) Get(ctx context.Context, key string, from, length int64) (io.ReadCloser, error) {
	if length == 0 {
		return http.NoBody, nil
	}
	var options minio.GetObjectOptions
	if err := options.SetRange(from, from+length-1); err != nil {
		return nil, fmt.Errorf("open %s: %w", key, err)
	}
	content, _, _, err := (minio.Core{Client: s.client}).GetObject(ctx, s.bucket, key, options)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", key, problem(err))
	}
	return content, nil
}

// Remove deletes a file. One that isn't there is no error. Errors: fault.ErrUnavailable.
func (s *Store) Remove(ctx context.Context, key string) error {
	err := s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{})
	if err != nil && !missing(err) {
		return fmt.Errorf("remove %s: %w", key, away(err))
	}
	return nil
}

// Size is how many bytes a file has. Errors: fault.ErrNotFound; fault.ErrUnavailable.
func (s *Store) Size(ctx context.Context, key string) (int64, error) {
	info, err := s.client.StatObject(ctx, s.bucket, key, minio.StatObjectOptions{})
	if err != nil {
		return 0, fmt.Errorf("look at %s: %w", key, problem(err))
	}
	return info.Size, nil
}

func problem(err error) error {
	if missing(err) {
		return fault.NotFound("file")
	}
	return away(err)
}

// missing says whether the store has no such file, or none that is as long as was asked for.
func missing(err error) bool {
	var answer minio.ErrorResponse
	return errors.As(err, &answer) && (answer.Code == minio.NoSuchKey || answer.Code == minio.InvalidRange)
}

// away says that the store doesn't do its work, be it away or full.
func away(err error) error {
	var answer minio.ErrorResponse
	if errors.As(err, &answer) && (answer.StatusCode == http.StatusInsufficientStorage || slices.Contains(full, answer.Code)) {
		return fault.Overfull(err)
	}
	return fault.Unstored(err)
}

// full are the codes by which stores say that they take no more.
var full = []string{"InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientCapacity"}
