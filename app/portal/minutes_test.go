package portal_test

import (
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/app/meetings/minutes"
)

// full has everything that can be published.
func full() minutes.Content {
	due, done := time.Date(2031, 2, 3, 0, 0, 0, 0, time.UTC), time.Date(2031, 1, 9, 0, 0, 0, 0, time.UTC)
	return minutes.Content{
		Organisation: "Acme Studio", Accent: "indigo", Client: "Harbour Café", Project: "Website relaunch", Title: "The great <review>", Description: "With an *agenda*.",
		StartsAt: time.Date(2031, 1, 8, 21, 30, 0, 0, time.UTC), Minutes: 90, TimeZone: "Africa/Johannesburg", Place: "Quay 9", Organiser: "Olivia Botha",
		Attendees:  []minutes.Attendee{{FirstName: "Zoë", LastName: "Ashe", Email: "zoe@ashe.example"}, {FirstName: "Plato"}},
		Discussion: "We spoke.\n\n- of **herons**\n- <script>alert(1)</script>", Decisions: "1. Feed them",
		Actions: []minutes.Action{
			{Title: "Buy fish", Description: "Fresh.", Responsible: "Zoë Ashe", DueOn: &due},
			{Title: "Count the nests", CompletedOn: &done, From: "An earlier day"},
		},
	}
}

// published is when the cast's kick-off got its second version here.
var published = time.Date(2031, 1, 9, 8, 0, 0, 0, time.UTC)

// openWith opens a house in which a content is the second version of the kick-off's minutes, frozen by the slice that freezes them.
func openWith(t *testing.T, content minutes.Content) *housetest.House {
	t.Helper()
	house := housetest.Open(t)
	frozen, err := content.Encode()
	if err != nil {
		t.Fatal(err)
	}
	publish(house, "Kick-off", 2, content.Discussion)
	house.SQL("update publications set content = $1::jsonb, correction = 'The nests were miscounted.', published_at = $2 where version = 2 and meeting_id = $3",
		[]any{frozen, published, house.ID("acme", "meeting", "Kick-off")})
	return house
}

func TestThePageSaysAllThatWasPublished(t *testing.T) {
	house := openWith(t, full())
	path := minutesPath(house, "Website relaunch", "Kick-off")

	page := house.As("carol", "acme").Get(path).Expect(200).
		Says("The great <review>", "Version 2, published on 9 January 2031 by Olivia Botha", "Corrected: The nests were miscounted.").
		Says("Wednesday 8 January 2031, 23:30 to Thursday 01:00, Johannesburg time", "Quay 9", "Olivia Botha", "With an agenda.", "We spoke.", "of herons", "Feed them").
		Says("Buy fish", "Fresh.", "Zoë Ashe", "3 February", "Active", "Count the nests", "From An earlier day", "Completed on 9 January", "Attendees", "zoe@ashe.example", "Plato").
		Has(`.crumbs a[href="` + meetingsPath(house, "acme", "Website relaunch") + `"]`).Has(`a[href="` + path + `/minutes.pdf"]:contains("Download PDF")`).
		Has(".minutes .prose strong:contains('herons')").HasNo("main script, main form")
	if title := page.Page().Find("title").Text(); !strings.HasPrefix(title, "Minutes of Kick-off") {
		t.Errorf("the tab is called %q", title)
	}

	first := house.As("carol", "acme").Get(minutesPath(house, "Website relaunch", "Design review")).Expect(200).Says("Corrected: The opening hours on Sundays were wrong.")
	first.Says("rosa@lind.example", "Write down the allergens of every dish", "As the law asks")
	house.SQL("delete from publications where version = 2", nil)
	house.As("carol", "acme").Get(minutesPath(house, "Website relaunch", "Design review")).Expect(200).Says("Version 1").SaysNot("Corrected")
	house.SQL("update meetings set cancelled_at = now()", nil)
	house.As("carol", "acme").Get(minutesPath(house, "Website relaunch", "Design review")).Expect(200).Has(".head .pill--bad:contains('Cancelled')")
}

func TestMinutesOfNextToNothing(t *testing.T) {
	house := openWith(t, minutes.Content{Title: "?", TimeZone: "Nowhere/Nil", Minutes: 5})
	path := minutesPath(house, "Website relaunch", "Kick-off")
	house.As("carol", "acme").Get(path).Expect(200).Says("None were agreed.", "Nobody was noted as present.").SaysNot("Discussion", "Decisions", "Place", "Organised by")
	house.As("carol", "acme").Get(path + "/minutes.pdf").Expect(200)
}

func TestTheDownloadIsThePaperOfThatVersion(t *testing.T) {
	house := openWith(t, full())
	answer := house.As("carol", "acme").Get(minutesPath(house, "Website relaunch", "Kick-off") + "/minutes.pdf").Expect(200)
	if name := answer.Header.Get("Content-Disposition"); name != "attachment; filename=the-great-review-minutes-2031-01-08-version-2.pdf" {
		t.Errorf("it is called %s", name)
	}
	var want strings.Builder
	if err := minutes.WritePDF(&want, minutes.Publication{Version: 2, Content: full(), Correction: "The nests were miscounted.", PublishedBy: "Olivia Botha", PublishedAt: published}); err != nil {
		t.Fatal(err)
	}
	if answer.Header.Get("Content-Type") != "application/pdf" || answer.Body != want.String() {
		t.Errorf("it is another paper, of %d bytes instead of %d", len(answer.Body), want.Len())
	}
}

func TestMinutesThatCantBeReadAreNoPage(t *testing.T) {
	house := openWith(t, full())
	house.SQL(`update publications set content = '{"title": 7}'`, nil)
	path := minutesPath(house, "Website relaunch", "Kick-off")
	for _, at := range []string{path, path + "/minutes.pdf"} {
		if answer := house.As("carol", "acme").Get(at).Expect(500); answer.Header.Get("Content-Disposition") != "" {
			t.Error("an error is a file")
		}
	}
}

func TestThePreviewReadsMinutesAndLeavesNoTrace(t *testing.T) {
	house := openWith(t, full())
	mandla := house.AtWork("mandla", "acme")
	mandla.Post("/contacts/" + house.ID("acme", "contact", "Carol Naidoo").String() + "/preview").ExpectTo("/portal")
	path, before := minutesPath(house, "Website relaunch", "Kick-off"), house.Count("ledger where kind in ('opened', 'downloaded')")
	mandla.Get(meetingsPath(house, "acme", "Website relaunch")+"?q=heron").Expect(200).Says("You see the portal as Carol Naidoo", "Kick-off").SaysNot("Prices and margins")
	mandla.Get(path).Expect(200).Says("of herons")
	mandla.Get(path + "/minutes.pdf").Expect(200)
	if after := house.Count("ledger where kind in ('opened', 'downloaded')"); after != before {
		t.Errorf("%d lines say that somebody opened something", after-before)
	}
}
