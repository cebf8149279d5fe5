package browser_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skhokho/app/browser"
	"skhokho/app/housetest"
)

func TestC1_TheOrganisationComesFromTheSubdomain(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open("/").Sees("Acme Studio").SeesNot("Globex") // of Acme's team, and a client of Globex
	if title := b.Title(); !strings.HasSuffix(title, "Acme Studio") {
		t.Errorf("the tab is called %q", title)
	}
	b.At("globex").Open("/portal").Sees("Studio extension")
	b.At("globex").Open("/clients").Answers(403).Sees("This page is for the team of Globex Engineering.").SeesNot("Umhlanga Towers")
	for _, nobody := range []string{"nobody-here", "www", "acme.globex", "xn--acme-"} {
		b.At(nobody).Open("/clients").Answers(404).Sees("No organisation lives here", "Check the spelling").SeesNot("Acme", "Globex").Counts("main a", 1)
	}
	b.Click("Go to Skhokho").Sees("Start free")
}

func TestC2_RolesAreEnforcedOnEveryPage(t *testing.T) {
	s := withScripts(t)
	client, contact := s.client("Harbour Café"), "/contacts/"+s.ID("acme", "contact", "Élodie Martin").String()
	milestone := "/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/milestones/new"
	for _, role := range []struct {
		who                                               string
		addsClients, archives, invites, milestones, notes bool
	}{
		{"olivia", true, true, true, true, true},
		{"mandla", true, true, true, true, true},
		{"mia", false, false, false, true, true},
		{"aisha", true, false, false, false, true},
		{"vusi", false, false, false, false, false},
	} {
		b := s.as(role.who, "acme")
		offered := func(path, words string, may bool) {
			t.Helper()
			if b.Open(path).Answers(200); may {
				b.Sees(words)
			} else {
				b.SeesNot(words)
			}
		}
		answered := func(path string, may bool) {
			t.Helper()
			if b.Open(path); may {
				b.Answers(200)
			} else {
				b.Answers(403).Sees("Your role doesn’t include this.", "Acme Studio can change that.")
			}
		}
		offered("/clients", "Add new client", role.addsClients)
		answered("/clients/new", role.addsClients)
		if offered(client, "Add note", role.notes); role.archives {
			b.Click("Actions for Harbour Café").Sees("Archive", "Delete")
		} else {
			b.Counts(`[aria-label="Actions for Harbour Café"]`, 0)
		}
		offered(client+"/contacts", "Invite client", role.invites)
		answered(contact+"/invitation", role.invites)
		offered(strings.TrimSuffix(milestone, "/new"), "Add milestone", role.milestones)
		answered(milestone, role.milestones)
	}
	carol := s.as("carol", "acme")
	for _, path := range []string{"/clients", client, milestone, contact + "/invitation"} {
		carol.Open(path).Answers(403).Sees("This page is for the team of Acme Studio. Your own projects are in the client portal.")
	}
}

func TestC3_PagesAndPartsComeFromTheSameAddresses(t *testing.T) {
	t.Parallel()
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "acme")
	for _, path := range []string{"/clients", "/clients/new", "/projects", "/projects/new"} {
		olivia.Get(path).Expect(200).Has("html main#main h1")
		part := olivia.HX().Get(path).Expect(200)
		if strings.Contains(part.Body, "<html") || strings.Contains(part.Body, "<main") || part.Header.Get("Vary") == "" {
			t.Errorf("%s sends htmx a whole page", path)
		}
	}
	b := browser.Open(t, house, "acme").SignedIn("olivia").Open("/clients")
	b.Stays(func(b *browser.Browser) { // typing narrows the list, and the address follows
		b.Fill("Search clients", "harb").Counts("tbody tr", 1).Sees("Harbour Café").SeesNot("Königlich Essen")
	})
	b.Reload().Holds("Search clients", "harb").Counts("tbody tr", 1)
}

func TestC6_ProcfileAndFlySayHowItRuns(t *testing.T) {
	t.Parallel()
	procfile, fly := read(t, "Procfile"), read(t, "fly.toml")
	processes := regexp.MustCompile(`(?m)^(\w+): bin/skhokho (\w+)$`).FindAllStringSubmatch(procfile, -1)
	commands := map[string]string{}
	for _, p := range processes {
		commands[p[1]] = p[2]
	}
	for name, command := range map[string]string{"release": "migrate", "web": "serve", "worker": "work"} {
		if commands[name] != command {
			t.Errorf("Procfile runs %q for %s", commands[name], name)
		}
	}
	for _, line := range []string{`release_command = "skhokho migrate"`, `web = "skhokho serve"`, `worker = "skhokho work"`, `internal_port = 8080`, `PORT = "8080"`, `path = "/up/ready"`, `force_https = true`} {
		if !regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(line) + `\s*$`).MatchString(fly) {
			t.Errorf("fly.toml doesn’t say %s", line)
		}
	}
	housetest.OpenIdle(t).Guest("").Get("/up/ready").Expect(200) // the address of the health check
	program := filepath.Join(t.TempDir(), "skhokho")
	if output, err := exec.Command("go", "build", "-o", program, "skhokho/app").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	for _, command := range commands {
		if output, _ := exec.Command(program, command).CombinedOutput(); strings.Contains(string(output), "no command") {
			t.Errorf("the program knows no %q:\n%s", command, output)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
