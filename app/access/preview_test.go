package access_test

import (
	"net/url"
	"testing"

	"skhokho/app/housetest"
)

func TestThePreviewIsThePortalOfThatContact(t *testing.T) {
	house := housetest.Open(t)
	mandla, preview := house.AtWork("mandla", "acme"), path(house, "Greta Vogel", "/preview")
	mandla.Get("/portal").Expect(403)
	portal := mandla.Post(preview).ExpectTo("/portal").Follow()
	portal.Expect(200).Says("You see the portal as Greta Vogel of Königlich Essen does.", "Cookbook", "Greta").SaysNot("Website relaunch", "4 of 4 milestones")
	cookbook := "/portal/projects/" + house.ID("acme", "project", "Cookbook").String()
	mandla.Get(cookbook).Expect(200).Says("About", "End preview").SaysNot("Manuscript")
	mandla.Get(cookbook + "/milestones").Expect(403)
	mandla.Get("/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()).Expect(404)
	mandla.Get("/clients").Expect(200).SaysNot("You see the portal as") // the team's own pages go on

	mandla.Delete(preview).ExpectTo("/access").Follow().Says("The preview has ended.")
	mandla.Get("/portal").Expect(403)
	mandla.Delete(preview).Expect(303) // twice is harmless
}

func TestPreviewsBegunAtOnceTakeTurns(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	previews := []string{path(house, "Carol Naidoo", "/preview"), path(house, "Greta Vogel", "/preview")}
	browsers := make([]*housetest.Client, 8)
	for i := range browsers {
		browsers[i] = olivia.Apart()
	}
	for range 5 {
		for _, answer := range together(len(browsers), func(i int) *housetest.Answer { return browsers[i].Post(previews[i%2]) }) {
			answer.ExpectTo("/portal")
		}
		house.SQL("delete from previews", nil)
	}
}

func TestAPreviewShowsNothingOfOtherOrganisations(t *testing.T) {
	house := housetest.Open(t)
	house.As("carol", "acme").Get("/portal").Expect(200).Says("Roof solar, Sea Point") // what she has elsewhere
	olivia := house.AtWork("olivia", "acme")
	olivia.Post(path(house, "Carol Naidoo", "/preview")).ExpectTo("/portal").Follow().
		Says("Website relaunch", "Loyalty card", "5 of 8 milestones", "Carol").SaysNot("Roof solar", "Globex", "Waiting for you")
}

func TestAPreviewLeavesNoTraces(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	before := house.Count("ledger where kind in ('opened', 'signed_in')")
	olivia.Post(path(house, "Carol Naidoo", "/preview")).Follow().Expect(200)
	olivia.Get("/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()).Expect(200).Says("Bookings")
	if after := house.Count("ledger where kind in ('opened', 'signed_in')"); after != before {
		t.Errorf("%d lines say that somebody opened something", after-before)
	}
	if said := lines(house, "Carol Naidoo"); said[0] != "Previewed" {
		t.Errorf("the preview isn’t recorded: %q", said)
	}
	if events(house, "portal.previewed", "Carol Naidoo") != 1 {
		t.Error("the team isn’t told")
	}
}

func TestNothingCanBeChangedInAPreview(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.Post(path(house, "Carol Naidoo", "/preview")).Follow().Expect(200)
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		olivia.PostForm("/portal", url.Values{"_method": {method}}).Expect(405)
	}
}

func TestWhoMayPreview(t *testing.T) {
	house := housetest.Open(t)
	preview := path(house, "Carol Naidoo", "/preview")
	for _, who := range []string{"mia", "vusi", "aisha", "philip"} {
		house.AtWork(who, "acme").Post(preview).Expect(403)
		house.As(who, "acme").Get("/portal").SaysNot("You see the portal as")
	}
	house.AtWork("grace", "globex").Post(preview).Expect(404)
	house.Guest("acme").Post(preview).ExpectSignIn()

	// It ends with the role, with the access, and with time.
	mandla := house.AtWork("mandla", "acme")
	mandla.Post(preview).Follow().Expect(200)
	house.SQL("update members set role = 'member' where person_id = (select id from people where email = 'mandla@acme.example')", nil)
	mandla.Get("/portal").Expect(403)
	house.SQL("update members set role = 'manager' where person_id = (select id from people where email = 'mandla@acme.example')", nil)
	mandla.Get("/portal").Expect(200)
	house.AtWork("olivia", "acme").Delete(path(house, "Carol Naidoo", "/access")).Expect(303)
	mandla.Get("/portal").Expect(200).SaysNot("Website relaunch")
	house.SQL("update previews set expires_at = now()", nil)
	mandla.Get("/portal").Expect(403)
	mandla.Post(preview).Expect(303).Follow().Says("sees nothing in the portal, so there is nothing to preview")
}

func TestSomebodyInvitedCanBePreviewed(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.Post(path(house, "Sipho Khumalo", "/preview")).ExpectTo("/portal").Follow().Says("as Sipho Khumalo of Harbour Café", "Website relaunch").SaysNot("Loyalty card")
}
