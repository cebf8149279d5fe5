package access_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/post"
	"skhokho/app/housetest"
)

// header is a header of a mail.
func header(house *housetest.House, m post.Message, name string) string {
	house.T.Helper()
	value, err := m.Header(name)
	if err != nil {
		house.T.Fatal(err)
	}
	return value
}

func TestTheInvitationsMail(t *testing.T) {
	house := housetest.Open(t)
	mail, link := invite(house, "Loyalty card", "Website relaunch")
	if !strings.Contains(mail.From, "Acme Studio via Skhokho") || !strings.Contains(mail.From, "post@skhokho.example") {
		t.Errorf("from %s", mail.From)
	}
	if to := header(house, mail, "Reply-To"); !strings.Contains(to, "olivia@acme.example") {
		t.Errorf("replies go to %s", to)
	}
	if mail.Subject != "Olivia Botha invited you to follow your projects with Acme Studio" {
		t.Errorf("subject %q", mail.Subject)
	}
	address := "http://acme." + house.Config.Base.Host + link
	for part, text := range map[string]string{"text": mail.Text, "HTML": mail.HTML} {
		for _, words := range []string{"Hello Élodie", "Olivia Botha invites you", "Acme Studio", "Website relaunch", "Loyalty card", "Milestones as they happen", "Meetings and their minutes", "Accept invite", address, "for 7 days", "and once", "ignore it"} {
			if !strings.Contains(strings.Join(strings.Fields(text), " "), words) {
				t.Errorf("the %s doesn’t say %q", part, words)
			}
		}
		for _, not := range []string{"<img", "http://skhokho.localhost/", "Cookbook", "invoice", "{{", "<no value>"} {
			if strings.Contains(text, not) {
				t.Errorf("the %s has %q", part, not)
			}
		}
	}
	if !strings.Contains(mail.HTML, `background:#3f56be`) || !strings.Contains(mail.HTML, `href="`+address+`"`) {
		t.Error("the button is not in Acme’s colour, or leads elsewhere")
	}
	if house.Count("invitations where position(convert_to($1, 'UTF8') in token_hash) > 0 or encode(token_hash, 'escape') = $1", link[len("/invitations/"):]) > 0 {
		t.Error("the token is kept")
	}
	if house.Count("river_job where args::text like '%' || $1 || '%'", link[len("/invitations/"):]) > 0 {
		t.Error("the token is in the queue")
	}
	if house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'sent' and attempts = 1 and problem = '' and sent_at is not null", elodie) != 1 {
		eventually(house, "the mail is marked sent", func() bool {
			return house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'sent'", elodie) == 1
		})
	}
}

func TestTheMailServerIsAway(t *testing.T) {
	house := housetest.Open(t)
	house.Mail.Refuse(true)
	olivia, contacts, before := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/contacts", time.Now()
	olivia.PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).ExpectTo(contacts).Follow().Says("is on its way", "Invited")
	eventually(house, "two tries have failed", func() bool {
		return house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'failed' and attempts >= 2 and problem <> '' and sent_at is null", elodie) == 1
	})
	olivia.Get(contacts).Expect(200).Says("the mail hasn’t gone out yet; we keep trying")

	house.Mail.Refuse(false)
	link := link(house, house.NextMail(elodie, before))
	eventually(house, "the mail is marked sent", func() bool {
		return house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'sent' and problem = '' and sent_at is not null", elodie) == 1
	})
	olivia.Get(contacts).Expect(200).Says("sent just now, expires in 7 days")
	house.Guest("acme").Get(link).Expect(200).Says("Welcome, Élodie")
}

func TestAMailThatNobodyNeedsAnyMoreStaysHome(t *testing.T) {
	house := housetest.Open(t)
	house.Mail.Refuse(true)
	olivia, before := house.AtWork("olivia", "acme"), time.Now()
	olivia.PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).Expect(303)
	eventually(house, "a try has failed", func() bool {
		return house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'failed'", elodie) == 1
	})
	olivia.Delete(path(house, "Élodie Martin", "/access")).Expect(303)
	house.Mail.Refuse(false)
	eventually(house, "the mail is called off", func() bool {
		return house.Count("deliveries where kind = 'invitation' and recipient = $1 and state = 'cancelled'", elodie) == 1
	})
	for _, m := range house.Mail.Messages() {
		if m.At.After(before) {
			t.Errorf("%q went out to %v", m.Subject, m.To)
		}
	}
	house.SQL("update deliveries set state = 'refused' where recipient = 'sipho@harbourcafe.example'", nil)
	olivia.Get("/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/contacts").Says("the mail server refused the address")
}

func TestNoHostButOurOwnIsInAMail(t *testing.T) {
	house := housetest.Open(t)
	olivia, before := house.AtWork("olivia", "acme"), time.Now()
	for _, name := range []string{"X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-Host", "X-Forwarded-Server", "X-Original-Url"} {
		olivia = olivia.With(name, "evil.example")
	}
	olivia.With("X-Forwarded-Proto", "https").PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).Expect(303)
	mail := house.NextMail(elodie, before)
	link(house, mail)
	raw, err := mail.Raw()
	if err != nil || strings.Contains(string(raw), "evil") {
		t.Errorf("the mail speaks of evil (%v)", err)
	}
	r, err := http.NewRequest("GET", "http://"+house.Address()+"/invitations/x", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "acme.evil.example"
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != 404 {
		t.Errorf("another’s host got %d", answer.StatusCode)
	}
}

func TestHostileNames(t *testing.T) {
	house := housetest.Open(t)
	const script, injection = `<script>alert(1)</script>`, "Acme\"\r\nBcc: thief@evil.example\r\n\r\n<b>Studio</b>"
	house.SQL("update organisations set name = $1 where slug = 'acme'", []any{injection})
	house.SQL("update people set name = $1 where email = 'olivia@acme.example'", []any{"Olivia\r\nBcc: thief@evil.example\r\n" + script})
	house.SQL("update projects set title = $1 where title = 'Website relaunch'", []any{`Relaunch" onclick="x ` + script})
	olivia := house.AtWork("olivia", "acme")
	olivia.Patch(path(house, "Élodie Martin", ""), url.Values{"first_name": {`<img src=x onerror=y>`}, "last_name": {`"); drop`}, "email": {elodie}}).Expect(303)
	contact, before := house.ID("acme", "contact", `<img src=x onerror=y> "); drop`).String(), time.Now()
	form := choice(house, `Relaunch" onclick="x `+script)
	olivia.Get("/contacts/" + contact + "/invitation").Expect(200).HasNo("main script").HasNo("main img")
	olivia.PostForm("/contacts/"+contact+"/invitation", form).Expect(303)

	mail := house.NextMail(elodie, before)
	if len(mail.To) != 1 || header(house, mail, "Bcc") != "" || strings.Contains(header(house, mail, "Subject"), "\n") {
		t.Errorf("the mail went to %v, bcc %q", mail.To, header(house, mail, "Bcc"))
	}
	for _, markup := range []string{"<script", "<img", "<b>Studio", `onclick="x`} {
		if strings.Contains(mail.HTML, markup) {
			t.Errorf("the mail has %s", markup)
		}
	}
	link := link(house, mail)
	guest := house.Guest("acme")
	guest.Get(link).Expect(200).HasNo("main script").HasNo("main img").HasNo("[onclick]")
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(303)
	notice := house.NextMail("olivia@acme.example", before)
	if len(notice.To) != 1 || strings.Contains(notice.HTML, "<script") || strings.Contains(notice.HTML, "<img") {
		t.Errorf("the notice went to %v", notice.To)
	}
}
