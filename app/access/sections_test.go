package access_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/policies"
)

// TestTheMatrixCellByCell gives a contact every set of sections there is, in the way a form does, and looks each time at what
// is kept, at what the team's page says, and at what the portal opens.
func TestTheMatrixCellByCell(t *testing.T) {
	house := housetest.Open(t)
	judge, err := policies.New()
	if err != nil {
		t.Fatal(err)
	}
	olivia, carol := house.AtWork("olivia", "acme"), house.As("carol", "acme")
	project := house.ID("acme", "project", "Website relaunch").String()
	access, portal := path(house, "Carol Naidoo", "/access"), "/portal/projects/"+project
	matrix := "/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/access"
	row := fmt.Sprintf("#access-%s tbody tr", house.ID("acme", "contact", "Carol Naidoo"))

	for set := 1; set < 1<<len(policies.Sections()); set++ {
		form := chosen("custom", project)
		var given []policies.Section
		for i, section := range policies.Sections() {
			if set&(1<<i) != 0 {
				given = append(given, section)
				form.Add("sections-"+project, string(section))
			}
		}
		olivia.Put(access, form).Expect(303)
		var kept []string
		house.SQL("select a.sections from access a join contacts k on k.id = a.contact_id where k.first_name = 'Carol' and k.organisation_id = (select id from organisations where slug = 'acme')", nil, &kept)
		if fmt.Sprint(kept) != fmt.Sprint(given) {
			t.Fatalf("%v: kept %v", given, kept)
		}
		cells := olivia.Get(matrix).Expect(200).Page().Find(row).First().Find("td")
		for i, section := range policies.Sections() {
			if shown, want := strings.TrimSpace(cells.Eq(i).Text()) == "Shown", slices.Contains(given, section); shown != want {
				t.Errorf("%v: the page says %v of %s", given, shown, section)
			}
		}
		want := "custom"
		if preset, ok := judge.PresetOf(given); ok {
			want = string(preset)
		}
		if got := olivia.Get(access).Page().Find(`select[name="access-`+project+`"] option[selected]`).AttrOr("value", ""); got != want {
			t.Errorf("%v: the form has %q chosen", given, got)
		}
		whatThePortalOpens(t, carol, portal, given)
	}
}

func whatThePortalOpens(t *testing.T, carol *housetest.Client, portal string, given []policies.Section) {
	t.Helper()
	if slices.Contains(given, policies.Milestones) {
		carol.Get(portal).Expect(200).Says("Bookings", "Menu and ordering", "5 of 8 milestones")
		carol.Get(portal + "/milestones").Expect(301)
		carol.Get("/portal").Expect(200).Says("Website relaunch", "5 of 8 milestones")
		return
	}
	opened := carol.Get(portal).Expect(200).Says("About").SaysNot("Trial week", "Menu and ordering", "of 8 milestones", `href="`+portal+`/milestones"`)
	if slices.Contains(given, policies.Documents) {
		carol.Get(portal + "/documents").Expect(200).Says("Floor plan")
	} else {
		opened.SaysNot("Floor plan", "Documents")
		carol.Get(portal + "/documents").Expect(403).SaysNot("Floor plan")
	}
	for section, title := range map[policies.Section]string{policies.Quotes: "Photography", policies.Invoices: "Hosting, October"} {
		if tab := portal + "/" + string(section); slices.Contains(given, section) {
			carol.Get(tab).Expect(200).Says(title)
		} else {
			opened.SaysNot(title).HasNo(`.tabs a[href="` + tab + `"]`)
			carol.Get(tab).Expect(403).SaysNot(title)
		}
	}
	switch {
	case slices.Contains(given, policies.Meetings):
		opened.Says("Bookings walk-through", "Design review")
		carol.Get(portal + "/meetings").Expect(200)
	case slices.Contains(given, policies.Documents):
		opened.Says("Floor plan")
	case slices.Contains(given, policies.Quotes):
		opened.Says("Photography")
	case slices.Contains(given, policies.Invoices):
		opened.Says("Hosting, October")
	default:
		opened.Says("A faster site with online ordering").SaysNot("Bookings")
	}
	if !slices.Contains(given, policies.Meetings) {
		opened.SaysNot("Meetings", "Bookings")
		carol.Get(portal + "/meetings").Expect(403).SaysNot("Design review")
	}
	carol.Get(portal + "/milestones").Expect(403).Says("hasn’t shared this part of the project")
	carol.Get("/portal").Expect(200).Says("Website relaunch").SaysNot("of 8 milestones")
}

func TestThePresets(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	project := house.ID("acme", "project", "Website relaunch").String()
	for preset, want := range map[string]string{
		"viewer": "{milestones,meetings,documents}", "approver": "{milestones,meetings,documents,quotes}", "billing": "{quotes,invoices}",
		"everything": "{milestones,meetings,documents,quotes,invoices}",
	} {
		olivia.Put(path(house, "Carol Naidoo", "/access"), chosen(preset, project)).Expect(303)
		var kept string
		house.SQL("select a.sections::text from access a join contacts k on k.id = a.contact_id where k.first_name = 'Carol' and k.organisation_id = (select id from organisations where slug = 'acme')", nil, &kept)
		if kept != want {
			t.Errorf("%s: %s", preset, kept)
		}
	}
	wrong := chosen("owner", project)
	olivia.Put(path(house, "Carol Naidoo", "/access"), wrong).Expect(422).Says("Choose one from the list.")
	made := chosen("custom", project)
	made["sections-"+project] = []string{"payroll", "'); drop table access; --"}
	olivia.Put(path(house, "Carol Naidoo", "/access"), made).Expect(303).Follow().Says("Carol Naidoo can’t open the portal any more.") // nothing was chosen
}

func TestInvitingSeveral(t *testing.T) {
	house := housetest.Open(t)
	olivia, client := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	for _, name := range []string{"Ayanda", "Bheki"} {
		olivia.PostForm(client+"/contacts", url.Values{"first_name": {name}, "email": {strings.ToLower(name) + "@harbourcafe.example"}}).Expect(303)
	}
	olivia.PostForm(client+"/contacts", url.Values{"first_name": {"Carlos"}}) // without an email, if that is allowed
	page := olivia.Get(client + "/invitations/new").Expect(200)
	if names := page.Page().Find("fieldset").First().Text(); !strings.Contains(names, "Ayanda") || strings.Contains(names, "Carol Naidoo") || strings.Contains(names, "Sipho") || strings.Contains(names, "Carlos") {
		t.Errorf("it offers %s", names)
	}
	project := house.ID("acme", "project", "Website relaunch").String()
	form, began := chosen("billing", project), time.Now()
	olivia.PostForm(client+"/invitations", form).Expect(422).Says("Tick at least one person.").Has("option[value=billing][selected]")
	for _, who := range []string{"Ayanda", "Bheki"} {
		form.Add("contacts", house.ID("acme", "contact", who).String())
	}
	form.Add("contacts", house.ID("globex", "contact", "Priya Govender").String()) // somebody else's
	olivia.PostForm(client+"/invitations", chosen("", project)).Expect(422)
	form.Set("note", "See you on Monday.\n\nWear <b>boots</b>.")
	olivia.PostForm(client+"/invitations", form).Expect(303).Follow().Says("2 invitations are on their way, to Ayanda and Bheki.")
	for _, who := range []string{"ayanda", "bheki"} {
		mail := house.NextMail(who+"@harbourcafe.example", began)
		for part, text := range map[string]string{"text": mail.Text, "HTML": mail.HTML} {
			for _, words := range []string{"See you on Monday.", "Quotes to look through", "Invoices, whenever you need them"} {
				if !strings.Contains(text, words) {
					t.Errorf("the %s to %s doesn’t say %q", part, who, words)
				}
			}
			if strings.Contains(text, "Milestones as they happen") {
				t.Errorf("the %s promises what isn’t shown", part)
			}
		}
		if !strings.Contains(mail.HTML, "Wear &lt;b&gt;boots") {
			t.Error("the note isn’t written as text")
		}
	}
	olivia.PostForm(client+"/invitations", form).Expect(422).Says("Tick at least one person.") // nobody of them can be invited again
	if n := house.Count("invitations i join contacts k on k.id = i.contact_id where k.first_name in ('Ayanda', 'Bheki', 'Priya')"); n != 2 {
		t.Errorf("%d invitations", n)
	}
}

func TestCorrectingTheAddress(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	first, old := invite(house)
	address := path(house, "Élodie Martin", "/invitation/address")
	olivia.Get(address).Expect(200).Says("The invitation went to " + elodie).Has(`input[name=email]`)
	olivia.Put(address, url.Values{"email": {"nonsense"}}).Expect(422).Says("An email address looks like")
	olivia.Put(address, url.Values{"email": {elodie}}).Expect(422).Says("This is where the invitation went")
	olivia.Put(address, url.Values{"email": {"carol@harbourcafe.example"}}).Expect(422).Says("Harbour Café has a contact with this email already.").Has(`input[value="carol@harbourcafe.example"]`)

	olivia.Put(address, url.Values{"email": {"E.Martin@harbourcafe.example"}}).Expect(303).Follow().Says("A new invitation is on its way to e.martin@harbourcafe.example.", "Invited")
	fresh := link(house, house.NextMail("e.martin@harbourcafe.example", first.At))
	guest := house.Guest("acme")
	guest.PostForm(old+"/acceptance", passwords(password, password)).Expect(409)
	guest.Get(fresh).Expect(200).Says("e.martin@harbourcafe.example")
	guest.PostForm(fresh+"/acceptance", passwords(password, password)).Expect(303)
	olivia.Put(address, url.Values{"email": {"late@harbourcafe.example"}}).Expect(303).Follow().Says("No invitation waits for Élodie Martin.")
	house.AtWork("grace", "globex").Put(address, url.Values{"email": {"mine@globex.example"}}).Expect(404)
}
