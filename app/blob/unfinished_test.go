package blob_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"skhokho/app/blob"
	"skhokho/app/fault"
)

func unfinished(t *testing.T, store *blob.Store) (found []blob.Unfinished) {
	t.Helper()
	for u, err := range store.EachUnfinished(t.Context(), "contract/") {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, u)
	}
	return found
}

func TestNothingIsLeftOfAFileThatIsGivenUp(t *testing.T) {
	store := contract(t)
	ctx, cancel := context.WithCancel(t.Context())
	giveUp := calling(func() { cancel() })
	if _, err := store.Put(ctx, "contract/given up", io.MultiReader(io.LimitReader(zeros{}, 20<<20), giveUp, io.LimitReader(zeros{}, 20<<20))); err == nil {
		t.Error("it was stored")
	}
	if _, err := store.Size(t.Context(), "contract/given up"); !errors.Is(err, fault.ErrNotFound) || len(unfinished(t, store)) > 0 {
		t.Errorf("something is there: %v", err)
	}
}

// calling does something where it is read, and is empty.
type calling func()

func (c calling) Read([]byte) (int, error) { c(); return 0, io.EOF }

func TestWhatIsUnfinishedIsFoundAndAbandoned(t *testing.T) {
	store, s3 := contract(t), settings(t)
	endpoint, err := url.Parse(s3.Endpoint)
	if err != nil {
		t.Fatal(err)
	}
	core, err := minio.NewCore(endpoint.Host, &minio.Options{Creds: credentials.NewStaticV4(s3.AccessKey, s3.SecretKey, ""), Secure: endpoint.Scheme == "https", Region: s3.Region})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	upload, err := core.NewMultipartUpload(t.Context(), s3.Bucket, "contract/begun", minio.PutObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := core.PutObjectPart(t.Context(), s3.Bucket, "contract/begun", upload, 1, bytes.NewReader(make([]byte, 5<<20)), 5<<20, minio.PutObjectPartOptions{}); err != nil {
		t.Fatal(err)
	}
	found := unfinished(t, store)
	if len(found) != 1 || found[0].Key != "contract/begun" || found[0].Begun.Sub(began).Abs() > time.Hour {
		t.Fatalf("found %+v", found)
	}
	for range 2 {
		if err := store.Abandon(t.Context(), found[0]); err != nil {
			t.Error(err)
		}
	}
	if left := unfinished(t, store); len(left) > 0 {
		t.Errorf("left are %+v", left)
	}
}
