package state

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const holder = "SKHOKHO_TEST_HOLD_LOCK" // a path: the test binary locks it and waits to be killed

func TestMain(m *testing.M) {
	if path := os.Getenv(holder); path != "" {
		if _, err := Acquire(path); err != nil {
			panic(err)
		}
		os.Stdout.WriteString("held")
		select {}
	}
	os.Exit(m.Run())
}

func TestALockIsHeldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	first, err := Acquire(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(path); !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("second holder: %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	second, err := Acquire(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestALockDiesWithItsHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	holding := exec.Command(os.Args[0])
	holding.Env = append(os.Environ(), holder+"="+path)
	output, err := holding.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holding.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := output.Read(make([]byte, 4)); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(path); !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), strconv.Itoa(holding.Process.Pid)) {
		t.Errorf("while held: %v", err)
	}
	if err := holding.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holding.Wait()
	if _, err := Acquire(path); err != nil {
		t.Error(err)
	}
}

func TestASecretIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	first, err := Secret(path)
	if err != nil || !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(first) {
		t.Fatalf("%q, %v", first, err)
	}
	if second, err := Secret(path); err != nil || second != first {
		t.Errorf("%q, %v", second, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if other, err := Secret(path + "-2"); err != nil || other == first {
		t.Errorf("two secrets are %q, %v", other, err)
	}
}

func TestAFileIsReplacedWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "env")
	if err := os.WriteFile(path, []byte("old and long"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, []byte("new")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	info, statErr := os.Stat(path)
	entries, dirErr := os.ReadDir(dir)
	if string(text) != "new" || info.Mode().Perm() != 0o600 || len(entries) != 1 || errors.Join(err, statErr, dirErr) != nil {
		t.Errorf("%q, %v, %d files, %v", text, info.Mode(), len(entries), errors.Join(err, statErr, dirErr))
	}
	if err := WriteFile(filepath.Join(dir, "missing", "env"), nil); err == nil {
		t.Error("wrote into a folder that is not there")
	}
}

func TestPortsAreRememberedUntilTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ports.json")
	first, err := Ports(path, 0, 0, "database", "mail")
	if err != nil || first["database"] == first["mail"] {
		t.Fatalf("%v, %v", first, err)
	}
	again, err := Ports(path, 0, 0, "database", "mail")
	if err != nil || again["database"] != first["database"] || again["mail"] != first["mail"] {
		t.Errorf("first %v, then %v, %v", first, again, err)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(first["mail"])))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	changed, err := Ports(path, 0, 0, "database", "mail")
	if avoided, err := Ports(path, 0, changed["mail"], "mail"); err != nil || avoided["mail"] == changed["mail"] {
		t.Errorf("chose %v, %v", avoided, err)
	}
	if err != nil || changed["database"] != first["database"] || changed["mail"] == first["mail"] {
		t.Errorf("first %v, then %v, %v", first, changed, err)
	}
}

func TestAPortThatIsJustGivenUpIsWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ports.json")
	first, err := Ports(path, 0, 0, "mail")
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(first["mail"])))
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(100*time.Millisecond, func() { listener.Close() })
	again, err := Ports(path, 5*time.Second, 0, "mail")
	if err != nil || again["mail"] != first["mail"] {
		t.Errorf("first %v, then %v, %v", first, again, err)
	}
}

func TestSpoiltPortsAreChosenAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ports.json")
	for _, text := range []string{"not JSON", `{"mail": -1}`, `{"mail": 99999}`, `[]`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if ports, err := Ports(path, 0, 0, "mail"); err != nil || ports["mail"] < lowestPort {
			t.Errorf("%s: %v, %v", text, ports, err)
		}
	}
}
