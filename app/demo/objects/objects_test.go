package objects

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"skhokho/app/demo/state"
)

func TestObjectsAreKeptListedAndDeleted(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"metadata in attributes": func(string) error { return nil },
		"metadata in a folder":   func(dir string) error { return os.Mkdir(filepath.Join(dir, "metadata"), 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := prepare(dir); err != nil {
				t.Fatal(err)
			}
			_, client := start(t, Options{Dir: dir, Bucket: "documents"})
			tellStory(t, client)
		})
	}
}

func tellStory(t *testing.T, client *minio.Client) {
	t.Helper()
	ctx := t.Context()
	key, text := "organisations/1/documents/résumé 1", []byte("Minutes of the kick-off")
	_, err := client.PutObject(ctx, "documents", key, bytes.NewReader(text), int64(len(text)),
		minio.PutObjectOptions{ContentType: "text/plain", UserMetadata: map[string]string{"sha256": "abc"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, client, key); !bytes.Equal(got, text) {
		t.Errorf("read back %q", got)
	}
	info, err := client.StatObject(ctx, "documents", key, minio.StatObjectOptions{})
	if err != nil || info.ContentType != "text/plain" || info.UserMetadata["Sha256"] != "abc" {
		t.Errorf("stat: %+v, %v", info, err)
	}
	if keys := list(t, client); len(keys) != 1 || keys[0] != key {
		t.Errorf("listed %q", keys)
	}
	if err := client.RemoveObject(ctx, "documents", key, minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
	if keys := list(t, client); len(keys) != 0 {
		t.Errorf("listed %q after deletion", keys)
	}
	_, err = client.StatObject(ctx, "documents", key, minio.StatObjectOptions{})
	if minio.ToErrorResponse(err).StatusCode != http.StatusNotFound {
		t.Errorf("deleted object answers %v", err)
	}
}

func TestLargeObjectsComeInParts(t *testing.T) {
	_, client := start(t, Options{Dir: t.TempDir(), Bucket: "documents"})
	content := bytes.Repeat([]byte("0123456789abcdef"), 12<<20/16)
	// An unknown size makes the client upload part by part.
	info, err := client.PutObject(t.Context(), "documents", "plan.pdf", bytes.NewReader(content), -1,
		minio.PutObjectOptions{PartSize: 5 << 20})
	if err != nil {
		t.Fatal(err)
	}
	if info.Size != int64(len(content)) || !strings.HasSuffix(info.ETag, "-3") {
		t.Errorf("stored %d bytes with ETag %s, want %d in 3 parts", info.Size, info.ETag, len(content))
	}
	if sha256.Sum256(read(t, client, "plan.pdf")) != sha256.Sum256(content) {
		t.Error("read back something else")
	}
	options := minio.GetObjectOptions{}
	if err := options.SetRange(16, 31); err != nil {
		t.Fatal(err)
	}
	part, err := client.GetObject(t.Context(), "documents", "plan.pdf", options)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(part); err != nil || string(text) != "0123456789abcdef" {
		t.Errorf("range is %q, %v", text, err)
	}
}

func TestWrongKeysAreRefused(t *testing.T) {
	server, _ := start(t, Options{Dir: t.TempDir(), Bucket: "documents"})
	_, err := client(t, server, "another-secret").ListBuckets(t.Context())
	if minio.ToErrorResponse(err).StatusCode != http.StatusForbidden {
		t.Errorf("got %v", err)
	}
}

func TestObjectsOutliveTheServer(t *testing.T) {
	dir := t.TempDir()
	server, first := start(t, Options{Dir: dir, Bucket: "documents"})
	if _, err := first.PutObject(t.Context(), "documents", "note", strings.NewReader("kept"), 4, minio.PutObjectOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Options{Dir: dir}); !errors.Is(err, state.ErrHeld) {
		t.Errorf("a second server on the folder: %v", err)
	}
	began := time.Now()
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 8*time.Second {
		t.Errorf("stopping took %s", took)
	}
	_, second := start(t, Options{Dir: dir, Bucket: "documents"})
	if got := read(t, second, "note"); string(got) != "kept" {
		t.Errorf("read %q", got)
	}
}

func TestAnUnfinishedBucketIsFinished(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "buckets", "documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, client := start(t, Options{Dir: dir, Bucket: "documents"})
	tellStory(t, client)
}

func TestATakenPortIsReported(t *testing.T) {
	server, _ := start(t, Options{Dir: t.TempDir()})
	address := strings.TrimPrefix(server.Endpoint(), "http://")
	_, err := Start(t.Context(), Options{Dir: t.TempDir(), Address: address, AccessKey: "access", SecretKey: "secret-key"})
	if err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("got %v", err)
	}
}

func TestNothingIsLeftWhenWeAreKilled(t *testing.T) {
	dir := t.TempDir()
	holding := exec.Command(os.Args[0])
	holding.Env = append(os.Environ(), holder+"="+dir)
	output, err := holding.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holding.Start(); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 200)
	count, err := output.Read(buffer)
	if err != nil {
		t.Fatal(err)
	}
	endpoint := strings.TrimSpace(string(buffer[:count]))
	if err := holding.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = holding.Wait() // killed, as it should be
	deadline := time.Now().Add(30 * time.Second)
	for {
		answer, err := http.Get(endpoint)
		if err != nil {
			break
		}
		answer.Body.Close()
		if time.Now().After(deadline) {
			t.Fatal("the server still answers")
		}
		time.Sleep(20 * time.Millisecond)
	}
	start(t, Options{Dir: dir}) // nothing stands in the way of the next one
}
