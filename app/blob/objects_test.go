package blob_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"skhokho/app/blob"
	"skhokho/app/config"
	"skhokho/app/fault"
	"skhokho/app/housetest"
)

// contract opens the store that S3_ENDPOINT names, with the settings beside it, or else the test's own. Nothing is left there afterwards.
func contract(t *testing.T) *blob.Store {
	t.Helper()
	store, err := blob.Open(settings(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for object, err := range store.Each(context.Background(), "contract/") {
			if err = errors.Join(err, store.Remove(context.Background(), object.Key)); err != nil {
				t.Error(err)
			}
		}
	})
	return store
}

func settings(t *testing.T) config.S3 {
	t.Helper()
	if endpoint := os.Getenv("S3_ENDPOINT"); endpoint != "" {
		return config.S3{
			Endpoint: endpoint, Region: cmp.Or(os.Getenv("S3_REGION"), "us-east-1"), Bucket: os.Getenv("S3_BUCKET"),
			AccessKey: os.Getenv("S3_ACCESS_KEY_ID"), SecretKey: os.Getenv("S3_SECRET_ACCESS_KEY"), Patience: time.Minute,
		}
	}
	return housetest.OpenIdle(t).Config.S3
}

func TestAFileComesBackAsItWas(t *testing.T) {
	store := contract(t)
	for _, size := range []int{0, 1, 4096, 2 << 20, 2<<20 + 1, 10<<20 - 1, 10 << 20, 10<<20 + 1, 12 << 20, 16<<20 - 1, 16 << 20, 16<<20 + 1, 40 << 20} {
		content := make([]byte, size)
		if _, err := rand.NewChaCha8([32]byte{byte(size)}).Read(content); err != nil {
			t.Fatal(err)
		}
		stored, err := store.Put(t.Context(), "contract/file", iotest(content))
		if err != nil || stored.Size != int64(size) || stored.SHA256 != sha256.Sum256(content) {
			t.Fatalf("%d bytes: %+v, %v", size, stored, err)
		}
		for _, stretch := range [][2]int{{0, size}, {size / 3, size / 3}, {size - 1, 1}, {size, 0}} {
			from, length := stretch[0], stretch[1]
			if from < 0 {
				continue
			}
			reader, err := store.Get(t.Context(), "contract/file", int64(from), int64(length))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(reader)
			if err != nil || !bytes.Equal(got, content[from:from+length]) {
				t.Fatalf("%d bytes from %d: got %d, %v", length, from, len(got), err)
			}
			_ = reader.Close()
		}
		if got, err := store.Size(t.Context(), "contract/file"); err != nil || got != int64(size) {
			t.Errorf("%d bytes are said to be %d, %v", size, got, err)
		}
		if _, err := store.Get(t.Context(), "contract/file", int64(size), 1); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("beyond the end of %d bytes: %v", size, err)
		}
	}
	if _, err := store.Size(t.Context(), "contract/none"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("the size of nothing: %v", err)
	}
}

// iotest gives what there is in pieces of odd sizes, as a network does.
func iotest(content []byte) io.Reader {
	pieces := make([]io.Reader, 0, 8)
	for len(content) > 1<<20 {
		pieces, content = append(pieces, bytes.NewReader(content[:1<<20-7])), content[1<<20-7:]
	}
	return io.MultiReader(append(pieces, bytes.NewReader(content))...)
}

func TestNothingIsLeftOfAFileThatBreaksOff(t *testing.T) {
	store := contract(t)
	broken := errors.New("the line went dead")
	for _, size := range []int64{0, 1 << 20, 20 << 20} {
		_, err := store.Put(t.Context(), "contract/broken", io.MultiReader(io.LimitReader(zeros{}, size), failing{broken}))
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", size, err)
		}
		if _, err := store.Get(t.Context(), "contract/broken", 0, 1); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("after %d bytes something is there: %v", size, err)
		}
	}
	if left := unfinished(t, store); len(left) > 0 {
		t.Errorf("parts are left: %+v", left)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestFilesAreListedAndRemoved(t *testing.T) {
	store := contract(t)
	for _, key := range []string{"contract/list/a", "contract/list/b/c", "contract/listed"} {
		if _, err := store.Put(t.Context(), key, strings.NewReader(key)); err != nil {
			t.Fatal(err)
		}
	}
	keys := func() (keys []string) {
		for object, err := range store.Each(t.Context(), "contract/list/") {
			if err != nil || object.Size != int64(len(object.Key)) || object.Stored.IsZero() {
				t.Fatal(object, err)
			}
			keys = append(keys, object.Key)
		}
		return keys
	}
	if got := strings.Join(keys(), " "); got != "contract/list/a contract/list/b/c" {
		t.Errorf("listed %s", got)
	}
	for range 2 {
		if err := store.Remove(t.Context(), "contract/list/a"); err != nil {
			t.Error(err)
		}
	}
	if got := strings.Join(keys(), " "); got != "contract/list/b/c" {
		t.Errorf("after removing one: %s", got)
	}
}
