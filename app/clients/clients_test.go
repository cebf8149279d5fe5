package clients_test

import (
	"net/url"
	"testing"

	"skhokho/app/housetest"
)

func TestTheListShowsTheOrganisationsOwnClients(t *testing.T) {
	house := housetest.Open(t)

	house.Guest("acme").Do("GET", "/clients", nil).ExpectSignIn()
	house.As("olivia", "acme").Get("/clients").Expect(200).Has("h1").
		Says("Harbour Café", "Königlich Essen", "Active", "Invited", "Showing 1 to 7 of 7").SaysNot("Umhlanga Towers", "Seagull Prints")
	house.As("olivia", "acme").Get("/clients?archived=1").Expect(200).Says("Seagull Prints").SaysNot("Harbour Café")
	house.As("vusi", "acme").Get("/clients").Expect(200).SaysNot("Add new client")
	house.As("carol", "acme").Get("/clients").Expect(403).SaysNot("Königlich")
	house.As("grace", "acme").Get("/clients").Expect(403).SaysNot("Harbour")
}

func TestAddingAClient(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients/new").Expect(200).Says("Add new client", "Company name")

	form := url.Values{"name": {"  Nando’s  Print "}, "email": {"Print@Nandos.Example"}, "size": {"2–10"}, "industry": {"Retail"}}
	added := olivia.PostForm("/clients", form).Expect(303)
	olivia.Get(added.Location()).Expect(200).Says("Nando’s Print", "print@nandos.example", "Nando’s Print added.")

	olivia.PostForm("/clients", url.Values{"name": {"\u200b\u3164"}}).Expect(422).Says("What is the client called?")

	form.Set("email", "nobody@nowhere")
	olivia.PostForm("/clients", form).Expect(422).Says("This address has no ending").Has(`input[name=name][value="Nando’s Print"]`)
	olivia.HX().PostForm("/clients", form).Expect(422).HasNo("html > head > title")
}

func TestAClientsPagesTellOfItsProjectsAndWhatHappened(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.As("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()

	olivia.Get(path+"/projects").Expect(200).Says("Website relaunch", "5 of 8 milestones", "Active At risk", "Loyalty card", "Active Overdue", "No milestones yet", "Planned")
	olivia.Patch(path, url.Values{"name": {"Harbour Café & Deli"}}).Expect(303)
	olivia.Get(path).Expect(200).Says("Olivia Botha edited Harbour Café & Deli", "just now")
	olivia.Get("/clients/"+house.ID("acme", "client", "Ubuntu Solar").String()).Expect(200).SaysNot("Harbour Café & Deli edited", "edited Harbour")
}

func TestDeletingAClient(t *testing.T) {
	house := housetest.Open(t)
	path := "/clients/" + house.ID("acme", "client", "Thandeka Dlamini").String()
	olivia, contact := house.As("olivia", "acme"), house.As("thandeka", "acme")
	contact.Get("/portal").Expect(200).Says("Portfolio")

	for who, refused := range map[string]int{"mia": 403, "thandeka": 403} {
		browser := house.As(who, "acme")
		browser.Get("/portal")
		browser.Delete(path).Expect(refused)
	}
	stranger := house.As("grace", "globex")
	stranger.Get("/clients").Expect(200)
	stranger.Delete(path).Expect(404)
	olivia.Get(path+"/deletion").Expect(200).Says("Thandeka Dlamini can’t be deleted", "It has 1 project", "Archive it instead")
	olivia.Delete(path).Expect(409).Says("This client has projects, which would be lost with it.")
	contact.Get("/portal").Expect(200).Says("Portfolio")

	house.SQL("delete from projects where title = 'Portfolio'", nil)
	olivia.Get(path + "/deletion").Expect(200).Says("Its 1 contact goes with it")
	olivia.Delete(path).ExpectTo("/clients").Follow().Says("Thandeka Dlamini deleted.").SaysNot("thandeka@dlamini.example")
	olivia.Get(path).Expect(404)
	olivia.Delete(path).Expect(404)
	contact.Get("/portal").Expect(403)
	olivia.Get("/").Expect(200).Says("deleted the client Thandeka Dlamini")
}
