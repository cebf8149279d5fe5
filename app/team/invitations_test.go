package team_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestInvitingSeveralAtOnce(t *testing.T) {
	house := housetest.Open(t)
	before := time.Now()
	olivia := house.AtWork("olivia", "acme")
	olivia.PostForm("/team/invitations", inviting("manager", " Ines@ACME.example ", "", "tom@acme.example, ines@acme.example")).ExpectTo("/team")
	page := olivia.Get("/team").Expect(200).Says("2 invitations are on their way.", "8 seats are taken: 6 members and 2 invitations.", "ines@acme.example", "tom@acme.example", "Manager", "Olivia Botha", "expires")
	if n := page.Page().Find("tr[id^=invited-]").Length(); n != 2 {
		t.Errorf("%d rows of invitations", n)
	}
	mail := house.NextMail(ines, before)
	if mail.Subject != "Olivia Botha invited you to join Acme Studio" || !strings.Contains(mail.Text, "as a manager") || !strings.Contains(mail.Text, "> We need you.") {
		t.Errorf("%q says:\n%s", mail.Subject, mail.Text)
	}
	if happened(house, "member.invited", ines) != 1 {
		t.Error("nothing is noted")
	}
}

func TestWhoCannotBeInvitedIsTold(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.PostForm("/team/invitations", inviting("member", ines)).ExpectTo("/team")
	var crowd strings.Builder
	for i := range 21 {
		fmt.Fprintf(&crowd, "%d@acme.example\n", i)
	}
	for words, emails := range map[string]string{
		"mia@acme.example is in the team already.":                                             "mia@acme.example",
		"olivia@acme.example is your own address.":                                             "olivia@acme.example",
		"ines@acme.example has been invited already.":                                          ines,
		"“nobody” is no email address.":                                                        "nobody",
		"These are no email addresses: a@b and c.":                                             "a@b\nc\ntom@acme.example",
		"Write at least one email address.":                                                    "  \n ",
		"mia@acme.example is in the team already. ines@acme.example has been invited already.": "mia@acme.example\ntom@acme.example\nines@acme.example",
		"Twenty people are the most at once.":                                                  crowd.String(),
	} {
		answer := olivia.PostForm("/team/invitations", inviting("manager", emails)).Expect(422).Says(words, "We need you.").Has("option[value=manager][selected]").Has("#error-emails")
		if kept := answer.Page().Find("textarea[name=emails]").Text(); !strings.Contains(kept, strings.TrimSpace(emails)) && strings.TrimSpace(emails) != "" {
			t.Errorf("%q became %q", emails, kept)
		}
	}
	olivia.PostForm("/team/invitations", url.Values{"emails": {"tom@acme.example"}, "role": {"emperor"}}).Expect(422).Says("Choose one from the list.")
	if n := house.Count("member_invitations"); n != 1 {
		t.Errorf("%d invitations", n)
	}
}

func TestNobodyInvitesAboveThemselves(t *testing.T) {
	house := housetest.OpenIdle(t)
	adam := house.AtWork("adam", "acme")
	adam.Get("/team/invitations/new").Expect(200).Has("option[value=manager]").HasNo("option[value=admin]").HasNo("option[value=owner]")
	adam.PostForm("/team/invitations", inviting("admin", ines)).Expect(403)
	adam.PostForm("/team/invitations", inviting("manager", "tom@acme.example")).ExpectTo("/team")
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/team/invitations/new").Expect(200).Has("option[value=admin]").HasNo("option[value=owner]")
	olivia.PostForm("/team/invitations", inviting("admin", ines)).ExpectTo("/team")
	id := invitation(house, ines)
	cool(house)
	adam.Post("/team/invitations/" + id + "/renewal").Expect(403)
	adam.Put("/team/invitations/"+id+"/address", url.Values{"email": {"x@acme.example"}}).Expect(403)
	adam.Delete("/team/invitations/" + id).Expect(403)
	adam.Get("/team").Expect(200).HasNo("#menu-" + id).Has("#menu-" + invitation(house, "tom@acme.example"))
	for _, who := range []string{"mandla", "mia", "aisha", "vusi"} {
		client := house.AtWork(who, "acme")
		client.Get("/team").Expect(200).Says("Olivia Botha", "6 members").SaysNot(ines, "tom@acme.example", "/team/invitations/new")
		client.PostForm("/team/invitations", inviting("viewer", "y@acme.example")).Expect(403)
		client.Get("/team/invitations/new").Expect(403)
	}
	house.AtWork("grace", "globex").Delete("/team/invitations/" + id).Expect(404)
	if house.Count("member_invitations where ended_at is null") != 2 {
		t.Error("an invitation was changed, or made")
	}
}

func TestSendingAgainChangingTheAddressAndTakingBack(t *testing.T) {
	house := housetest.Open(t)
	olivia, guest := house.AtWork("olivia", "acme"), house.Guest("acme")
	first := invite(house, ines, "member")
	olivia.Post("/team/invitations/" + invitation(house, ines) + "/renewal").ExpectTo("/team")
	olivia.Get("/team").Says("was sent less than a minute ago")

	cool(house)
	before := time.Now()
	olivia.Post("/team/invitations/" + invitation(house, ines) + "/renewal").ExpectTo("/team")
	second := link(house, ines, before)
	guest.Get(first).Expect(410).Says("There is a newer invitation")
	guest.PostForm(first+"/acceptance", registration("Ines", password)).Expect(409)

	id := invitation(house, ines)
	for email, words := range map[string]string{ines: "This is where the invitation went.", "mia@acme.example": "is in the team already", "nobody": "looks like name@company.com"} {
		olivia.Put("/team/invitations/"+id+"/address", url.Values{"email": {email}}).Expect(422).Says(words)
	}
	before = time.Now()
	olivia.Put("/team/invitations/"+id+"/address", url.Values{"email": {"inez@acme.example"}}).ExpectTo("/team")
	third := link(house, "inez@acme.example", before)
	guest.Get(second).Expect(410).Says("has been taken back")
	guest.Get(third).Expect(200).Says("join Acme Studio as a member", "inez@acme.example")

	olivia.Delete("/team/invitations/" + invitation(house, "inez@acme.example")).ExpectTo("/team")
	olivia.Delete("/team/invitations/" + invitation(house, "inez@acme.example")).Expect(404)
	guest.Get(third).Expect(410).Says("has been taken back", "ask Olivia Botha")
	guest.PostForm(third+"/acceptance", registration("Ines", password)).Expect(409)
	olivia.Get("/team").SaysNot("inez@acme.example").Says("6 seats are taken: 6 members.")
	if house.Count("people where email like 'ine%@acme.example'") != 0 {
		t.Error("somebody came in")
	}
}

func TestAnInvitationThatHasRunOut(t *testing.T) {
	house := housetest.Open(t)
	path := invite(house, ines, "member")
	house.SQL("update member_invitations set expires_at = now() - interval '1 minute'", nil)
	guest, olivia := house.Guest("acme"), house.AtWork("olivia", "acme")
	guest.Get(path).Expect(410).Says("This invitation has run out", "Ask for a new link")
	guest.PostForm(path+"/acceptance", registration("Ines", password)).Expect(409)
	olivia.Get("/team").Says("Expired", "the link ran out", "6 seats are taken")
	before := time.Now()
	for range 2 {
		guest.Post(path + "/renewal").ExpectTo(path).Follow().Expect(410).Says("we told Acme Studio that you would like a new link").SaysNot("Ask for a new link")
	}
	if notice := house.NextMail("olivia@acme.example", before); notice.Subject != "ines@acme.example asks for a new invitation link" || !strings.Contains(notice.Text, "/team") {
		t.Errorf("she was mailed %q", notice.Subject)
	}
	if n := house.Count("deliveries where kind = 'member_renewal_asked'"); n != 1 {
		t.Errorf("%d notices", n)
	}
	olivia.Get("/team").Says("Asks for a new link")
	house.Guest("globex").Post(path + "/renewal").Expect(404)
	before = time.Now()
	olivia.PostForm("/team/invitations", inviting("viewer", ines)).ExpectTo("/team") // once more: the new one takes its place
	guest.Get(link(house, ines, before)).Expect(200).Says("as a viewer")
	guest.Get(path).Expect(410).Says("There is a newer invitation")
}

func TestNobodysInboxIsFilled(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.AtWork("olivia", "acme")
	for range 5 {
		olivia.PostForm("/team/invitations", inviting("member", ines)).ExpectTo("/team")
		olivia.Delete("/team/invitations/" + invitation(house, ines)).ExpectTo("/team")
	}
	olivia.PostForm("/team/invitations", inviting("member", ines)).ExpectTo("/team")
	olivia.Get("/team").Says("Please wait a while before you send another.")
	if n := house.Count("deliveries where kind = 'member_invitation'"); n != 5 {
		t.Errorf("%d mails", n)
	}
}
