package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// oldest is the first major version that has all we use (views with security_invoker came with 15).
const oldest = 15

// installation is one PostgreSQL on this machine.
type installation struct {
	folder string // of postgres and initdb
	major  int
}

// locate returns the folder of PostgreSQL's programs: on this machine, else fetched. A cluster that exists needs the very
// major version that made it.
func locate(ctx context.Context, place place, log *slog.Logger) (string, error) {
	wanted, err := clusterVersion(place.data())
	if err != nil {
		return "", err
	}
	found := installations(ctx)
	for _, each := range found {
		if each.major == wanted || (wanted == 0 && each.major >= oldest) {
			return each.folder, nil
		}
	}
	if wanted != 0 && wanted != fetchedMajor {
		return "", fmt.Errorf("the data in %s was made by PostgreSQL %d, which is not on this machine (found: %s): "+
			"install it, or remove that folder to start afresh", place.data(), wanted, describe(found))
	}
	folder, err := fetch(ctx, place, repository, log)
	if err != nil {
		return "", fmt.Errorf("found no PostgreSQL %d or newer on this machine (found: %s) and could not fetch it: %w; "+
			"install it, for example with `apt-get install postgresql` or `brew install postgresql@17`",
			oldest, describe(found), err)
	}
	return folder, nil
}

// clusterVersion is the major version that made the cluster, or 0 when there is none.
func clusterVersion(data string) (int, error) {
	text, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read version of cluster: %w", err)
	}
	return strconv.Atoi(strings.TrimSpace(string(text)))
}

// installations lists what is on this machine: what the PATH offers first, then the newest.
func installations(ctx context.Context) []installation {
	var found []installation
	for _, folder := range folders(ctx) {
		known := slices.ContainsFunc(found, func(each installation) bool { return each.folder == folder })
		if major := version(ctx, folder); major != 0 && !known {
			found = append(found, installation{folder, major})
		}
	}
	return found
}

// folders lists where PostgreSQL's programs may be, best first.
func folders(ctx context.Context) []string {
	var list []string
	if path, err := exec.LookPath("postgres"); err == nil {
		list = append(list, resolved(path))
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		list = append(list, resolved(path))
	}
	if said, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		list = append(list, strings.TrimSpace(string(said)))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",          // Debian, Ubuntu
		"/usr/pgsql-*/bin",                   // Red Hat, Fedora
		"/usr/libexec/postgresql*",           // Alpine
		"/opt/homebrew/opt/postgresql@*/bin", // Homebrew on Apple silicon
		"/usr/local/opt/postgresql@*/bin",    // Homebrew on Intel
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	} {
		matches, _ := filepath.Glob(pattern) // fails only on a malformed pattern
		slices.SortFunc(matches, func(a, b string) int { return lastNumber(b) - lastNumber(a) })
		list = append(list, matches...)
	}
	return list
}

// resolved is the folder of the real program behind links.
func resolved(program string) string {
	if path, err := filepath.EvalSymlinks(program); err == nil {
		program = path
	}
	return filepath.Dir(program)
}

var number = regexp.MustCompile(`\d+`)

func lastNumber(path string) int {
	all := number.FindAllString(path, -1)
	if len(all) == 0 {
		return 0
	}
	last, _ := strconv.Atoi(all[len(all)-1]) // too long for an int: oldest
	return last
}

// version is the major version of the programs in folder, or 0 when they are not both there and running.
func version(ctx context.Context, folder string) int {
	if _, err := exec.LookPath(filepath.Join(folder, "initdb")); err != nil {
		return 0
	}
	said, err := exec.CommandContext(ctx, filepath.Join(folder, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(number.FindString(string(said))) // "postgres (PostgreSQL) 17.5 (Debian …)"
	return major
}

func describe(found []installation) string {
	if len(found) == 0 {
		return "none"
	}
	var list []string
	for _, each := range found {
		list = append(list, fmt.Sprintf("%d in %s", each.major, each.folder))
	}
	return strings.Join(list, ", ")
}
