package postgres

import (
	"archive/zip"
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestRootWithAnUnreachableFolderGetsAStandIn(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root runs PostgreSQL as somebody else")
	}
	dir := filepath.Join(t.TempDir(), "database") // which only root can reach
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	first := start(t, Options{Dir: dir, Log: log})
	if first.place.room == dir || !strings.Contains(said.String(), first.place.room) {
		t.Errorf("it lives in %s; the log says %s", first.place.room, said.String())
	}
	execute(t, connect(t, first.URL("postgres")), "create database kept")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	second := start(t, Options{Dir: dir})
	connect(t, second.URL("kept"))
	if err := second.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil { // whoever removes the folder wants to start afresh
		t.Fatal(err)
	}
	third := start(t, Options{Dir: dir})
	if ask[bool](t, connect(t, third.URL("postgres")), "select exists (select from pg_database where datname = 'kept')") {
		t.Error("the removed data is back")
	}
	if err := third.Remove(); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{dir, third.place.room} {
		if _, err := os.Stat(folder); !os.IsNotExist(err) {
			t.Errorf("%s is left", folder)
		}
	}
}

func TestAStandInThatSomebodyElsePreparedIsRefused(t *testing.T) {
	for name, prepare := range map[string]func(path string) error{
		"open to others": func(path string) error { return os.Mkdir(path, 0o700) },
		"a link":         func(path string) error { return os.Symlink("/", path) },
	} {
		path := filepath.Join(t.TempDir(), "stand-in")
		if err := prepare(path); err != nil {
			t.Fatal(err)
		}
		_ = os.Chmod(path, 0o777) // past the umask
		if err := makeOwn(t.Context(), path, t.TempDir(), slog.Default()); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestAClusterOfAnotherVersionIsNotTouched(t *testing.T) {
	dir := empty(t)
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "PG_VERSION"), []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "was made by PostgreSQL 9, which is not on this machine") {
		t.Errorf("got %v", err)
	}
}

func TestTheNewestInstallationComesFirst(t *testing.T) {
	for path, want := range map[string]int{
		"/usr/lib/postgresql/9/bin": 9, "/usr/lib/postgresql/17/bin": 17, "/opt/homebrew/opt/postgresql@16/bin": 16, "/bin": 0,
	} {
		if got := lastNumber(path); got != want {
			t.Errorf("%s: %d", path, got)
		}
	}
}

func TestPostgresIsFetchedOnce(t *testing.T) {
	folder, err := locate(t.Context(), place{room: t.TempDir()}, slog.Default())
	if err != nil {
		t.Fatal(err)
	}
	var asked int
	jar := archive(t, folder)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".jar") {
			http.NotFound(w, r)
			return
		}
		asked++
		w.Header().Set("Content-Length", strconv.Itoa(len(jar)))
		_, _ = w.Write(jar)
	}))
	defer server.Close()
	place := place{room: empty(t)}
	for range 2 {
		folder, err := fetch(t.Context(), place, server.URL, slog.Default())
		if err != nil {
			t.Fatal(err)
		}
		if version(t.Context(), folder) == 0 {
			t.Errorf("nothing runs in %s", folder)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	if left, _ := filepath.Glob(filepath.Join(place.room, "fetching-*")); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestFetchingSaysWhatIsWrong(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	place := place{room: t.TempDir()}
	if _, err := fetch(t.Context(), place, server.URL, slog.Default()); err == nil || !strings.Contains(err.Error(), "no version found") {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := fetch(ctx, place, server.URL, slog.Default()); err == nil {
		t.Error("fetched without leave")
	}
}

// archive packs programs that stand for those in folder the way the repository does: a .txz in a .jar.
func archive(t *testing.T, folder string) []byte {
	t.Helper()
	dir := t.TempDir()
	for _, program := range []string{"postgres", "initdb", "pg_ctl"} {
		script := "#!/bin/sh\nexec " + filepath.Join(folder, program) + ` "$@"` + "\n"
		if err := os.MkdirAll(filepath.Join(dir, "bin"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "bin", program), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	packed := filepath.Join(dir, "postgres.txz")
	if said, err := exec.Command("tar", "-cJf", packed, "-C", dir, "bin").CombinedOutput(); err != nil {
		t.Skipf("no tar with xz here: %s", said)
	}
	content, err := os.ReadFile(packed)
	if err != nil {
		t.Fatal(err)
	}
	var jar bytes.Buffer
	writer := zip.NewWriter(&jar)
	entry, err := writer.Create("postgres.txz")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := entry.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return jar.Bytes()
}
