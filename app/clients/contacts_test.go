package clients_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"skhokho/app/housetest"
)

func TestAContactMayHaveNoEmailYet(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Bólido Comidas").String()+"/contacts"
	for _, name := range []string{"Ana", "Eva"} { // two without one are no duplicates
		olivia.PostForm(path, url.Values{"first_name": {name}, "last_name": {"García"}}).ExpectTo(path)
	}
	olivia.Get(path).Expect(200).Says("No email", "add an email before you invite them", "Add email").SaysNot("Invite client")
	ana := "/contacts/" + house.ID("acme", "contact", "Ana García").String()
	olivia.Get(ana + "/invitation").Expect(200).Says("First, an email").Has(`a[href="` + ana + `/edit"]`)
	project := house.ID("acme", "project", "Website relaunch").String()
	olivia.PostForm(ana+"/invitation", url.Values{"projects": {project}}).Expect(303).Follow().Says("Ana García has no email yet. Add one, then invite them.")

	olivia.Patch(ana, url.Values{"first_name": {"Ana"}, "email": {"ana@bolido.example"}}).Expect(303)
	olivia.PostForm(path, url.Values{"first_name": {"Ana"}, "email": {"ANA@bolido.example "}}).Expect(422).Says("This client has a contact with this email already.")
	elsewhere := "/clients/" + house.ID("acme", "client", "Ubuntu Solar").String() + "/contacts"
	olivia.PostForm(elsewhere, url.Values{"first_name": {"Ana"}, "email": {"ana@bolido.example"}}).ExpectTo(elsewhere) // across clients it may be
	olivia.Get(path).Says("Invite client")
}

func TestAnInvitationAtTheOldAddressIsTakenBackAndToldOf(t *testing.T) {
	house := housetest.Open(t)
	olivia, sipho := house.AtWork("olivia", "acme"), "/contacts/"+house.ID("acme", "contact", "Sipho Khumalo").String()
	olivia.Patch(sipho, url.Values{"first_name": {"Sipho"}, "last_name": {"Khumalo"}, "email": {""}}).Expect(303).Follow().
		Says("Sipho Khumalo saved. The invitation that waited at the address before has been taken back.", "add an email before you invite them")
	olivia.Patch(sipho, url.Values{"first_name": {"Sipho"}, "last_name": {"K."}, "email": {""}}).Expect(303).Follow().
		Says("Sipho K. saved.").SaysNot("taken back")
}

func TestTheMainContactComesFirstAndThereIsOne(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/contacts"
	first := func() string { return olivia.Get(path).Page().Find("#contacts-rows tr .name").First().Text() }
	if got := first(); got != "Carol Naidoo" {
		t.Errorf("%s comes first", got)
	}
	sipho := "/contacts/" + house.ID("acme", "contact", "Sipho Khumalo").String()
	answer := olivia.HX().Patch(sipho, url.Values{"first_name": {"Sipho"}, "last_name": {"Khumalo"}, "email": {"sipho@harbourcafe.example"}, "is_primary": {"yes"}, "gets_invoices": {"yes"}}).Expect(200)
	if strings.Count(answer.Body, "Main contact</span>") != 1 || strings.Count(answer.Body, `<tr id="contact-`) != 3 {
		t.Errorf("not all rows were drawn anew:\n%s", answer.Body)
	}
	if got := first(); got != "Sipho Khumalo" {
		t.Errorf("%s comes first", got)
	}
	olivia.PostForm(path, url.Values{"first_name": {"Zandile"}, "is_primary": {"yes"}}).ExpectTo(path)
	if got := first(); strings.TrimSpace(got) != "Zandile" {
		t.Errorf("%s comes first", got)
	}
	olivia.Get(path[:len(path)-len("/contacts")] + "/invoices").Says("Invoices go to Élodie Martin and Sipho Khumalo.")
}

func TestTwentyWhoWantToComeFirst(t *testing.T) {
	house := housetest.Open(t)
	client := house.ID("acme", "client", "Bólido Comidas")
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+client.String()+"/contacts"
	olivia.Get(path).Expect(200)
	statuses := make([]int, 20)
	var everybody sync.WaitGroup
	for n := range statuses {
		browser := olivia.Apart()
		everybody.Go(func() {
			form := url.Values{"first_name": {"Person"}, "is_primary": {"yes"}}
			if n%2 == 0 {
				statuses[n] = browser.PostForm(path, form).Status
				return
			}
			browser.PostForm(path, url.Values{"first_name": {"Other"}, "last_name": {strings.Repeat("x", n)}})
			var id string
			house.SQL("select id::text from contacts where client_id = $1 and last_name = $2", []any{client, strings.Repeat("x", n)}, &id)
			statuses[n] = browser.Patch("/contacts/"+id, form).Status
		})
	}
	everybody.Wait()
	var count, primaries int
	house.SQL("select count(*), count(*) filter (where is_primary) from contacts where client_id = $1", []any{client}, &count, &primaries)
	if count != 20 || primaries != 1 {
		t.Errorf("%d of %d contacts come first", primaries, count)
	}
	for n, status := range statuses {
		if status != 303 {
			t.Errorf("number %d was answered %d", n, status)
		}
	}
}

func TestAContactsLanguageAndTimeZone(t *testing.T) {
	house := housetest.Open(t)
	olivia, elodie := house.AtWork("olivia", "acme"), "/contacts/"+house.ID("acme", "contact", "Élodie Martin").String()
	olivia.Get(elodie + "/edit").Has(`select[name=language] option[value=fr][selected]`).Has(`select[name=time_zone] option[value="Europe/Paris"][selected]`)
	for _, bad := range []url.Values{
		{"language": {"klingonish"}}, {"language": {"<script>"}}, {"time_zone": {"Local"}}, {"time_zone": {"../../etc/passwd"}}, {"time_zone": {"/etc/passwd"}}, {"time_zone": {"Mars/Olympus"}},
	} {
		bad.Set("first_name", "Élodie")
		olivia.Patch(elodie, bad).Expect(422).Says("Choose one from the list.")
	}
	house.SQL("update contacts set time_zone = 'Pacific/Chatham', language = 'mi' where first_name = 'Élodie'", nil)
	olivia.Get(elodie + "/edit").Says("Chatham, Pacific").Has(`select[name=language] option[value=mi][selected]`)
	olivia.Patch(elodie, url.Values{"first_name": {"Élodie"}, "last_name": {"Martin"}, "language": {"mi"}, "time_zone": {"Pacific/Chatham"}}).Expect(303).Follow().Says("Chatham time")
}

func TestWhatAContactsFormRefuses(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/contacts"
	long := strings.Repeat("x", 300)
	for field, sentence := range map[string]string{
		"first_name": "the most is 80", "last_name": "the most is 80", "job_title": "the most is 120", "phone": "the most is 40", "email": "the most is 254",
		"language": "the most is 35", "time_zone": "the most is 60",
	} {
		form := url.Values{"first_name": {"Zandile"}}
		form.Set(field, long)
		olivia.PostForm(path, form).Expect(422).Says(sentence).Has(`[name=` + field + `][aria-invalid="true"]`)
	}
	olivia.PostForm(path, url.Values{"first_name": {""}, "email": {"name@nowhere"}, "is_primary": {"yes"}}).Expect(422).
		Says("What is their first name?", "This address has no ending").Has(`input[name=is_primary][checked]`)
}
