package access_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// together does the same thing many times at once and returns the answers.
func together(n int, do func(i int) *housetest.Answer) []*housetest.Answer {
	answers := make([]*housetest.Answer, n)
	var wait sync.WaitGroup
	begin := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-begin
			answers[i] = do(i)
		})
	}
	close(begin)
	wait.Wait()
	return answers
}

// tally counts answers by status.
func tally(answers []*housetest.Answer) map[int]int {
	by := map[int]int{}
	for _, a := range answers {
		by[a.Status]++
	}
	return by
}

func TestTwoHundredAcceptAtOnce(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	const many = 200
	guests := make([]*housetest.Client, many)
	for i := range guests {
		guests[i] = house.Guest("acme")
	}
	began := time.Now()
	answers := together(many, func(i int) *housetest.Answer {
		return guests[i].PostForm(link+"/acceptance", passwords(password, password))
	})
	t.Logf("%d acceptances at once in %v", many, time.Since(began).Round(time.Millisecond))
	if by := tally(answers); by[303] != 1 || by[409] != many-1 {
		t.Fatalf("answers by status: %v", by)
	}
	for i, a := range answers {
		if a.Status == 409 {
			a.Says("You have accepted already")
			continue
		}
		a.Follow().Expect(200).Says("Website relaunch")
		guests[i].Get("/portal").Expect(200)
	}
	for query, want := range map[string]int{
		"people where email = '" + elodie + "'":                                           1,
		"sessions s join people p on p.id = s.person_id where p.email = '" + elodie + "'": 2, // the organisation's host and the apex
		"invitations where used_at is not null and email = '" + elodie + "'":              1,
		"activity where kind = 'invitation.accepted' and subject = 'Élodie Martin'":       1,
		"deliveries where kind = 'invitation_accepted'":                                   1,
	} {
		if n := house.Count(query); n != want {
			t.Errorf("%d %s, want %d", n, query, want)
		}
	}
}

func TestManyInviteAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia, mandla, form := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), choice(house, "Website relaunch")
	address, before := path(house, "Élodie Martin", "/invitation"), time.Now()
	answers := together(24, func(i int) *housetest.Answer {
		return []*housetest.Client{olivia, mandla}[i%2].HX().PostForm(address, form)
	})
	invited, already := 0, 0
	for _, a := range answers {
		a.Expect(200)
		if strings.Contains(a.Text(), "is on its way.") {
			invited++
		}
		if strings.Contains(a.Text(), "has been invited already.") {
			already++
		}
	}
	if invited != 1 || already != 23 {
		t.Errorf("%d invited, %d were told it was done", invited, already)
	}
	house.NextMail(elodie, before)
	if n := house.Count("invitations where email = $1", elodie); n != 1 {
		t.Errorf("%d invitations", n)
	}
	if n := house.Count("deliveries where kind = 'invitation' and recipient = $1", elodie); n != 1 {
		t.Errorf("%d mails", n)
	}
}

func TestManySendAgainAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia, renewal := house.AtWork("olivia", "acme"), path(house, "Sipho Khumalo", "/invitation/renewal")
	for _, a := range together(12, func(int) *housetest.Answer { return olivia.Post(renewal) }) {
		a.Expect(303)
	}
	if n := house.Count("invitations where email = 'sipho@harbourcafe.example'"); n != 2 {
		t.Errorf("%d invitations, want the old and one new", n)
	}
}

func TestOneNewEmailAcceptsTwoInvitationsAtOnce(t *testing.T) {
	house := housetest.Open(t)
	_, first := invite(house)
	second := inviteAs(house, "Naledi Sithole", "naledi2@ubuntusolar.example", "Brand refresh")
	house.SQL("update contacts set email = $1 where email = 'naledi2@ubuntusolar.example'", []any{elodie})
	house.SQL("update invitations set email = $1 where email = 'naledi2@ubuntusolar.example'", []any{elodie})
	guests := []*housetest.Client{house.Guest("acme"), house.Guest("acme")}
	answers := together(2, func(i int) *housetest.Answer {
		return guests[i].PostForm([]string{first, second}[i]+"/acceptance", passwords(password, password))
	})
	if by := tally(answers); by[303] != 1 || by[409] != 1 {
		t.Fatalf("answers by status: %v", by)
	}
	if n := house.Count("people where email = $1", elodie); n != 1 {
		t.Errorf("%d people", n)
	}
	if n := house.Count("invitations where email = $1 and used_at is null and ended_at is null", elodie); n != 1 {
		t.Errorf("%d invitations left, want the other one", n)
	}
}
