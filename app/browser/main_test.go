// The seed pages as tests: each statement of what Skhokho is asked to be bears its id, and is tried as a person would try it.
package browser_test

import (
	"testing"
	"time"

	"skhokho/app/browser"
	"skhokho/app/demo/post"
	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { browser.Main(m) }

// stage is a house in which a story is told, with browsers that run scripts or don't.
type stage struct {
	*testing.T
	*housetest.House
	scripts bool
}

// bothWays tells a story twice, each time in a house of its own: with scripts, and without.
func bothWays(t *testing.T, story func(s stage)) {
	t.Helper()
	bothWaysIn(t, housetest.Open, story)
}

// bothWaysIn is bothWays in houses of another kind.
func bothWaysIn(t *testing.T, open func(testing.TB) *housetest.House, story func(s stage)) {
	t.Helper()
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(stage{t, open(t), scripts})
		})
	}
}

// withScripts is the stage for stories that need no form.
func withScripts(t *testing.T) stage {
	t.Helper()
	t.Parallel()
	return stage{t, housetest.Open(t), true}
}

// browser is a new browser at an organisation's host.
func (s stage) browser(organisation string) *browser.Browser {
	s.Helper()
	if s.scripts {
		return browser.Open(s.T, s.House, organisation)
	}
	return browser.WithoutScripts(s.T, s.House, organisation)
}

// as is a new browser of one of the cast, who has signed in at an organisation's host before.
func (s stage) as(person, organisation string) *browser.Browser {
	s.Helper()
	return s.browser(organisation).SignedIn(person)
}

// viewer is how the access of a viewer is chosen for a project.
const viewer = "Viewer: milestones, meetings and documents"

// dialog checks that a form has opened: with scripts in the dialog, else as a page of its own.
func (s stage) dialog(b *browser.Browser, title string) *browser.Browser {
	s.Helper()
	if s.scripts {
		return b.InDialog(title)
	}
	return b.NoDialog().Sees(title)
}

// client is the path of a client of Acme's.
func (s stage) client(name string) string { return "/clients/" + s.ID("acme", "client", name).String() }

// invite invites a contact of one of Acme's clients, or of the one whose contacts are on the page, and returns the mail.
func (s stage) invite(olivia *browser.Browser, client, contact, email string, projects ...string) post.Message {
	s.Helper()
	before := time.Now()
	if client != "" {
		olivia.Open(s.client(client) + "/contacts")
	}
	olivia.Within(contact).Click("Invite client")
	s.dialog(olivia, "Invite "+contact)
	for _, project := range projects {
		olivia.Choose(project, viewer)
	}
	olivia.Click("Send invitation").Sees("The invitation to " + contact + " is on its way.")
	return s.NextMail(email, before)
}

// register accepts an invitation from its mail, as somebody new.
func register(b *browser.Browser, mail post.Message) *browser.Browser {
	return b.Reads(mail).Click("Accept invite").Fill("Password", password).Fill("Password again", password).Click("Register profile").Arrives("/portal")
}

// password is what newcomers choose.
const password = "seven quiet herons by the quay"
