package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

// onto presses Tab until the focus is on something.
func onto(b *browser.Browser, name string) *browser.Browser {
	for range 60 {
		if b.Focus() == name {
			return b
		}
		b.Press("Tab")
	}
	return b.FocusOn(name)
}

func TestTheSkipLinkLeadsPastTheMenu(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").Press("Tab").FocusOn("Skip to content").Counts(".skip:focus", 1)
		if left, top, _, _ := b.Box("Skip to content"); left < 0 || top < 0 {
			t.Errorf("the focused skip link is at %.0f, %.0f, where nobody sees it", left, top)
		}
		b.Press("Enter", "Tab").FocusOn("Import")
		carol := s.as("carol", "acme").Open("/portal").Press("Tab").FocusOn("Skip to content").Press("Enter", "Tab")
		carol.FocusOn("View details")
	})
}

func TestTheDialogByKeyboard(t *testing.T) {
	s := withScripts(t)
	b := onto(s.as("olivia", "acme").Open("/clients"), "Add new client").Press("Enter").InDialog("Add new client").FocusOn("Company name")
	seen := map[string]bool{}
	for range 20 { // round and round, and never out
		b.Press("Tab").Counts("body > :not(dialog) :focus", 0)
		seen[b.Focus()] = true
	}
	for _, name := range []string{"Company name", "Company email", "Phone", "Company size", "Industry", "Cancel", "Add new client", "Close"} {
		if !seen[name] {
			t.Errorf("Tab doesn’t reach %s", name)
		}
	}
	b.Press("Escape").NoDialog().FocusOn("Add new client") // nothing was typed: no question

	b.Press("Enter").InDialog("Add new client").FocusOn("Company name").Type("Half a na").Press("Escape").Sees("Discard what you typed?").FocusOn("Keep editing")
	b.Press("Enter").SeesNot("Discard what you typed?").InDialog("Add new client").FocusOn("Company name").Holds("Company name", "Half a na")
	b.Press("Escape").Sees("Discard what you typed?").Press("Escape").SeesNot("Discard what you typed?").Holds("Company name", "Half a na")
	b.Press("Escape").FocusOn("Keep editing").Press("Tab").FocusOn("Discard").Press("Enter").NoDialog().FocusOn("Add new client")
	b.Press("Enter").InDialog("Add new client").Holds("Company name", "")

	b.Type("Typed Only").Press("Enter").NoDialog().Sees("Typed Only added.").FocusOn("Add new client") // Enter sends the form
}

func TestARowsMenuByKeyboard(t *testing.T) {
	s := withScripts(t)
	b := onto(s.as("olivia", "acme").Open("/clients"), "Actions for Harbour Café").Press("Enter").Counts(".menu:popover-open", 1)
	b.Press("Tab").FocusOn("View").Press("Tab").FocusOn("Edit").Press("Escape").Counts(".menu:popover-open", 0).FocusOn("Actions for Harbour Café")
	b.Press("Space", "Tab", "Tab").FocusOn("Edit").Press("Enter").InDialog("Edit client").Counts(".menu:popover-open", 0)
	b.Press("Escape").NoDialog().FocusOn("Actions for Harbour Café")
	b.Press("Enter", "Tab").FocusOn("View").Press("Enter").Arrives(s.client("Harbour Café"))

	b.Open("/clients")
	onto(b, "Actions for Bólido Comidas").Press("Enter")
	onto(b, "Archive").Press("Enter").Sees("Bólido Comidas archived.").SeesNot("hola@bolido.example")
	if at := b.Focus(); at == "" {
		t.Error("the focus is lost with the row")
	}
}

func TestAWholeFormByKeyboard(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.browser("acme").Open("/clients").FocusOn("Email").Type("olivia@acme.example").Press("Tab").FocusOn("Password").Type("a quiet river runs").Press("Enter").Arrives("/clients")
		onto(b, "Add new client").Press("Enter").FocusOn("Company name").Type("By Keyboard").Press("Tab").Type("keys@keyboard.example")
		onto(b, "Industry").Type("").Press("ArrowDown")
		onto(b, "Add new client").Press("Enter").Sees("By Keyboard added.", "keys@keyboard.example", "Agriculture")
	})
}
