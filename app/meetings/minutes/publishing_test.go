package minutes_test

import (
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"skhokho/app/housetest"
)

func publish(version, correction string) url.Values {
	return url.Values{"version": {version}, "correction": {correction}}
}

func TestPublishing(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	mia.Get(path+"/minutes.pdf").Expect(404).Says("These minutes aren’t published yet", "Open the draft")
	mia.Get(path+"/publication").Expect(200).Says("Publish the minutes", "Version 1 is kept word for word", "Mailed to", "Carol Naidoo and Olivia Botha", "In the client portal").
		Has("input[name=version][value='0']").Has("input[name=mail][checked]").HasNo("[name=correction]")
	mia.PostForm(path+"/publication", publish("0", "")).ExpectTo(path+"/minutes").Follow().
		Says("Version 1 of the minutes is published.", "Minutes published", "published just now by Mia van Wyk", "Publish correction").HasNo(".draft__bad")
	pdf := mia.Get(path + "/minutes.pdf").Expect(200)
	if pdf.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(pdf.Header.Get("Content-Disposition"), "payments-tried-with-real-cards-minutes-") {
		t.Errorf("it comes as %v", pdf.Header)
	}
	expectWords(t, textOf(t, []byte(pdf.Body)), "Minutes of meeting", "Payments, tried with real cards", "Version 1, published on", "by Mia van Wyk.", "Carol Naidoo carol@harbourcafe.example",
		"Eleven cards of six banks", "Ask the bank about the second terminal", "Write down the allergens of every dish (from Design review)", "Active")
	mia.With("If-None-Match", pdf.Header.Get("ETag")).Get(path + "/minutes.pdf").Expect(304)
	mia.Get("/").Says("published the minutes of Payments, tried with real cards")

	version := mia.Get(path+"/minutes").Page().Find(".version a").AttrOr("href", "")
	mia.Get(version).Expect(200).Says("Version 1", "Eleven cards", "Attendees", "Carol", "from Design review", "Download the PDF")
	if same := mia.Get(version + "/minutes.pdf").Expect(200); same.Body != pdf.Body {
		t.Error("the same version isn’t the same file")
	}
	if n := house.Count("publications where words @@ to_tsquery('simple', 'eleven & naidoo & terminal & carol') and version = 1"); n != 1 {
		t.Error("it isn’t found by its words")
	}
}

func TestPublishingIsForThoseWhoMay(t *testing.T) {
	house := housetest.Open(t)
	path := meeting(house, "Payments, tried with real cards") + "/publication"
	var version string
	house.SQL("select '/publications/' || p.id from publications p join meetings m on m.id = p.meeting_id where m.title = 'Design review' and p.version = 2", nil, &version)
	vusi, grace, carol, guest := at(house, "vusi", "acme"), at(house, "grace", "globex"), at(house, "carol", "acme"), house.Guest("acme")
	vusi.Get(path).Expect(403)
	vusi.PostForm(path, publish("0", "")).Expect(403)
	vusi.Get(version).Expect(200).Says("crème brûlée", "What is different: The opening hours")
	vusi.Get(version + "/minutes.pdf").Expect(200)
	grace.Get(path).Expect(404)
	grace.PostForm(path, publish("0", "")).Expect(404)
	for _, file := range []string{version, version + "/minutes.pdf", strings.TrimSuffix(path, "/publication") + "/minutes/draft.pdf", strings.TrimSuffix(path, "/publication") + "/minutes.pdf"} {
		grace.Get(file).Expect(404)
		carol.Get(file).Expect(403)
		guest.Do("GET", file, nil).ExpectSignIn()
	}
	guest.PostForm(path, publish("0", "")).ExpectSignIn()
	carol.PostForm(path, publish("0", "")).Expect(403)
	if n := house.Count("publications p join meetings m on m.id = p.meeting_id where m.title = 'Payments, tried with real cards'"); n != 0 {
		t.Errorf("it was published %d times", n)
	}
}

func TestACorrection(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	mia.PostForm(path+"/publication", publish("0", "")).Expect(303)
	mia.PostForm(path+"/publication", publish("1", "Nothing")).Expect(422).Says("Nothing has changed since version 1.")
	first := mia.Get(path + "/minutes.pdf")

	mia.Patch(path+"/minutes", url.Values{"discussion": {"Twelve cards."}}).Expect(303).Follow().Says("Changed since version 1", "The draft has changed since version 1.")
	mia.Get(path+"/publication").Says("Publish a correction", "Version 2 takes the place of version 1").Has("input[name=correction][required]")
	mia.PostForm(path+"/publication", publish("1", " ")).Expect(422).Says("Say in a sentence what is different").Has("[name=correction][aria-invalid=true]")
	mia.PostForm(path+"/publication", publish("1", strings.Repeat("x", 301))).Expect(422).Says("the most is 300")
	mia.PostForm(path+"/publication", publish("1", "There were twelve.")).Expect(303).Follow().Says("Version 2 of the minutes is published.", "There were twelve.").HasNo(".pill--warn")
	expectWords(t, textOf(t, []byte(mia.Get(path+"/minutes.pdf").Body)), "Version 2", "Corrected: There were twelve.", "Twelve cards.")
	mia.Get("/").Says("corrected the minutes of Payments, tried with real cards")

	old := mia.Get(path+"/minutes").Page().Find(".version a").Last().AttrOr("href", "")
	mia.Get(old).Says("Version 2 has taken its place", "Eleven cards")
	if mia.Get(old+"/minutes.pdf").Body != first.Body {
		t.Error("version 1 isn’t what it was")
	}
}

func TestWhatCannotBePublished(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Bookings walk-through")
	mia.PostForm(path+"/publication", publish("0", "")).Expect(422).Says("There is nothing to publish yet.").Has("form[action$='/publication'] button")
	for _, version := range []string{"1", "-1", "x", "99999999999999999999"} {
		if a := mia.PostForm(path+"/publication", publish(version, "x")); a.Status != 409 && a.Status != 422 {
			t.Errorf("version %q is answered %d", version, a.Status)
		}
	}
	mia.Patch(path+"/minutes", url.Values{"decisions": {"Go."}}).Expect(303)
	house.SQL("update meetings set cancelled_at = now() where title = 'Bookings walk-through'", nil)
	mia.PostForm(path+"/publication", publish("0", "")).Expect(422).Says("This meeting was cancelled")
	mia.Get(path + "/minutes").Says("Cancelled").HasNo("a[href$='/publication']")
	if n := house.Count("publications p join meetings m on m.id = p.meeting_id where m.title = 'Bookings walk-through'"); n != 0 {
		t.Errorf("it was published %d times", n)
	}
}

func TestTwoPublishAtOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	var published, refused atomic.Int32
	var everybody sync.WaitGroup
	for range 8 {
		browser := mia.Apart()
		everybody.Go(func() {
			switch a := browser.PostForm(path+"/publication", url.Values{"version": {"0"}, "mail": {"yes"}}); a.Status {
			case 303:
				published.Add(1)
			case 409:
				refused.Add(1)
				if !strings.Contains(a.Text(), "has published version 1 meanwhile") {
					t.Errorf("the second is told %s", a.Text())
				}
			default:
				t.Errorf("answered %d", a.Status)
			}
		})
	}
	everybody.Wait()
	if published.Load() != 1 || refused.Load() != 7 {
		t.Errorf("%d published, %d were refused", published.Load(), refused.Load())
	}
	if n := house.Count("deliveries where kind = 'minutes'"); n != 2 {
		t.Errorf("%d mails for two attendees", n)
	}
}

// TestWhatIsPublishedStays changes everything that minutes are made of, and looks whether a version is still the same file.
func TestWhatIsPublishedStays(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	mia.PostForm(path+"/publication", publish("0", "")).Expect(303)
	before := mia.Get(path + "/minutes.pdf").Expect(200)
	for _, change := range []string{
		"update organisations set name = 'Renamed', accent = 'rust', time_zone = 'Asia/Tokyo' where slug = 'acme'", "update clients set name = 'Renamed ' || id", "update projects set title = 'Renamed'",
		"update meetings set description = 'Renamed', place = 'x', starts_at = now(), minutes = 5, time_zone = 'Asia/Tokyo', organiser = 'x', shared = false where title like 'Payments%'",
		"update attendees set first_name = 'Renamed', email = ''", "update action_points set title = 'Renamed', completed_on = current_date", "update minutes set discussion = 'Renamed', decisions = 'Renamed'",
		"update people set name = 'Renamed'", "delete from attendees", "delete from action_points",
	} {
		house.SQL(change, nil)
	}
	if after := mia.Get(path + "/minutes.pdf").Expect(200); after.Body != before.Body || after.Header.Get("ETag") != before.Header.Get("ETag") {
		t.Error("it isn’t what was published")
	}
	mia.Get(path + "/minutes").Says("Changed since version 1").Says("by Mia van Wyk")
}

func TestLaterCompletionsDontMakeMinutesOutOfDate(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	mia.PostForm(path+"/publication", publish("0", "")).Expect(303)
	mia.Post(point(house, "Ask the bank about the second terminal") + "/completion").Expect(303)
	mia.Post(point(house, "Write down the allergens of every dish") + "/completion").Expect(303)
	mia.Get(path + "/minutes").Says("Minutes published").SaysNot("Changed since")
	mia.PostForm(path+"/publication", publish("1", "Two are done.")).Expect(303) // but may be told
}
