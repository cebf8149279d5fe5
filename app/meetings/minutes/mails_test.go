package minutes_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/post"
	"skhokho/app/housetest"
)

// eventually waits until something that a job does has come about.
func eventually(house *housetest.House, what string, come func() bool) {
	house.T.Helper()
	for end := time.Now().Add(15 * time.Second); !come(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			house.T.Fatalf("not yet: %s", what)
		}
	}
}

func expectInMail(t *testing.T, m post.Message, words ...string) {
	t.Helper()
	for part, text := range map[string]string{"text": m.Text, "HTML": m.HTML} {
		folded := strings.Join(strings.Fields(text), " ")
		for _, w := range words {
			if !strings.Contains(folded, w) {
				t.Errorf("the %s of the mail to %s doesn’t say %q:\n%s", part, m.To, w, folded)
			}
		}
	}
}

func TestTheAttendeesGetTheMinutes(t *testing.T) {
	house := housetest.Open(t)
	olivia, path, before := at(house, "olivia", "acme"), meeting(house, "Payments, tried with real cards"), time.Now()
	house.SQL(`insert into attendees (organisation_id, id, meeting_id, first_name, last_name, email) select organisation_id, gen_random_uuid(), id, 'Rosa', 'Lind', 'rosa@lind.example' from meetings where title like 'Payments%'`, nil)
	house.SQL(`insert into attendees (organisation_id, id, meeting_id, first_name) select organisation_id, gen_random_uuid(), id, 'Thandi' from meetings where title like 'Payments%'`, nil)
	olivia.Patch(path+"/minutes", url.Values{"discussion": {"Eleven cards."}, "decisions": {"- **Two** terminals\n- <script>alert(1)</script>"}}).Expect(303)
	olivia.Get(path+"/publication").Says("Without an email", "Thandi", "Email it to 3 attendees")
	olivia.PostForm(path+"/publication", url.Values{"version": {"0"}, "mail": {"yes"}}).Expect(303).Follow().Says("3 mails are on the way.", "Mailed to")

	carol := house.NextMail("carol@harbourcafe.example", before)
	var project string
	house.SQL("select project_id::text from meetings where title like 'Payments%'", nil, &project)
	home := "http://acme." + house.Config.Base.Host
	expectInMail(t, carol, "The minutes of Payments, tried with real cards on", "attached as a PDF", "Yours to do", "Ask the bank about the second terminal", "due on", "What was decided",
		"One action point of others is in the file.", "Open the meeting", home+"/portal/projects/"+project+path)
	if carol.Subject != "Minutes: Payments, tried with real cards" || !strings.Contains(carol.From, "Acme Studio via Skhokho") {
		t.Errorf("%q from %s", carol.Subject, carol.From)
	}
	if strings.Contains(carol.HTML, "<script") || !strings.Contains(carol.HTML, "<strong>Two</strong>") {
		t.Errorf("the decisions are\n%s", carol.HTML)
	}
	if reply, err := carol.Header("Reply-To"); err != nil || !strings.Contains(reply, "olivia@acme.example") {
		t.Errorf("replies go to %s, %v", reply, err)
	}
	files, err := carol.Attachments()
	if err != nil || len(files) != 1 || files[0].Type != "application/pdf" || !strings.HasPrefix(files[0].Name, "payments-tried-with-real-cards-minutes-") {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if string(files[0].Content) != olivia.Get(path+"/minutes.pdf").Body {
		t.Error("the file isn’t the one that is published")
	}
	expectInMail(t, house.NextMail("olivia@acme.example", before), "Open the minutes", home+path+"/minutes", "2 action points of others are in the file.")
	rosa := house.NextMail("rosa@lind.example", before)
	if strings.Contains(rosa.Text, "/portal") || strings.Contains(rosa.Text, path) {
		t.Error("a stranger is sent to a page they can’t open")
	}
	eventually(house, "all are marked sent", func() bool { return house.Count("deliveries where kind = 'minutes' and state = 'sent'") == 3 })
	olivia.Get(path+"/minutes").Says("Mailed to", "Rosa LindSent", "Carol NaidooSent")
}

func TestACorrectionIsMailedToo(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := at(house, "olivia", "acme"), meeting(house, "Payments, tried with real cards")
	olivia.PostForm(path+"/publication", publish("0", "")).Expect(303)
	olivia.Patch(path+"/minutes", url.Values{"discussion": {"Twelve."}}).Expect(303)
	before := time.Now()
	olivia.PostForm(path+"/publication", url.Values{"version": {"1"}, "correction": {"There were twelve."}, "mail": {"yes"}}).Expect(303)
	mail := house.NextMail("carol@harbourcafe.example", before)
	expectInMail(t, mail, "were corrected, and the new version is attached.", "What is different: There were twelve.")
	if mail.Subject != "Corrected minutes: Payments, tried with real cards" {
		t.Errorf("subject %q", mail.Subject)
	}
	if n := house.Count("deliveries where kind = 'minutes'"); n != 2 {
		t.Errorf("%d mails, though the first version was published without", n)
	}
}

func TestMailsOfMinutesAreTriedAgain(t *testing.T) {
	house := housetest.Open(t)
	house.Mail.Refuse(true)
	olivia, path, before := at(house, "olivia", "acme"), meeting(house, "Payments, tried with real cards"), time.Now()
	olivia.PostForm(path+"/publication", url.Values{"version": {"0"}, "mail": {"yes"}}).Expect(303)
	eventually(house, "tries have failed", func() bool { return house.Count("deliveries where kind = 'minutes' and state = 'failed'") == 2 })
	olivia.Get(path + "/minutes").Says("Carol NaidooTrying again")
	house.Mail.Refuse(false)
	house.NextMail("carol@harbourcafe.example", before)
}

func TestMinutesOfADeletedMeetingArentMailed(t *testing.T) {
	house := housetest.Open(t)
	house.Mail.Refuse(true)
	olivia, path, before := at(house, "olivia", "acme"), meeting(house, "Payments, tried with real cards"), time.Now()
	olivia.PostForm(path+"/publication", url.Values{"version": {"0"}, "mail": {"yes"}}).Expect(303)
	eventually(house, "tries have failed", func() bool { return house.Count("deliveries where kind = 'minutes' and state = 'failed'") == 2 })
	house.SQL("delete from meetings where title like 'Payments%'", nil)
	house.Mail.Refuse(false)
	eventually(house, "the mails are called off", func() bool {
		return house.Count("deliveries where kind = 'minutes' and state = 'cancelled' and publication_id is null") == 2
	})
	for _, m := range house.Mail.Messages() {
		if m.At.After(before) {
			t.Errorf("%s was mailed to %s", m.Subject, m.To)
		}
	}
}
