package portal_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/portal"
)

// publish adds a version of a meeting's minutes, as the team's pages do.
func publish(house *housetest.House, meeting string, version int, discussion string) {
	house.T.Helper()
	house.SQL(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
		select m.organisation_id, gen_random_uuid(), m.project_id, m.id, $2, jsonb_build_object('title', m.title, 'time_zone', m.time_zone, 'starts_at', m.starts_at, 'minutes', m.minutes, 'discussion', $3::text), 'Olivia Botha', skhokho_lexemes(m.title || ' ' || $3)
		from meetings m where m.title = $1`, []any{meeting, version, discussion})
}

func TestWhatIsWrittenInMinutesIsFound(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	publish(house, "Payments, tried with real cards", 1, "Ærø & O’Brien paid R 10 800.50 by card 3-5 at tills@harbourcafe.example; 株式会社 paid nothing. Straße, İstanbul, naïve.")
	payments, review := "Payments, tried with real cards", "Design review"
	for search, want := range map[string]string{
		"brulee": review, "BRÛLÉE": review, "brûl": review, "creme bru": review, "bru sunday nine": review, "sund": review, "brulee fork": "", "ulee": "",
		"aero": payments, "obrien": payments, "o'bri": payments, "O’Brien Ærø": payments, "10800": "", "10 800": payments, "800.50": payments, "5": payments, "3-5": payments,
		"harbourcafe till": payments, "tills@harbourcafe.example": payments, "till real cards": payments, "株式": payments, "strasse": payments, "Straße": payments, "istanbul": payments, "NAIVE": payments,
		"kick": "Kick-off", "kick-off": "Kick-off", "walk through": "Bookings walk-through", "olivia walk": "Bookings walk-through",
	} {
		var wanted []string
		if want != "" {
			wanted = []string{want}
		}
		listsMeetings(t, carol, path+"?q="+url.QueryEscape(search), wanted...)
	}
	carol.Get(path+"?q=zzz").Says("Nothing found", "“zzz”").Has(`a[href="` + path + `"]:contains("Show all meetings")`)
	listsMeetings(t, house.As("philip", "acme"), meetingsPath(house, "acme", "Cookbook")+"?q=rote+blass", "Andruck")
}

func TestASearchCanContainAnything(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	for _, odd := range []string{
		"brulee'", "'brulee", `brulee\`, "brulee & page", "brulee | page", "!brulee", "(brulee", "brulee)", "brulee:*", "brulee:A", "brulee <-> page", "brulee ?", "%brulee%", "brulee;--", "brulee\x00", "brulee $",
	} {
		listsMeetings(t, carol, path+"?q="+url.QueryEscape(odd), "Design review")
	}
	listsMeetings(t, carol, path+"?q="+url.QueryEscape("brulee\xff; drop table publications"))
	for _, empty := range []string{"%", "&", "| ! ( ) : *", "''", `\`, "🏖️", "<->", "?"} {
		listsMeetings(t, carol, path+"?q="+url.QueryEscape(empty))
	}
	listsMeetings(t, carol, path+"?q=%00+", titles(carol.Get(path))...) // nothing at all
	carol.Get(path + "?q=" + strings.Repeat("brulee+", 200)).Expect(200)
	carol.Get(path + "?q=" + strings.Repeat("b", 4000)).Expect(200)
	carol.Get(path + "?q=" + url.QueryEscape(strings.Repeat("a b c d e f g h i j k l ", 20))).Expect(200)
}

func TestDraftsAndOldVersionsAreNotFound(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	for _, secret := range []string{"eleven", "declined", "terminal", "margins", "hours+ran", "fifth", "persimmon"} { // of a draft; of an internal meeting
		listsMeetings(t, carol, path+"?q="+secret)
	}
	publish(house, "Kick-off", 2, "The persimmon was a mistake.")
	listsMeetings(t, carol, path+"?q=persimmon", "Kick-off")
	listsMeetings(t, carol, path+"?q=wall") // only the first version knew of the wall
	publish(house, "Kick-off", 3, "There was no fruit.")
	listsMeetings(t, carol, path+"?q=persimmon")
	carol.Get(minutesPath(house, "Website relaunch", "Kick-off")).Expect(200).Says("There was no fruit.", "Version 3").SaysNot("persimmon", "harbour wall")
}

func TestWhatIsFoundIsShownInItsPlace(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	long := strings.Repeat("before and again ", 30) + "the **pelican** came " + strings.Repeat("and went away ", 30)
	publish(house, "Kick-off", 2, "First.\n\n- "+long+"\n- a pelican & <b>two</b> <mark>ghosts</mark>")

	found := carol.Get(path + "?q=pelic+came").Expect(200).Has(`tr .found mark:contains("pelican")`).Has(`tr .found mark:contains("came")`).Page().Find(".found").Text()
	if !strings.HasPrefix(found, "…") || !strings.HasSuffix(found, "…") || !strings.Contains(found, "the pelican came and") || len(found) > 170 {
		t.Errorf("shown is %q", found)
	}
	carol.Get(path + "?q=ghosts").Expect(200).Says("a pelican & <b>two</b> <mark>ghosts</mark>").HasNo(".found b").Has(`.found mark:contains("ghosts")`)
	if n := carol.Get(path + "?q=ghosts").Page().Find(".found mark").Length(); n != 1 {
		t.Errorf("%d words are marked", n)
	}
	carol.Get(path + "?q=kick").Has(`th .name mark:contains("Kick")`).HasNo(".found")
	carol.Get(path + "?q=oliv").Has(`td mark:contains("Olivia")`)
	carol.Get(path).HasNo("mark, .found")
}

func TestThePageFoldsWordsAsTheDatabaseDoes(t *testing.T) {
	house := housetest.OpenIdle(t)
	for _, word := range strings.Fields("Brûlée ÆRØ O’Brien o'brien Straße İstanbul ıssız Łódź þing Ðuro ŋkata ΣΊΣΥΦΟΣ Ёлка שָׁלוֹם شَارِع 株式会社 ﬁsh ½ Ⅷ naı̈ve ʼn Ơ Ǆ ẞ x²") {
		var want string
		house.SQL("select skhokho_fold($1)", []any{word}, &want)
		if got := portal.Fold(word); got != want {
			t.Errorf("%q: the page has %q, the database %q", word, got, want)
		}
	}
}
