package blob

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"

	"skhokho/app/fault"
)

// partSize is how much of a file is held in memory while it is sent on. The store takes ten thousand parts, so this is enough for 160 GB.
const partSize = 16 << 20

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
	content, size := bufio.NewReader(source), int64(-1) // which is unknown
	if _, err := content.Peek(1); err == io.EOF {
		size = 0
	}
	info, err := s.client.PutObject(ctx, s.bucket, key, content, size, minio.PutObjectOptions{PartSize: partSize, ContentType: "application/octet-stream"})
	switch {
	case source.err != nil:
		return Stored{}, source.err
	case err != nil:
		return Stored{}, fmt.Errorf("store %s: %w", key, fault.Unstored(err))
	}
	stored := Stored{Size: info.Size}
	sum.Sum(stored.SHA256[:0])
	return stored, nil
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
		return fmt.Errorf("remove %s: %w", key, fault.Unstored(err))
	}
	return nil
}

// Object is a file as the store lists it.
type Object struct {
	Key    string
	Size   int64
	Stored time.Time
}

// Each lists every file whose key begins with prefix, in the order of the keys. Errors end the list: fault.ErrUnavailable.
func (s *Store) Each(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the library's listing
		for info := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
			if info.Err != nil {
				yield(Object{}, fmt.Errorf("list %s: %w", prefix, fault.Unstored(info.Err)))
				return
			}
			if !yield(Object{info.Key, info.Size, info.LastModified}, nil) {
				return
			}
		}
	}
}

func problem(err error) error {
	if missing(err) {
		return fault.NotFound("file")
	}
	return fault.Unstored(err)
}

func missing(err error) bool {
	var answer minio.ErrorResponse
	return errors.As(err, &answer) && answer.Code == "NoSuchKey"
}
