package access_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestWhoMayInvite(t *testing.T) {
	house := housetest.Open(t)
	form := path(house, "Élodie Martin", "/invitation")

	house.Guest("acme").Do("GET", form, nil).ExpectSignIn()
	for _, person := range []string{"mia", "aisha", "vusi", "carol", "grace"} {
		house.As(person, "acme").Get(form).Expect(403)
		house.AtWork(person, "acme").PostForm(form, choice(house, "Website relaunch")).Expect(403)
		house.AtWork(person, "acme").Delete(path(house, "Carol Naidoo", "/access")).Expect(403)
	}
	house.As("grace", "globex").Get(form).Expect(404)
	house.AtWork("grace", "globex").PostForm(form, choice(house, "Website relaunch")).Expect(404)
	house.AtWork("grace", "globex").Post(form + "/renewal").Expect(404)
	house.AtWork("grace", "globex").Put(path(house, "Carol Naidoo", "/access"), url.Values{}).Expect(404)
	house.AtWork("grace", "globex").Delete(path(house, "Carol Naidoo", "/access")).Expect(404)
	if n := house.Count("invitations where email = $1", elodie); n != 0 {
		t.Fatalf("%d invitations were made", n)
	}
	for _, person := range []string{"mandla", "adam", "olivia"} {
		house.As(person, "acme").Get(form).Expect(200).Says("Invite Élodie Martin", elodie, "Send invitation")
	}
}

func TestInviting(t *testing.T) {
	house := housetest.Open(t)
	olivia, form := house.AtWork("olivia", "acme"), path(house, "Élodie Martin", "/invitation")
	olivia.Get(form).Expect(200).Says("Loyalty card", "Summer menu boards", "Website relaunch").HasNo("option[value=viewer][selected]").SaysNot("Cookbook")

	olivia.Post(form).Expect(422).Says("Choose something of at least one project")
	foreign := chosen("viewer", house.ID("globex", "project", "Lift modernisation").String())
	mixed := choice(house, "Loyalty card", "Cookbook")
	for _, wrong := range []url.Values{foreign, mixed, chosen("viewer", "nonsense")} {
		olivia.PostForm(form, wrong).Expect(422).Says("One of these projects is not there any more")
	}
	olivia.PostForm(form, mixed).Has("option[value=viewer][selected]")
	olivia.HX().Post(form).Expect(422).HasNo("html > head > title")
	if house.Count("invitations where email = $1", elodie)+house.Count("deliveries where kind = 'invitation' and recipient = $1", elodie) != 0 {
		t.Fatal("a form that was refused did something")
	}

	olivia.HX().PostForm(form, choice(house, "Loyalty card")).Expect(200).Has("hx-partial[hx-target^=\"#contact-\"]").Says("Invited", "The invitation to Élodie Martin is on its way.")
	olivia.HX().PostForm(form, choice(house, "Website relaunch")).Expect(200).Says("Élodie Martin has been invited already.")
	again := olivia.PostForm(form, choice(house, "Website relaunch")).ExpectTo("/contacts")
	olivia.Get(again.Location()).Expect(200).Says("Élodie Martin has been invited already.", "Invited")
	olivia.Get(form).Expect(200).Says("What Élodie will see once they accept").Has("option[value=viewer][selected]")
	if n := house.Count("access a join contacts k on k.id = a.contact_id where k.email = $1", elodie); n != 1 {
		t.Fatalf("%d projects granted", n)
	}
	if n := events(house, "contact.invited", "Élodie Martin"); n != 1 {
		t.Fatalf("%d events", n)
	}
	house.AtWork("olivia", "acme").PostForm(path(house, "Carol Naidoo", "/invitation"), choice(house, "Website relaunch")).Expect(303).Follow().Says("Carol Naidoo is in the portal already.")
}

func TestWhatAnInvitationSuggests(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	if checked := olivia.Get(path(house, "Frédérique Citeaux", "/invitation")).Expect(200).Page().Find("option[value=viewer][selected]").Length(); checked != 1 {
		t.Errorf("the only project is chosen %d times", checked)
	}
	house.SQL("update invitations set ended_at = now() where email = 'sipho@harbourcafe.example'", nil)
	if checked := olivia.Get(path(house, "Sipho Khumalo", "/invitation")).Expect(200).Page().Find("option[value=viewer][selected]").Length(); checked != 1 {
		t.Errorf("what was granted before is chosen %d times", checked)
	}
	olivia.PostForm("/clients/"+house.ID("acme", "client", "Bólido Comidas").String()+"/contacts", url.Values{"first_name": {"Martín"}, "email": {"martin@bolido.example"}}).Expect(303)
	empty := path(house, "Martín", "/invitation")
	olivia.Get(empty).Expect(200).Says("Bólido Comidas has no projects yet", "New project").
		Has(`a[href="/projects/new?client=` + house.ID("acme", "client", "Bólido Comidas").String() + `"]`)
	olivia.Post(empty).Expect(422).Says("Choose something of at least one project")
}

func TestSendingAgain(t *testing.T) {
	house := housetest.Open(t)
	olivia, renewal := house.AtWork("olivia", "acme"), path(house, "Élodie Martin", "/invitation/renewal")
	olivia.Post(renewal).Expect(303).Follow().Says("No invitation waits for Élodie Martin")
	first, old := invite(house)
	olivia.Post(renewal).Expect(303).Follow().Says("was sent less than a minute ago")

	house.SQL("update invitations set created_at = created_at - interval '2 minutes'", nil)
	olivia.HX().Post(renewal).Expect(200).Has("hx-partial[hx-target^=\"#contact-\"]").Says("A new invitation to Élodie Martin is on its way", "Invited")
	fresh := link(house, house.NextMail(elodie, first.At))
	guest := house.Guest("acme")
	guest.Get(old).Expect(410).Says("There is a newer invitation")
	guest.PostForm(old+"/acceptance", passwords(password, password)).Expect(409).Says("There is a newer invitation")
	guest.Post(old + "/renewal").Expect(303).Follow().Says("There is a newer invitation")
	guest.PostForm(fresh+"/acceptance", passwords(password, password)).Expect(303)
	guest.Get(old).Expect(200).Says("You have accepted already")
	olivia.Post(renewal).Expect(303).Follow().Says("Élodie Martin has accepted already.")
	if events(house, "invitation.renewed", "Élodie Martin") != 1 {
		t.Error("the event is missing")
	}

	// One that ran out can be sent again, by either way.
	before := time.Now()
	olivia.Post(path(house, "Naledi Sithole", "/invitation/renewal")).Expect(303)
	house.NextMail("naledi@ubuntusolar.example", before)
	house.SQL("update invitations set expires_at = now() where email = 'naledi@ubuntusolar.example'", nil)
	before = time.Now()
	olivia.PostForm(path(house, "Naledi Sithole", "/invitation"), choice(house, "Brand refresh")).Expect(303).Follow().Says("is on its way")
	house.NextMail("naledi@ubuntusolar.example", before)
}

func TestChoosingProjects(t *testing.T) {
	house := housetest.Open(t)
	olivia, carol, access := house.AtWork("olivia", "acme"), house.As("carol", "acme"), path(house, "Carol Naidoo", "/access")
	loyalty := "/portal/projects/" + house.ID("acme", "project", "Loyalty card").String()
	olivia.Get(access).Expect(200).Says("What Carol sees", "Choose nothing at all to end their access").Has("option[value=everything][selected]")
	carol.Get(loyalty).Expect(200)

	olivia.Put(access, choice(house, "Website relaunch")).Expect(303).Follow().Says("Carol Naidoo sees 1 project.")
	carol.Get(loyalty).Expect(404)
	olivia.HX().Put(access, choice(house, "Loyalty card", "Website relaunch")).Expect(200).Has("hx-partial[hx-target^=\"#contact-\"]")
	carol.Get(loyalty).Expect(200)
	olivia.Put(access, choice(house, "Loyalty card", "Website relaunch")).Expect(303) // no change, no event
	olivia.Put(access, choice(house, "Cookbook")).Expect(422)
	if n := events(house, "access.changed", "Carol Naidoo"); n != 2 {
		t.Errorf("%d events", n)
	}

	olivia.Put(access, url.Values{}).Expect(303).Follow().Says("Carol Naidoo can’t open the portal any more.", "Revoked")
	carol.Get("/portal").Expect(403).SaysNot("Website relaunch")
	carol.At("globex").Get("/portal").Expect(200).Says("Roof solar, Sea Point")
	olivia.Put(access, choice(house, "Website relaunch")).Expect(303).Follow().Says("Carol Naidoo has not been invited yet")
	carol.Get("/portal").Expect(403)
	olivia.Get(access).ExpectTo("/invitation")
}

func TestEndingAccess(t *testing.T) {
	house := housetest.Open(t)
	olivia, carol := house.AtWork("olivia", "acme"), house.As("carol", "acme")
	carol.Get("/portal").Expect(200).Says("Website relaunch")
	olivia.HX().Delete(path(house, "Carol Naidoo", "/access")).Expect(200).Has("hx-partial[hx-target^=\"#contact-\"]").Says("Revoked", "can’t open the portal any more")
	carol.Get("/portal").Expect(403).SaysNot("Website relaunch")
	carol.Get("/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()).Expect(403)
	olivia.Delete(path(house, "Carol Naidoo", "/access")).Expect(303) // twice is harmless
	olivia.Delete(path(house, "Élodie Martin", "/access")).Expect(303).Follow().Says("No access")
	if n := events(house, "access.revoked", "Carol Naidoo"); n != 1 {
		t.Errorf("%d events", n)
	}

	// Whoever lost access and is invited again has none until they accept.
	before := time.Now()
	olivia.PostForm(path(house, "Carol Naidoo", "/invitation"), choice(house, "Loyalty card")).Expect(303).Follow().Says("Invited")
	carol.Get("/portal").Expect(403)
	link := link(house, house.NextMail("carol@harbourcafe.example", before))
	carol.Get("/portal").Expect(403)
	carol.Post(link + "/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Loyalty card")
	if text := olivia.Get("/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/contacts").Expect(200).Text(); !strings.Contains(text, "accepted just now") {
		t.Error("the team does not see that she is back")
	}
}

func TestAnotherAddressTakesTheInvitationBack(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	contact := path(house, "Élodie Martin", "")
	form := url.Values{"first_name": {"Élodie"}, "last_name": {"Martin"}, "email": {"e.martin@harbourcafe.example"}}
	house.AtWork("olivia", "acme").Patch(contact, form).Expect(303).Follow().Says("No access")
	house.Guest("acme").Get(link).Expect(410).Says("This invitation has been taken back")
	house.Guest("acme").PostForm(link+"/acceptance", passwords(password, password)).Expect(409)
}

func TestNobodysInboxIsFilled(t *testing.T) {
	house := housetest.Open(t)
	olivia, contact := house.AtWork("olivia", "acme"), path(house, "Élodie Martin", "")
	for range 5 {
		olivia.PostForm(contact+"/invitation", choice(house, "Website relaunch")).Expect(303).Follow().Says("is on its way")
		olivia.Delete(contact + "/access").Expect(303)
	}
	olivia.PostForm(contact+"/invitation", choice(house, "Website relaunch")).Expect(303).Follow().Says("5 invitations within the hour", "Revoked")
	if n := house.Count("invitations where email = $1 and ended_at is null", elodie); n != 0 {
		t.Errorf("%d invitations are open", n)
	}
}
