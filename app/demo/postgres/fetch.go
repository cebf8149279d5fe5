package postgres

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	embedded "github.com/fergusstrange/embedded-postgres"

	"skhokho/app/demo/state"
)

const (
	repository   = "https://repo1.maven.org/maven2" // where the library finds its builds of PostgreSQL
	fetched      = embedded.V17
	fetchedMajor = 17
)

// fetch downloads PostgreSQL into the place, once, and returns the folder of its programs. Only machines without PostgreSQL
// come here.
func fetch(ctx context.Context, place place, from string, log *slog.Logger) (string, error) {
	home := filepath.Join(place.room, "postgresql-"+string(fetched))
	if version(ctx, filepath.Join(home, "bin")) != 0 {
		return filepath.Join(home, "bin"), nil
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	place.sweep("fetching-")
	log.Info("fetching PostgreSQL, once", "version", string(fetched), "from", from)
	done := make(chan error, 1) // the library can't be interrupted: after a cancel it runs on by itself
	go func() { done <- download(home, from) }()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case err := <-done:
		if err != nil {
			return "", err
		}
	}
	if version(ctx, filepath.Join(home, "bin")) == 0 {
		return "", fmt.Errorf("what %s sent does not run on this machine", from)
	}
	return filepath.Join(home, "bin"), nil
}

// download has the library unpack its PostgreSQL, and moves it to home when it is complete. The library knows no other way to
// do that than a full start, which we stop at once; as root it fails after unpacking, since PostgreSQL refuses root.
func download(home, from string) error {
	draft, err := os.MkdirTemp(filepath.Dir(home), "fetching-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}
	port, err := state.FreePort()
	if err != nil {
		return err
	}
	binaries := filepath.Join(draft, "binaries")
	server := embedded.NewDatabase(embedded.DefaultConfig().
		Version(fetched).BinaryRepositoryURL(from).Port(uint32(port)).
		CachePath(filepath.Join(draft, "cache")).RuntimePath(filepath.Join(draft, "runtime")).
		DataPath(filepath.Join(draft, "data")).BinariesPath(binaries).
		StartParameters(map[string]string{"unix_socket_directories": ""}).
		Locale("C").Encoding("UTF8").StartTimeout(time.Minute).Logger(io.Discard))
	switch err := server.Start(); {
	case err == nil:
		if err := server.Stop(); err != nil {
			return err
		}
	case os.Geteuid() == 0 && strings.HasPrefix(err.Error(), "unable to init database"):
	default:
		return err
	}
	return os.Rename(binaries, home)
}
