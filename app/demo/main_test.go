package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestEveryServiceServes(t *testing.T) {
	d := begin(t, worn(t))
	settings := d.settings()
	if settings.BaseURL != "http://skhokho.localhost:8099" || settings.Port != 8099 || settings.SMTP.TLS != "off" {
		t.Errorf("settings: %+v", settings)
	}
	useDatabase(t, settings)
	useStorage(t, settings)
	subject := useMail(t, settings)
	useTill(t, d)
	page := pageAt(t, d.line(t, "MAIL_URL"))
	if !strings.Contains(page, subject) {
		t.Errorf("the inbox page does not show the message: %s", page)
	}
	if err := d.input.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.ends(); err != nil {
		t.Errorf("%v; %s", err, d.said)
	}
}

func TestTwoDemosSideBySideButNotInOneFolder(t *testing.T) {
	first, second := begin(t, worn(t)), begin(t, folder(t))
	useDatabase(t, first.settings())
	useDatabase(t, second.settings())
	third := command(first.dataDir, "services")
	said, err := third.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "a demo is running on this folder already") {
		t.Errorf("%v: %s", err, said)
	}
	useDatabase(t, first.settings())
}

func TestAddressesStayTheSameAfterASignal(t *testing.T) {
	dataDir := worn(t)
	first := begin(t, dataDir)
	before := strings.Join(first.environ(), "\n")
	if err := first.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := first.ends(); err != nil {
		t.Errorf("%v; %s", err, first.said)
	}
	second := begin(t, dataDir)
	if after := strings.Join(second.environ(), "\n"); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	useDatabase(t, second.settings())
}

func TestNothingIsLeftAfterAKillAndTheNextStartFindsItsPorts(t *testing.T) {
	dataDir := worn(t)
	first := begin(t, dataDir)
	before := strings.Join(first.environ(), "\n")
	if err := first.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-first.done
	second := begin(t, dataDir) // at once, while the services of the first are still ending
	if after := strings.Join(second.environ(), "\n"); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	if err := second.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-second.done
	second.nothingLeft()
}

func TestAServiceThatDiesEndsTheDemo(t *testing.T) {
	d := begin(t, worn(t))
	pid, err := os.ReadFile(filepath.Join(d.dataDir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(pid), "\n")
	number, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(number, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := d.ends(); err == nil || !strings.Contains(d.said.String(), "the database server has stopped by itself") {
		t.Errorf("%v; %s", err, d.said)
	}
}

func TestWrongArgumentsAndSettings(t *testing.T) {
	for _, arguments := range [][]string{{"everything"}, {"services", "-faster"}, {"services", "now"}} {
		if said, err := command(t.TempDir(), arguments...).CombinedOutput(); err == nil || !strings.Contains(string(said), usage) {
			t.Errorf("%q: %v, %s", arguments, err, said)
		}
	}
	wrong := command(t.TempDir(), "services")
	wrong.Env = append(wrong.Env, "PORT=http")
	if said, err := wrong.CombinedOutput(); err == nil || !strings.Contains(string(said), `PORT: "http" should be a number`) {
		t.Errorf("%v, %s", err, said)
	}
}

func TestTheEnvFileSurvivesAnyValue(t *testing.T) {
	d := &demo{t: t, dataDir: t.TempDir()}
	value := `it's $HOME "quoted" \ ` + "`id`; exit"
	if err := (Environment{S3SecretKey: value}).Write(filepath.Join(d.dataDir, "env")); err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(d.environ(), "\n"); !strings.Contains(text, "S3_SECRET_ACCESS_KEY="+value+"\n") {
		t.Errorf("a shell reads %s", text)
	}
}
