package portal_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestAnInvitationWaitsWhereverOneIs(t *testing.T) {
	house := housetest.OpenIdle(t)
	invite(house, "globex", "Umhlanga Towers", "Lift modernisation", "carol@harbourcafe.example")
	carol := house.As("carol", "acme")

	for _, page := range []*housetest.Answer{carol.Get("/portal"), carol.At("").Get("/home")} {
		page.Expect(200).Says("Waiting for you", "Globex Engineering invites you to Lift modernisation", "From Grace Okafor", "Expires in", "Accept invite").
			SaysNot("First lift", "Umhlanga", "Priya")
	}
	href, _ := carol.Get("/portal").Page().Find(".cover:contains('Accept invite')").Attr("href")
	if !strings.HasPrefix(href, house.Config.Base.Scheme+"://globex.") || !strings.Contains(href, "/invitations/mine/") {
		t.Fatalf("got %q", href)
	}
	house.As("philip", "acme").Get("/portal").Expect(200).SaysNot("Waiting for you", "Lift modernisation")

	carol.At("globex").Get(href).Follow().Expect(200)
	carol.At("globex").Post(strings.TrimPrefix(href, "http://globex."+house.Config.Base.Host) + "/acceptance").Expect(303)
	carol.At("globex").Get("/portal").Expect(200).Says("Roof solar, Sea Point", "Lift modernisation", "0 of 2 milestones", "Website relaunch").SaysNot("Waiting for you")
}

// invite adds a contact with an email to a client and invites them to a project, through the team's own pages.
func invite(house *housetest.House, organisation, client, project, email string) {
	house.T.Helper()
	grace := house.As("grace", organisation)
	grace.Get("/clients").Expect(200)
	grace.PostForm("/clients/"+house.ID(organisation, "client", client).String()+"/contacts", url.Values{"first_name": {"Carola"}, "email": {email}}).Expect(303)
	contact := "/contacts/" + house.ID(organisation, "contact", "Carola").String()
	shared := house.ID(organisation, "project", project).String()
	grace.PostForm(contact+"/invitation", url.Values{"projects": {shared}, "access-" + shared: {"viewer"}}).Expect(303)
}
