package access_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// TestAcceptingAgainstTheTeam plays an acceptance against everything the team may do to the contact at the same moment.
func TestAcceptingAgainstTheTeam(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	harbour := house.ID("acme", "client", "Harbour Café").String()
	acts := map[string]func(contact string) *housetest.Answer{
		"delete": func(contact string) *housetest.Answer { return olivia.Delete("/contacts/" + contact) },
		"end":    func(contact string) *housetest.Answer { return olivia.Delete("/contacts/" + contact + "/access") },
		"everything": func(contact string) *housetest.Answer {
			return olivia.Delete("/contacts/" + contact + "/all-access")
		},
		"renew": func(contact string) *housetest.Answer {
			return olivia.Post("/contacts/" + contact + "/invitation/renewal")
		},
		"choose": func(contact string) *housetest.Answer {
			return olivia.Put("/contacts/"+contact+"/access", choice(house, "Loyalty card"))
		},
	}
	for act, do := range acts {
		won := 0
		for round := range 6 {
			email := fmt.Sprintf("%s%d@harbourcafe.example", act, round)
			olivia.PostForm("/clients/"+harbour+"/contacts", url.Values{"first_name": {act}, "last_name": {fmt.Sprint(round)}, "email": {email}}).Expect(303)
			contact, before := house.ID("acme", "contact", fmt.Sprint(act, " ", round)).String(), time.Now()
			olivia.PostForm("/contacts/"+contact+"/invitation", choice(house, "Website relaunch")).Expect(303)
			link := link(house, house.NextMail(email, before))
			house.SQL("update invitations set created_at = created_at - interval '5 minutes' where email = $1", []any{email})

			guest := house.Guest("acme")
			answers := together(2, func(i int) *housetest.Answer {
				if i == 0 {
					return guest.PostForm(link+"/acceptance", passwords(password, password))
				}
				time.Sleep(time.Duration(round) * 20 * time.Millisecond)
				return do(contact)
			})
			answers[1].Expect(303)
			switch answers[0].Status {
			case 303:
				won++
			case 404, 409:
			default:
				t.Fatalf("%s: accepting answered %d", act, answers[0].Status)
			}
			judge(house, act, email, answers[0].Status == 303)
		}
		t.Logf("%s: the acceptance was first %d times of 6", act, won)
	}
}

// judge checks what must hold however the race ended.
func judge(house *housetest.House, act, email string, accepted bool) {
	house.T.Helper()
	active := house.Count("contacts where email = $1 and accepted_at is not null and revoked_at is null and person_id is not null", email)
	open := house.Count("invitations where email = $1 and used_at is null and ended_at is null", email)
	people := house.Count("people where email = $1", email)
	switch act {
	case "delete", "end", "everything":
		if active+open != 0 {
			house.T.Errorf("%s: still %d active, %d open", act, active, open)
		}
	case "renew":
		if active+open != 1 || accepted != (active == 1) {
			house.T.Errorf("%s: %d active, %d open, accepted %v", act, active, open, accepted)
		}
	case "choose":
		if active != 1 || !accepted {
			house.T.Errorf("%s: %d active, accepted %v", act, active, accepted)
		}
	}
	if (people == 1) != accepted {
		house.T.Errorf("%s: accepted %v, but %d people", act, accepted, people)
	}
}
