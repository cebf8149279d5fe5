package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// place is where a cluster lives and who runs it there.
type place struct {
	room    string  // the folder around the cluster: Options.Dir, or a stand-in under os.TempDir
	account account // whose processes touch the cluster
}

// data is the cluster itself. It exists only once it is complete.
func (p place) data() string { return filepath.Join(p.room, "data") }

// sweep removes the folders that interrupted runs left behind, known by the start of their names. One that a dying program
// still writes to is removed next time.
func (p place) sweep(prefix string) {
	entries, _ := os.ReadDir(p.room)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), prefix) {
			_ = os.RemoveAll(filepath.Join(p.room, entry.Name()))
		}
	}
}

// account is the user that runs PostgreSQL: the zero value is ourselves, otherwise an unprivileged one, since PostgreSQL
// refuses to run as root.
type account struct {
	name       string
	credential *syscall.Credential
}

// settle chooses the place for dir. Root hands the cluster to an unprivileged user; where that user can't reach dir (below
// /root, for example), the cluster goes to a folder of its own under os.TempDir, named after dir, and the log says so.
func settle(ctx context.Context, dir string, log *slog.Logger) (place, error) {
	account, err := unprivileged()
	if err != nil || account.credential == nil {
		return place{room: dir}, err
	}
	reason := account.tryOut(ctx, dir)
	if reason == nil {
		return place{room: dir, account: account}, nil
	}
	digest := sha256.Sum256([]byte(dir))
	room := filepath.Join(os.TempDir(), "skhokho-postgres-"+hex.EncodeToString(digest[:8]))
	if err := makeOwn(ctx, room, dir, log); err != nil {
		return place{}, err
	}
	if err := account.tryOut(ctx, room); err != nil {
		return place{}, fmt.Errorf("the user %s can use neither %s nor %s: %w", account.name, dir, room, errors.Join(reason, err))
	}
	log.Info("the database lives elsewhere, since its user can't reach the data folder",
		"folder", room, "user", account.name, "instead_of", dir)
	return place{room: room, account: account}, nil
}

func unprivileged() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(found.Uid, 10, 32)
		if err != nil {
			continue
		}
		gid, err := strconv.ParseUint(found.Gid, 10, 32)
		if err != nil {
			continue
		}
		return account{name, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return account{}, errors.New("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody: " +
		"run this as an ordinary user")
}

// command prepares a program that runs as the account in the folder dir, with an environment that says nothing of ours.
func (a account) command(ctx context.Context, dir, program string, arguments ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, arguments...)
	cmd.Dir = dir
	cmd.Env = []string{"LC_ALL=C", "TZ=UTC"}
	for _, name := range []string{"PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential}
	return cmd
}

// own gives a file or folder to the account.
func (a account) own(path string) error {
	if a.credential == nil {
		return nil
	}
	return os.Chown(path, int(a.credential.Uid), int(a.credential.Gid))
}

// tryOut makes sure that the account can work in a folder of its own inside room. Only room itself may get looser
// permissions on the way: anybody may pass through it.
func (a account) tryOut(ctx context.Context, room string) error {
	info, err := os.Stat(room)
	if err != nil {
		return err
	}
	if err := os.Chmod(room, info.Mode().Perm()|0o011); err != nil {
		return err
	}
	probe := filepath.Join(room, "probe")
	defer os.RemoveAll(probe)
	if err := os.MkdirAll(probe, 0o700); err != nil {
		return err
	}
	if err := a.own(probe); err != nil {
		return err
	}
	said, err := a.command(ctx, "/", "/bin/sh", "-c", `cd -- "$1" && : > written`, "sh", probe).CombinedOutput()
	if err != nil {
		return fmt.Errorf("work in %s as %s: %w: %s", room, a.name, err, said)
	}
	return nil
}

// makeOwn makes the stand-in for dir in a place that anybody may write to, and refuses one that somebody else prepared there.
// What a stand-in holds goes when dir was deleted meanwhile and begins anew, as it would inside dir.
func makeOwn(ctx context.Context, path, dir string, log *slog.Logger) error {
	if err := os.Mkdir(path, 0o711); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("make database folder: %w", err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("make database folder: %w", err)
	}
	system, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.IsDir() || int(system.Uid) != os.Geteuid() || info.Mode().Perm()&0o022 != 0 {
		return fmt.Errorf("make database folder: %s exists and is not ours alone", path)
	}
	if _, err := os.Stat(filepath.Join(dir, passwordFile)); err == nil {
		return nil
	}
	data := filepath.Join(path, "data")
	return errors.Join(reclaim(ctx, data, log), os.RemoveAll(data))
}
