package clients_test

import (
	"net/url"
	"strconv"
	"sync"
	"testing"

	"skhokho/app/housetest"
)

// TestManyWorkOnAClientThatIsDeleted has many change one client, its contacts, their access and its notes while others delete
// and restore it. Whoever comes too late is told so; nobody meets an error of ours, and nothing is half there afterwards.
func TestManyWorkOnAClientThatIsDeleted(t *testing.T) {
	house := housetest.Open(t)
	olivia, id := house.AtWork("olivia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	carol, sipho := house.ID("acme", "contact", "Carol Naidoo").String(), house.ID("acme", "contact", "Sipho Khumalo").String()
	without(house, id)
	works := worksOn(house, id, carol, sipho)
	var everybody sync.WaitGroup
	for worker := range 12 {
		browser := olivia.Apart()
		everybody.Go(func() {
			for n := range 15 {
				if a := works[(worker+n*5)%len(works)](browser, worker*100+n); a.Status != 303 && a.Status != 404 {
					t.Errorf("work %d was answered %d: %s", (worker+n*5)%len(works), a.Status, a.Text())
				}
			}
		})
	}
	everybody.Wait()
	var there, waiting, primaries int
	house.SQL(`select (select count(*) from clients where id = $1::uuid), (select count(*) from deletions where client_id = $1::uuid and restored_at is null),
		(select count(*) from contacts where client_id = $1::uuid and is_primary)`, []any{id}, &there, &waiting, &primaries)
	if there+waiting != 1 || primaries > 1 {
		t.Errorf("the client is there %d times and in the bin %d times; %d contacts come first", there, waiting, primaries)
	}
}

// worksOn are the things people do with a client and two of its contacts; the number tells one time from another.
func worksOn(house *housetest.House, id, carol, sipho string) []func(*housetest.Client, int) *housetest.Answer {
	return []func(*housetest.Client, int) *housetest.Answer{
		func(b *housetest.Client, _ int) *housetest.Answer { return b.Delete("/clients/" + id) },
		func(b *housetest.Client, n int) *housetest.Answer {
			return b.Patch("/contacts/"+carol, url.Values{"first_name": {"Carol"}, "job_title": {strconv.Itoa(n)}, "is_primary": {"yes"}})
		},
		func(b *housetest.Client, n int) *housetest.Answer {
			return b.Patch("/contacts/"+sipho, url.Values{"first_name": {"Sipho"}, "job_title": {strconv.Itoa(n)}, "email": {"sipho@harbourcafe.example"}, "is_primary": {"yes"}})
		},
		func(b *housetest.Client, _ int) *housetest.Answer { return b.Delete("/contacts/" + sipho + "/access") },
		func(b *housetest.Client, _ int) *housetest.Answer {
			return b.Post("/contacts/" + sipho + "/invitation/renewal")
		},
		func(b *housetest.Client, n int) *housetest.Answer {
			return b.PostForm("/clients/"+id+"/contacts", url.Values{"first_name": {"New"}, "last_name": {strconv.Itoa(n)}, "is_primary": {"yes"}})
		},
		func(b *housetest.Client, n int) *housetest.Answer {
			return b.PostForm("/clients/"+id+"/notes", url.Values{"note": {strconv.Itoa(n)}})
		},
		func(b *housetest.Client, n int) *housetest.Answer {
			return b.Patch("/clients/"+id, url.Values{"name": {"Harbour Café"}, "city": {strconv.Itoa(n)}})
		},
		func(b *housetest.Client, _ int) *housetest.Answer {
			var bin string
			house.SQL("select coalesce((select id from deletions where client_id = $1::uuid order by id desc limit 1), $1::uuid)::text", []any{id}, &bin)
			return b.Delete("/deletions/" + bin)
		},
	}
}
