package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"skhokho/app/config"
)

const asDemo = "SKHOKHO_TEST_AS_DEMO" // makes the test binary be the program

const wornFolder = "SKHOKHO_TEST_WORN_FOLDER" // a data folder that most tests use in turn, as people do

func TestMain(m *testing.M) {
	if os.Getenv(asDemo) != "" {
		main()
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "skhokho-demo-test-")
	if err != nil {
		panic(err)
	}
	os.Setenv(wornFolder, dir)
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

// demo is a running program with its standard input held open.
type demo struct {
	t       *testing.T
	dataDir string
	command *exec.Cmd
	input   io.WriteCloser
	said    *bytes.Buffer // standard error
	done    chan error
}

// folder is a new data folder that an unprivileged user can reach, unlike t.TempDir when we are root.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "skhokho-demo-test-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// worn is the data folder that earlier tests have used. Making a cluster anew is slow.
func worn(t *testing.T) string {
	t.Helper()
	dir := os.Getenv(wornFolder)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func command(dataDir string, arguments ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], arguments...)
	command.Env = append(os.Environ(), asDemo+"=1", "DATA_DIR="+dataDir, "PORT=8099")
	return command
}

// begin runs `demo services -until-eof` and waits for its line.
func begin(t *testing.T, dataDir string) *demo {
	t.Helper()
	d := &demo{t: t, dataDir: dataDir, command: command(dataDir, "services", "-until-eof"), said: &bytes.Buffer{}, done: make(chan error, 1)}
	d.command.Stderr = d.said
	input, err := d.command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	d.input = input
	output, err := d.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil || line != "services ready\n" {
		t.Fatalf("%q, %v; %s", line, err, d.said)
	}
	go func() { d.done <- d.command.Wait() }()
	t.Cleanup(func() {
		_ = d.command.Process.Kill() // it has ended already in most tests
		d.nothingLeft()
	})
	return d
}

// ends waits for the program to end, gives up after 20 seconds, and checks that nothing is left.
func (d *demo) ends() error {
	d.t.Helper()
	select {
	case err := <-d.done:
		d.nothingLeft()
		return err
	case <-time.After(20 * time.Second):
		d.t.Fatalf("it does not end; %s", d.said)
		return nil
	}
}

func (d *demo) nothingLeft() {
	d.t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		left := processesAbout(d.dataDir)
		if len(left) == 0 {
			return
		}
		if time.Now().After(deadline) {
			d.t.Fatalf("left behind: %q", left)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// processesAbout lists the processes that name the folder in their arguments or work in it.
func processesAbout(dir string) (list []string) {
	entries, _ := filepath.Glob("/proc/[0-9]*") // fails only on a malformed pattern
	for _, entry := range entries {
		line, _ := os.ReadFile(filepath.Join(entry, "cmdline"))
		work, _ := os.Readlink(filepath.Join(entry, "cwd"))
		if filepath.Base(entry) != strconv.Itoa(os.Getpid()) && (bytes.Contains(line, []byte(dir)) || strings.HasPrefix(work, dir)) {
			list = append(list, strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return list
}

// environ is the env file as a shell understands it.
func (d *demo) environ() []string {
	d.t.Helper()
	path := filepath.Join(d.dataDir, "env")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		d.t.Fatalf("%v, %v", info, err)
	}
	shell := exec.Command("sh", "-c", `. "$1"; env`, "sh", path)
	shell.Env = []string{"PATH=" + os.Getenv("PATH")}
	text, err := shell.Output()
	if err != nil {
		d.t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// line is one value of the env file.
func (d *demo) line(t *testing.T, name string) string {
	t.Helper()
	for _, each := range d.environ() {
		if value, found := strings.CutPrefix(each, name+"="); found {
			return value
		}
	}
	t.Fatalf("no %s", name)
	return ""
}

// settings is what the application would read from the env file.
func (d *demo) settings() config.Config {
	d.t.Helper()
	settings, err := config.Load(d.environ())
	if err != nil {
		d.t.Fatal(err)
	}
	return settings
}
