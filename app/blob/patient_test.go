package blob_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"skhokho/app/blob"
	"skhokho/app/config"
	"skhokho/app/fault"
)

// at opens a store that somebody plays.
func at(t *testing.T, patience time.Duration, play http.HandlerFunc) *blob.Store {
	t.Helper()
	server := httptest.NewServer(play)
	t.Cleanup(server.Close)
	store, err := blob.Open(config.S3{Endpoint: server.URL, Region: "us-east-1", Bucket: "played", AccessKey: "key", SecretKey: "secret", Patience: patience})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestWhoeverReadsMayTakeTheirTime(t *testing.T) {
	content := bytes.Repeat([]byte("x"), 32<<10)
	store := at(t, 300*time.Millisecond, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT")
		_, _ = w.Write(content)
	})
	reader, err := store.Get(t.Context(), "key", 0, int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	first := make([]byte, 1)
	if _, err := io.ReadFull(reader, first); err != nil {
		t.Fatal(err)
	}
	time.Sleep(600 * time.Millisecond) // longer than the store may be silent
	if rest, err := io.ReadAll(reader); err != nil || len(rest) != len(content)-1 {
		t.Errorf("%d bytes came, %v", len(rest), err)
	}
}

func TestAStoreThatTakesNothingIn(t *testing.T) {
	over := make(chan struct{})
	store := at(t, 300*time.Millisecond, func(http.ResponseWriter, *http.Request) { <-over })
	defer close(over)
	content := struct{ io.Reader }{io.LimitReader(zeros{}, 4<<20)}
	if _, err := store.Put(t.Context(), "key", content); !errors.Is(err, fault.ErrUnavailable) || !strings.Contains(err.Error(), "silent") {
		t.Errorf("got %v", err)
	}
}
