package team_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// The newcomer, and the password they choose.
const (
	ines     = "ines@acme.example"
	password = "jacaranda rain on tin"
)

// member is the id of somebody in a team.
func member(house *housetest.House, organisation, person string) string {
	house.T.Helper()
	var id string
	house.SQL("select m.id::text from members m join organisations o on o.id = m.organisation_id join people p on p.id = m.person_id where o.slug = $1 and split_part(p.email, '@', 1) = $2",
		[]any{organisation, person}, &id)
	return id
}

// role is what somebody is in acme's team; "" when they aren't in it.
func role(house *housetest.House, email string) string {
	house.T.Helper()
	var role string
	house.SQL("select coalesce((select m.role from members m join organisations o on o.id = m.organisation_id join people p on p.id = m.person_id where o.slug = 'acme' and p.email = $1), '')", []any{email}, &role)
	return role
}

// inviting is the form of an invitation.
func inviting(role string, emails ...string) url.Values {
	return url.Values{"emails": {strings.Join(emails, "\n")}, "role": {role}, "note": {"We need you."}}
}

// invite has Olivia invite an address and returns the path of the mail's link.
func invite(house *housetest.House, email, role string) string {
	house.T.Helper()
	before := time.Now()
	house.AtWork("olivia", "acme").PostForm("/team/invitations", inviting(role, email)).ExpectTo("/team")
	return link(house, email, before)
}

// link is the path of the link in the next mail to an address; the rest of it must be acme's own.
func link(house *housetest.House, email string, after time.Time) string {
	house.T.Helper()
	mail := house.NextMail(email, after)
	path, ours := strings.CutPrefix(mail.Links()[0], "http://acme."+house.Config.Base.Host)
	if !ours || !strings.HasPrefix(path, "/join/") {
		house.T.Fatalf("the mail links to %q", mail.Links()[0])
	}
	return path
}

// registration is the form with which somebody new joins.
func registration(name, password string) url.Values {
	return url.Values{"name": {name}, "password": {password}, "password_again": {password}}
}

// invitation is the id of the newest invitation to an address.
func invitation(house *housetest.House, email string) string {
	house.T.Helper()
	var id string
	house.SQL("select id::text from member_invitations where email = $1 order by created_at desc, id desc limit 1", []any{email}, &id)
	return id
}

// cool lets an invitation be sent again at once.
func cool(house *housetest.House) {
	house.T.Helper()
	house.SQL("update member_invitations set created_at = created_at - interval '5 minutes'", nil)
}

// happened counts what stands in the list of events of the last minutes.
func happened(house *housetest.House, kind, subject string) int {
	house.T.Helper()
	return house.Count("activity where kind = $1 and subject = $2 and at > now() - interval '10 minutes'", kind, subject)
}

// together does the same thing many times at once and counts the answers by status.
func together(n int, do func(i int) *housetest.Answer) map[int]int {
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
	by := map[int]int{}
	for _, a := range answers {
		by[a.Status]++
	}
	return by
}
