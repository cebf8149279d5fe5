package meetings_test

import (
	"bytes"
	"net/url"
	"strings"
	"testing"
	"time"

	ics "github.com/emersion/go-ical"

	"skhokho/app/demo/post"
	"skhokho/app/housetest"
)

const (
	rosa  = "rosa@wood.example"
	carol = "carol@harbourcafe.example"
)

// event reads the calendar that came with a mail, by another library than the one that wrote it.
func event(house *housetest.House, m post.Message) (method string, e ics.Event) {
	house.T.Helper()
	files, err := m.Attachments()
	if err != nil || len(files) != 1 || files[0].Name != "invite.ics" {
		house.T.Fatalf("%q came with %+v, %v", m.Subject, files, err)
	}
	calendar, err := ics.NewDecoder(bytes.NewReader(files[0].Content)).Decode()
	if err != nil || len(calendar.Events()) != 1 {
		house.T.Fatalf("%v\n%s", err, files[0].Content)
	}
	raw, err := m.Raw()
	if err != nil {
		house.T.Fatal(err)
	}
	method = calendar.Props.Get(ics.PropMethod).Value
	if !bytes.Contains(raw, []byte("text/calendar; method="+method)) { // mail programs look for it there
		house.T.Errorf("%q has no part of the type text/calendar", m.Subject)
	}
	return method, calendar.Events()[0]
}

func value(e ics.Event, name string) string { return e.Props.Get(name).Value }

// planned plans a meeting for Rosa and returns its path.
func planned(house *housetest.House, who *housetest.Client, changes ...string) string {
	house.T.Helper()
	form := plan(changes...)
	form.Set("others", "Rosa Wood <"+rosa+">")
	path := who.PostForm(projectPath(house)+"/meetings", form).Expect(303).Location()
	return path[strings.Index(path, "/meetings/"):]
}

func projectPath(house *housetest.House) string {
	return "/projects/" + house.ID("acme", "project", "Website relaunch").String()
}

func TestTheMailsOfAMeeting(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia, "description", "We taste **nine** dishes.", "place", "https://meet.example/tasting")
	id := strings.TrimPrefix(path, "/meetings/")
	mia.Get(path).Expect(200).Says("Menu tasting is planned. Nobody has been invited yet.", "Rosa Wood", "Not invited", "1 person has no invitation yet.")
	mia.Get(path+"/invitations").Expect(200).Says("Send 1 mail", rosa)

	before := time.Now()
	mia.Post(path + "/invitations").ExpectTo(path)
	mail := house.NextMail(rosa, before)
	method, invited := event(house, mail)
	uid := id + "@" + house.Config.Base.Hostname()
	if method != "REQUEST" || value(invited, ics.PropSequence) != "0" || value(invited, ics.PropUID) != uid || value(invited, ics.PropStatus) != "CONFIRMED" {
		t.Errorf("%s %+v", method, invited.Props)
	}
	if value(invited, ics.PropDateTimeStart) != "20300131T080000Z" || value(invited, ics.PropDateTimeEnd) != "20300131T090000Z" || value(invited, ics.PropOrganizer) != "mailto:mia@acme.example" || value(invited, ics.PropAttendee) != "mailto:"+rosa {
		t.Errorf("%+v", invited.Props)
	}
	replies, _ := mail.Header("Reply-To")
	if mail.Subject != "Invitation: Menu tasting, Thursday 31 January, 10:00" || !strings.Contains(replies, "mia@acme.example") || !strings.Contains(mail.From, "Acme Studio via Skhokho") {
		t.Errorf("%q from %q, replies to %q", mail.Subject, mail.From, replies)
	}
	for part, text := range map[string]string{"text": mail.Text, "HTML": mail.HTML} {
		for _, words := range []string{"Hello Rosa", "Mia van Wyk invites you to this meeting.", "Thursday 31 January 2030, 10:00 to 11:00", "Johannesburg time, UTC+02:00", "https://meet.example/tasting", "Website relaunch", "Rosa Wood", "nine", "Join the meeting"} {
			if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(text, "&#43;", "+")), " "), words) {
				t.Errorf("the %s doesn’t say %q:\n%s", part, words, text)
			}
		}
	}
	settled(house, id)
	mia.Get(path).Says("Invited").HasNo("#meeting-people .notice")

	// What doesn't concern who was invited makes no new version; a new time does, and is sent when the team says so.
	mia.Patch(path, plan("description", "Other words.", "place", "https://meet.example/tasting")).ExpectTo(path)
	mia.Get(path).Expect(200).HasNo("#meeting-people .notice")
	before = time.Now()
	mia.Patch(path, plan("description", "Other words.", "place", "https://meet.example/tasting", "time", "11:30")).ExpectTo(path)
	mia.Get(path).Expect(200).Says("1 person has an older invitation; send the update when you are done.", "Send update", "Older invitation")
	mia.Post(path + "/invitations").ExpectTo(path)
	mail = house.NextMail(rosa, before)
	method, changed := event(house, mail)
	if method != "REQUEST" || value(changed, ics.PropSequence) != "1" || value(changed, ics.PropUID) != uid || value(changed, ics.PropDateTimeStart) != "20300131T093000Z" {
		t.Errorf("%s %+v", method, changed.Props)
	}
	if !strings.HasPrefix(mail.Subject, "Changed: ") || !strings.Contains(mail.Text, "This is how it stands now.") {
		t.Errorf("%q: %s", mail.Subject, mail.Text)
	}
	settled(house, id)

	if n := house.Count("activity where subject = 'Menu tasting' and kind in ('meeting.added', 'meeting.changed', 'meeting.invited')"); n != 5 {
		t.Errorf("%d events, want 1 planned, 2 changed and 2 invited", n)
	}
}

func TestWhoIsToldThatAMeetingIsOff(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	id := strings.TrimPrefix(path, "/meetings/")
	step := func(do func(), method, sequence, subject, says string) {
		t.Helper()
		before := time.Now()
		do()
		mail := house.NextMail(rosa, before)
		got, e := event(house, mail)
		if got != method || value(e, ics.PropSequence) != sequence || value(e, ics.PropUID) != id+"@"+house.Config.Base.Hostname() || !strings.HasPrefix(mail.Subject, subject) || !strings.Contains(mail.Text, says) {
			t.Errorf("%q: %s %+v\n%s", mail.Subject, got, e.Props, mail.Text)
		}
		if status := value(e, ics.PropStatus); (status == "CANCELLED") != (method == "CANCEL") {
			t.Errorf("%s says %s", method, status)
		}
		settled(house, id)
	}
	invite := func() { mia.Post(path + "/invitations").ExpectTo(path) }
	step(invite, "REQUEST", "0", "Invitation: ", "Mia van Wyk invites you")
	step(func() {
		mia.Post(path+"/cancellation").ExpectTo(path).Follow().Says("Menu tasting is cancelled. 1 person is told by mail.", "Cancelled")
	}, "CANCEL", "1", "Cancelled: ", "This meeting is cancelled.")
	mia.Get(path).Says("Told it is off")
	mia.Delete(path+"/cancellation").ExpectTo(path).Follow().Says("Menu tasting takes place after all.", "Send update")
	step(invite, "REQUEST", "2", "Back on: ", "takes place after all")

	gone := attendee(house, id, "Rosa")
	mia.Get("/attendees/"+gone+"/deletion").Expect(200).Says("Remove Rosa Wood?", "they get a mail that says they are not expected")
	step(func() {
		mia.Delete("/attendees/" + gone).ExpectTo(path).Follow().Says("Rosa Wood removed. A mail tells them")
	}, "CANCEL", "3", "Cancelled: ", "You are not expected at this meeting any more.")
	mia.PostForm(path+"/attendees", url.Values{"first_name": {"Rosa"}, "email": {rosa}}).ExpectTo(path)
	step(invite, "REQUEST", "3", "Back on: ", "Hello Rosa") // newer than the cancellation by its stamp
	if n := house.Count("activity where subject = 'Menu tasting' and kind in ('meeting.cancelled', 'meeting.reinstated')"); n != 2 {
		t.Errorf("%d events, want 1 cancelled and 1 reinstated", n)
	}
}

// settled waits until no mail of a meeting is on its way.
func settled(house *housetest.House, meeting string) {
	house.T.Helper()
	eventually(house, "its mails are sent", func() bool {
		return house.Count("meeting_mails m join deliveries d on d.id = m.delivery_id where m.meeting_id::text = $1 and d.state in ('queued', 'failed')", meeting) == 0
	})
}

// eventually waits for what happens in the background.
func eventually(house *housetest.House, what string, happened func() bool) {
	house.T.Helper()
	for end := time.Now().Add(20 * time.Second); !happened(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			house.T.Fatalf("waited in vain until %s", what)
		}
	}
}

func TestEverybodyReadsTheirOwnTime(t *testing.T) {
	house := housetest.Open(t)
	house.SQL("update contacts set time_zone = 'America/New_York' where email = $1", []any{carol})
	mia := at(house, "mia", "acme")
	form := plan("date", "2030-03-20", "time_zone", "Europe/Berlin", "title", "Across the sea")
	form["contacts"] = []string{house.ID("acme", "contact", "Carol Naidoo").String()}
	form.Set("others", "Rosa Wood <"+rosa+">\nno-address Anybody\n"+"\n")
	path := mia.PostForm(projectPath(house)+"/meetings", form).Expect(303).Location()
	before := time.Now()
	mia.Get(path).Expect(200).Says("No email", "2 people have no invitation yet.")
	mia.Post(path + "/invitations").Expect(303)
	for email, words := range map[string][]string{
		carol: {"Wednesday 20 March 2030, 05:00 to 06:00", "New York time, UTC-04:00", "In Berlin, where it was planned: Wednesday 20 March, 10:00.", "See your meetings", "/portal/projects/"}, // in the portal, and her own zone
		rosa:  {"Wednesday 20 March 2030, 11:00 to 12:00", "Johannesburg time, UTC+02:00", "In Berlin, where it was planned: Wednesday 20 March, 10:00."},
	} {
		mail := house.NextMail(email, before)
		for _, w := range words {
			if !strings.Contains(mail.Text, w) {
				t.Errorf("%s doesn’t read %q:\n%s", email, w, mail.Text)
			}
		}
		if _, e := event(house, mail); value(e, ics.PropDateTimeStart) != "20300320T090000Z" || len(e.Props.Values(ics.PropAttendee)) != 2 {
			t.Errorf("%+v", e.Props)
		}
	}
}
