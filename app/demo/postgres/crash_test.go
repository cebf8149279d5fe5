package postgres

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestNothingIsLeftWhenWeAreKilled(t *testing.T) {
	dir := room(t)
	address, end := held(t, dir)
	connection := connect(t, address)
	execute(t, connection, "create table kept ()")
	end()
	eventually(t, "no process is left", func() bool { return len(processesAbout(t, dir)) == 0 })
	if _, err := pgx.Connect(t.Context(), address); err == nil {
		t.Error("the server still answers")
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "postmaster.pid")); !os.IsNotExist(err) {
		t.Error("it did not shut down cleanly")
	}
	next := start(t, Options{Dir: dir})
	ask[int](t, connect(t, next.AdminURL("postgres")), "select count(*) from kept")
}

func TestStartRightAfterWeAreKilled(t *testing.T) {
	dir := room(t)
	for range 3 {
		_, end := held(t, dir)
		end()
		server := start(t, Options{Dir: dir}) // while the other one is still shutting down
		if err := server.Stop(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStartAfterTheServerIsKilled(t *testing.T) {
	dir := room(t)
	first := start(t, Options{Dir: dir})
	busy := connect(t, first.AdminURL("postgres"))
	go busy.Exec(t.Context(), "select count(*) from generate_series(1, 200000000)") // notices late that it is orphaned
	time.Sleep(50 * time.Millisecond)
	if err := syscall.Kill(postmaster(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	if err := first.Restart(t.Context()); err != nil {
		t.Fatal("restart:", err)
	}
	if err := syscall.Kill(postmaster(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	if err := first.Stop(); err != nil {
		t.Fatal("stop:", err)
	}
	connect(t, start(t, Options{Dir: dir}).URL("postgres"))
}

func TestAServerThatNobodyHoldsIsStopped(t *testing.T) {
	dir := room(t)
	server := start(t, Options{Dir: dir})
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	command := server.place.account.command(t.Context(), dir, filepath.Join(server.binaries, "postgres"), server.arguments()...)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan error, 1)
	go func() { gone <- command.Wait() }()
	eventually(t, "the stray server is ready", func() bool {
		_, ready := readPidFile(filepath.Join(dir, "data", "postmaster.pid"))
		return ready
	})
	connect(t, start(t, Options{Dir: dir}).URL("postgres"))
	if err := <-gone; err != nil {
		t.Errorf("the stray server ended with %v", err)
	}
}

func TestALockOfSomeOtherProcessIsNone(t *testing.T) {
	dir := room(t)
	server := start(t, Options{Dir: dir})
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	// As after a restart of the machine: the number of the dead server now belongs to another program of the same user.
	other := server.place.account.command(t.Context(), "/", "sleep", "60")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Wait() }()
	defer func() { _ = other.Process.Kill() }()
	pidFile := filepath.Join(dir, "data", "postmaster.pid")
	content := strings.Join([]string{strconv.Itoa(other.Process.Pid), filepath.Join(dir, "data"), "1", "1", "", "127.0.0.1", "", "ready"}, "\n")
	if err := os.WriteFile(pidFile, []byte(content+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := server.place.account.own(pidFile); err != nil {
		t.Fatal(err)
	}
	connect(t, start(t, Options{Dir: dir}).URL("postgres"))
	if !alive(other.Process.Pid) {
		t.Error("the other program was stopped")
	}
}

func TestAnInterruptedClusterIsMadeAgain(t *testing.T) {
	dir := empty(t)
	holding := exec.Command(os.Args[0])
	holding.Env = append(os.Environ(), holder+"="+dir)
	if err := holding.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "initdb is under way", func() bool {
		made, _ := filepath.Glob(filepath.Join(dir, "making-*", "data", "base", "1"))
		return len(made) == 1
	})
	if err := holding.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holding.Wait()
	if _, err := os.Stat(filepath.Join(dir, "data")); !os.IsNotExist(err) {
		t.Fatal("the cluster was complete already")
	}
	connect(t, start(t, Options{Dir: dir}).URL("postgres"))
	eventually(t, "initdb has ended", func() bool {
		return !strings.Contains(strings.Join(processesAbout(t, dir), " "), "making-")
	})
}
