package blob

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/minio/minio-go/v7"
)

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
				yield(Object{}, fmt.Errorf("list %s: %w", prefix, away(info.Err)))
				return
			}
			if !yield(Object{info.Key, info.Size, info.LastModified}, nil) {
				return
			}
		}
	}
}

// Unfinished is a file that began to come in parts. It is none yet, but takes room.
type Unfinished struct {
	Key   string
	Begun time.Time
	id    string
}

// EachUnfinished lists those whose key begins with prefix. Errors end the list: fault.ErrUnavailable.
func (s *Store) EachUnfinished(ctx context.Context, prefix string) iter.Seq2[Unfinished, error] {
	return func(yield func(Unfinished, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for info := range s.client.ListIncompleteUploads(ctx, s.bucket, prefix, true) {
			if info.Err != nil {
				yield(Unfinished{}, fmt.Errorf("list what is unfinished in %s: %w", prefix, away(info.Err)))
				return
			}
			if !yield(Unfinished{info.Key, info.Initiated, info.UploadID}, nil) {
				return
			}
		}
	}
}

// Abandon removes the parts of an unfinished file. When there are none any more that is no error. Errors: fault.ErrUnavailable.
func (s *Store) Abandon(ctx context.Context, u Unfinished) error {
	err := minio.Core{Client: s.client}.AbortMultipartUpload(ctx, s.bucket, u.Key, u.id)
	if err != nil && minio.ToErrorResponse(err).Code != minio.NoSuchUpload {
		return fmt.Errorf("abandon %s: %w", u.Key, away(err))
	}
	return nil
}
