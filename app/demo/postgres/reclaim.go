package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// reclaim clears the way to a cluster that an earlier process left behind. We hold the folder's lock, so a server that still
// runs there belongs to nobody: it gets five seconds to finish on its own, and is then stopped ever more firmly. A
// postmaster.pid whose process number now belongs to some other program is removed, since the server would take that program
// for a rival. One whose process is gone stays: the server itself knows what to make of it, once the connections that the
// dead one had are gone too.
func reclaim(ctx context.Context, data string, log *slog.Logger) error {
	pidFile := filepath.Join(data, "postmaster.pid")
	pid := processIn(pidFile)
	if pid == 0 {
		return nil
	}
	if !alive(pid) {
		dismiss(data)
		return nil
	}
	if !runs(ctx, pid, data) {
		if err := os.Remove(pidFile); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("clear away stale lock: %w", err)
		}
		return nil
	}
	log.Info("waiting for a database server of an earlier run to stop", "process", pid)
	gone := func() bool { return !runs(ctx, pid, data) }
	if wait(ctx, 5*time.Second, gone) {
		return nil
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} {
		if err := syscall.Kill(pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("stop database server of an earlier run (process %d): %w", pid, err)
		}
		if wait(ctx, 5*time.Second, gone) {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return fmt.Errorf("a database server of an earlier run (process %d) does not stop", pid)
}

// dismiss tells the connections of a dead server to end: one that is busy with a query notices only when it has an answer,
// and until then no server can start. They are known by their working directory, where the system shows it to us; where it
// doesn't, launch waits for them.
func dismiss(data string) {
	entries, _ := filepath.Glob("/proc/[0-9]*") // there is no /proc on some systems
	for _, entry := range entries {
		pid, err := strconv.Atoi(filepath.Base(entry))
		folder, hidden := os.Readlink(filepath.Join(entry, "cwd"))
		if err != nil || hidden != nil || !sameFile(folder, data) {
			continue
		}
		if line, err := os.ReadFile(filepath.Join(entry, "cmdline")); err == nil && strings.HasPrefix(string(line), "postgres: ") {
			_ = syscall.Kill(pid, syscall.SIGQUIT) // gone already, most likely
		}
	}
}

// processIn is the process number on the first line of postmaster.pid, or 0.
func processIn(pidFile string) int {
	text, err := os.ReadFile(pidFile)
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid < 0 {
		return 0
	}
	return pid
}

// alive says whether there is a process of that number, of any user.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// runs says whether the process is a PostgreSQL server on the cluster in data: the folder is one of its arguments.
func runs(ctx context.Context, pid int, data string) bool {
	if runtime.GOOS != "linux" {
		said, err := exec.CommandContext(ctx, "ps", "-ww", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
		return err == nil && strings.Contains(string(said), "postgres") && strings.Contains(string(said), data)
	}
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return false
	}
	program, arguments, _ := strings.Cut(string(line), "\x00")
	if !strings.Contains(program, "postgres") {
		return false
	}
	return slices.ContainsFunc(strings.Split(arguments, "\x00"), func(argument string) bool { return sameFile(argument, data) })
}

func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// wait asks until done answers yes, for patience at most, and gives its last answer.
func wait(ctx context.Context, patience time.Duration, done func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for !done() {
		select {
		case <-ctx.Done():
			return done()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return true
}
