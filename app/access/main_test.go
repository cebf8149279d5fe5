package access_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/post"
	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// The contact who has no access yet, and the password they choose.
const (
	elodie   = "elodie@harbourcafe.example"
	password = "jacaranda rain on tin"
)

// path is an address about one of acme's contacts.
func path(house *housetest.House, contact, part string) string {
	house.T.Helper()
	return "/contacts/" + house.ID("acme", "contact", contact).String() + part
}

// choice is the form with which projects are chosen, each as a viewer sees it.
func choice(house *housetest.House, titles ...string) url.Values {
	house.T.Helper()
	var ids []string
	for _, title := range titles {
		ids = append(ids, house.ID("acme", "project", title).String())
	}
	return chosen("viewer", ids...)
}

// chosen is the form that chooses one preset for projects.
func chosen(preset string, projects ...string) url.Values {
	form := url.Values{}
	for _, id := range projects {
		form.Add("projects", id)
		form.Set("access-"+id, preset)
	}
	return form
}

// passwords is the form with which somebody new registers.
func passwords(first, again string) url.Values {
	return url.Values{"password": {first}, "password_again": {again}}
}

// invite has Olivia invite Élodie and returns the mail and the path of its link.
func invite(house *housetest.House, titles ...string) (post.Message, string) {
	house.T.Helper()
	if titles == nil {
		titles = []string{"Website relaunch"}
	}
	before := time.Now()
	house.AtWork("olivia", "acme").PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, titles...)).ExpectTo("/contacts")
	mail := house.NextMail(elodie, before)
	return mail, link(house, mail)
}

// link is the path of the link in a mail; the rest of the address must be acme's own.
func link(house *housetest.House, mail post.Message) string {
	house.T.Helper()
	if len(mail.Links()) == 0 {
		house.T.Fatalf("no link in the mail:\n%s", mail.Text)
	}
	own := "http://acme." + house.Config.Base.Host
	first, ours := strings.CutPrefix(mail.Links()[0], own)
	if !ours || !strings.HasPrefix(first, "/invitations/") {
		house.T.Fatalf("the mail links to %q", mail.Links()[0])
	}
	return first
}

// eventually waits for something that happens in the background.
func eventually(house *housetest.House, what string, holds func() bool) {
	house.T.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if holds() {
			return
		}
	}
	house.T.Fatalf("never came true: %s", what)
}

// events counts what the team's list of events says of a contact.
func events(house *housetest.House, kind, contact string) int {
	house.T.Helper()
	return house.Count("activity where kind = $1 and subject = $2 and at > now() - interval '10 minutes'", kind, contact)
}
