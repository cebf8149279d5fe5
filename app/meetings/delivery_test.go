package meetings_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	ics "github.com/emersion/go-ical"

	"skhokho/app/housetest"
)

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
