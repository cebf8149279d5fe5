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

	before = time.Now()
	mia.Post(path+"/cancellation").ExpectTo(path).Follow().Says("Menu tasting is cancelled. 1 person is told by mail.", "Cancelled")
	mail = house.NextMail(rosa, before)
	method, off := event(house, mail)
	if method != "CANCEL" || value(off, ics.PropSequence) != "2" || value(off, ics.PropUID) != uid || value(off, ics.PropStatus) != "CANCELLED" || !strings.Contains(mail.Text, "This meeting is cancelled.") {
		t.Errorf("%s %+v\n%s", method, off.Props, mail.Text)
	}
	settled(house, id)
	mia.Get(path).Says("Told it is off")

	before = time.Now()
	mia.Delete(path+"/cancellation").ExpectTo(path).Follow().Says("Menu tasting takes place after all.", "Send update")
	mia.Post(path + "/invitations").ExpectTo(path)
	mail = house.NextMail(rosa, before)
	if method, back := event(house, mail); method != "REQUEST" || value(back, ics.PropSequence) != "3" || !strings.HasPrefix(mail.Subject, "Back on: ") {
		t.Errorf("%q: %s %+v", mail.Subject, method, back.Props)
	}
	settled(house, id)

	before = time.Now()
	gone := attendee(house, id, "Rosa")
	mia.Get("/attendees/"+gone+"/deletion").Expect(200).Says("Remove Rosa Wood?", "they get a mail that says they are not expected")
	mia.Delete("/attendees/" + gone).ExpectTo(path).Follow().Says("Rosa Wood removed. A mail tells them")
	mail = house.NextMail(rosa, before)
	if method, removed := event(house, mail); method != "CANCEL" || value(removed, ics.PropSequence) != "4" || !strings.Contains(mail.Text, "You are not expected at this meeting any more.") {
		t.Errorf("%s %+v\n%s", method, removed.Props, mail.Text)
	}
	if n := house.Count("activity where subject = 'Menu tasting' and kind in ('meeting.added', 'meeting.changed', 'meeting.invited', 'meeting.cancelled', 'meeting.reinstated')"); n != 9 {
		t.Errorf("%d events, want 1 planned, 3 changed, 3 invited, 1 cancelled and 1 reinstated", n)
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

func TestTheMailServerIsAway(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	id := strings.TrimPrefix(path, "/meetings/")
	house.Mail.Refuse(true)
	mia.Post(path + "/invitations").ExpectTo(path)
	state := func(state string) bool {
		return house.Count("meeting_mails m join deliveries d on d.id = m.delivery_id where m.meeting_id::text = $1 and m.method = 'REQUEST' and d.state = $2", id, state) == 1
	}
	eventually(house, "a try has failed", func() bool { return state("failed") })
	mia.Get(path).Says("Not delivered", "we try again")

	// The job sends the meeting as it is when the server is back, once, however often somebody asked.
	mia.Patch(path, plan("time", "15:00")).ExpectTo(path)
	mia.Post(path + "/invitations").ExpectTo(path)
	before := time.Now()
	house.Mail.Refuse(false)
	mail := house.NextMail(rosa, before)
	if _, e := event(house, mail); value(e, ics.PropSequence) != "1" || value(e, ics.PropDateTimeStart) != "20300131T130000Z" {
		t.Errorf("%+v", e.Props)
	}
	settled(house, id)
	if n := house.Count("meeting_mails m join deliveries d on d.id = m.delivery_id where m.meeting_id::text = $1 and d.state = 'sent'", id); n != 1 {
		t.Errorf("%d mails were sent", n)
	}
	mia.Get(path).Says("Invited").HasNo("#meeting-people .notice")
}

func TestAMeetingCancelledBeforeItsInvitationsLeft(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	id := strings.TrimPrefix(path, "/meetings/")
	house.Mail.Refuse(true)
	mia.Post(path + "/invitations").ExpectTo(path)
	eventually(house, "a try has failed", func() bool { return house.Count("deliveries where recipient = $1 and state = 'failed'", rosa) == 1 })
	mia.Post(path + "/cancellation").ExpectTo(path)
	mia.Delete(path).Expect(409).Says("The cancellation of Menu tasting is still on its way")
	house.SQL("update meeting_mails set tried_at = tried_at - interval '2 minutes' where meeting_id::text = $1", []any{id}) // it isn't under way any more
	house.Mail.Refuse(false)
	eventually(house, "neither mail is needed", func() bool { return house.Count("deliveries where recipient = $1 and state = 'cancelled'", rosa) == 2 })
	if n := house.Count("deliveries where recipient = $1 and state = 'sent'", rosa); n != 0 {
		t.Errorf("%d mails were sent to somebody who never heard of it", n)
	}
	mia.Delete(path).ExpectTo(projectPath(house) + "/meetings")
}

func TestANewAddressIsInvitedAnewAndTheOldOneIsTold(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	id := strings.TrimPrefix(path, "/meetings/")
	mia.Post(path + "/invitations").ExpectTo(path)
	house.NextMail(rosa, time.Now().Add(-time.Minute))
	settled(house, id)

	before := time.Now()
	mia.Patch("/attendees/"+attendee(house, id, "Rosa"), url.Values{"first_name": {"Rosa"}, "last_name": {"Lind"}, "email": {"Studio@Wood.example"}}).ExpectTo(path).
		Follow().Says("A cancellation goes to the address before", "studio@wood.example", "1 person has no invitation yet.")
	if method, _ := event(house, house.NextMail(rosa, before)); method != "CANCEL" {
		t.Errorf("the old address got a %s", method)
	}
	mia.Post(path + "/invitations").ExpectTo(path)
	mail := house.NextMail("studio@wood.example", before)
	if method, e := event(house, mail); method != "REQUEST" || value(e, ics.PropSequence) != "1" || !strings.HasPrefix(mail.Subject, "Invitation: ") {
		t.Errorf("%q: %s %+v", mail.Subject, method, e.Props)
	}
}

func TestARefusedAddressSaysSo(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	mia.Post(path + "/invitations").ExpectTo(path)
	mia.Get(path).Says("Being sent")
	house.SQL("update deliveries set state = 'refused', problem = 'no such mailbox' where recipient = $1", []any{rosa})
	mia.Get(path).Says("Refused", "the mail server knows no such address; correct it", "1 person has no invitation yet.")
}

func TestNobodyIsSentTooMany(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	for _, time := range []string{"10:15", "10:30", "10:45", "11:00", "11:15", "11:30"} {
		mia.Post(path + "/invitations").ExpectTo(path)
		mia.Patch(path, plan("time", time)).ExpectTo(path)
	}
	mia.Post(path + "/invitations").ExpectTo(path).Follow().Says("Rosa Wood had 6 mails about meetings within the hour.")
	mia.Get(path + "/invitations").Expect(200).Says("Rosa Wood had 6 mails").HasNo("main button:not([data-close])")
	if n := house.Count("deliveries where recipient = $1", rosa); n != 6 {
		t.Errorf("%d mails", n)
	}
}

func TestNobodyHearsOfAMeetingThatIsOver(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	meeting := house.ID("acme", "meeting", "Payments, tried with real cards").String()
	path := "/meetings/" + meeting
	mia.Get(path).Expect(200).Says("Invited", "Minutes in draft").HasNo("#meeting-people .notice")
	mia.Post(path + "/invitations").ExpectTo(path).Follow().Says("is over, so nobody needs an invitation any more.")
	mia.Delete("/attendees/" + attendee(house, meeting, "Carol")).ExpectTo(path).Follow().Says("Carol Naidoo removed.")
	mia.Post(path + "/cancellation").ExpectTo(path).Follow().Says("Payments, tried with real cards is cancelled.")
	if n := house.Count("river_job where kind = 'meetings.mail'"); n != 0 {
		t.Errorf("%d mails are queued", n)
	}
}
