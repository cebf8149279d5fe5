package postgres

import (
	"bufio"
	"context"
	"fmt"
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

const holder = "SKHOKHO_TEST_HOLD_DATABASE" // a folder: the test binary starts a server on it and waits to be killed

const pattern = "SKHOKHO_TEST_PATTERN_DATABASE" // a folder with a cluster, to be copied

func TestMain(m *testing.M) {
	if dir := os.Getenv(holder); dir != "" {
		hold(dir)
	}
	dir, err := os.MkdirTemp("", "skhokho-postgres-test-")
	if err != nil {
		panic(err)
	}
	server, err := Start(context.Background(), Options{Dir: dir, Throwaway: true})
	if err != nil {
		panic(err)
	}
	if err := server.Stop(); err != nil {
		panic(err)
	}
	os.Setenv(pattern, dir)
	status := m.Run()
	if err := server.Remove(); err != nil {
		panic(err)
	}
	os.Exit(status)
}

// hold starts a server, says where it is, and waits for ever.
func hold(dir string) {
	server, err := Start(context.Background(), Options{Dir: dir, Throwaway: true})
	if err != nil {
		panic(err)
	}
	fmt.Println(server.AdminURL("postgres"))
	select {}
}

// held runs hold in a process of its own, which it kills with SIGKILL when end is called.
func held(t *testing.T, dir string) (address string, end func()) {
	t.Helper()
	holding := exec.Command(os.Args[0])
	holding.Env = append(os.Environ(), holder+"="+dir)
	output, err := holding.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holding.Start(); err != nil {
		t.Fatal(err)
	}
	end = func() {
		_ = holding.Process.Signal(syscall.SIGKILL)
		_ = holding.Wait()
	}
	t.Cleanup(end)
	address, err = bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address), end
}

// empty is a folder that an unprivileged user can reach, unlike t.TempDir when we are root.
func empty(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "skhokho-postgres-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// room is a folder with a cluster in it: a copy, since making one is slow.
func room(t *testing.T) string {
	t.Helper()
	dir := empty(t)
	if said, err := exec.Command("cp", "-a", os.Getenv(pattern)+"/.", dir).CombinedOutput(); err != nil {
		t.Fatalf("copy cluster: %v: %s", err, said)
	}
	return dir
}

func start(t *testing.T, options Options) *Server {
	t.Helper()
	options.Throwaway = true
	server, err := Start(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server
}

func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	connection, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close(context.Background()) })
	return connection
}

func execute(t *testing.T, connection *pgx.Conn, sql string) {
	t.Helper()
	if _, err := connection.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func ask[T any](t *testing.T, connection *pgx.Conn, sql string) (answer T) {
	t.Helper()
	if err := connection.QueryRow(t.Context(), sql).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

// postmaster is the process number of the server on dir.
func postmaster(t *testing.T, dir string) int {
	t.Helper()
	pid := processIn(filepath.Join(dir, "data", "postmaster.pid"))
	if pid == 0 {
		t.Fatal("no server runs")
	}
	return pid
}

// eventually waits up to half a minute for what should become true.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	if !wait(t.Context(), 30*time.Second, done) {
		t.Fatalf("after half a minute it is still not so that %s", what)
	}
}

// processesAbout lists the processes that have to do with dir: by their arguments, or by working in it.
func processesAbout(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if filepath.Base(entry) == strconv.Itoa(os.Getpid()) {
			continue
		}
		line, _ := os.ReadFile(filepath.Join(entry, "cmdline"))
		folder, _ := os.Readlink(filepath.Join(entry, "cwd"))
		if strings.Contains(string(line), dir) || strings.HasPrefix(folder, dir) {
			list = append(list, strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return list
}
