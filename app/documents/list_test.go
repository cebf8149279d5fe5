package documents_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func lists(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	var got []string
	browser.Get(path).Expect(200).Page().Find("#documents-rows a.name").Each(func(_ int, link *goquery.Selection) { got = append(got, link.Text()) })
	if !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

func TestTheListIsFilteredAndSorted(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, path := at(house, "mia"), tab(house, "Website relaunch")
	lists(t, mia, path, "Hours and costs", "Opening hours", "Contract, signed", "Floor plan")
	lists(t, mia, path+"?sort=title", "Contract, signed", "Floor plan", "Hours and costs", "Opening hours")
	lists(t, mia, path+"?seen=team", "Hours and costs")
	lists(t, mia, path+"?seen=client&sort=-title", "Opening hours", "Floor plan", "Contract, signed")
	lists(t, mia, path+"?folder=Plans", "Floor plan")
	lists(t, mia, path+"?folder=Plans&seen=team")
	lists(t, mia, path+"?q=hours&sort=size", "Hours and costs", "Opening hours")
	lists(t, mia, path+"?sort=nonsense&seen=nobody&after=%00", "Hours and costs", "Opening hours", "Contract, signed", "Floor plan")
	lists(t, mia, "/documents?sort=project", "Proofs", "Checklist", "Card, three drafts", "Floor plan", "Contract, signed", "Opening hours", "Hours and costs")
	mia.Get(path+"?folder=Plans&seen=team").Says("Nothing found", "Choose another folder", "Show all documents")
	mia.Get("/documents").Says("Website relaunch", "Cookbook").SaysNot("Permit", "All folders")
	part := mia.HX().With("HX-Target", "div#documents-list").Get(path + "?q=&folder=Plans&seen=").Expect(200).Has("#documents-list").HasNo("#filters")
	if address := part.Header.Get("Hx-Replace-Url"); address != path+"?folder=Plans" {
		t.Errorf("the address becomes %q", address)
	}
	mia.HX().Get(path).Expect(200).Has("#filters") // a page that follows what changes asks for all of itself
}

func TestWhatIsDoneOnTheListStaysThere(t *testing.T) {
	house := housetest.OpenIdle(t)
	path, costs := tab(house, "Website relaunch"), "/documents/"+house.ID("acme", "document", "Hours and costs").String()
	list := house.AtWork("mia", "acme").HX().With("HX-Current-URL", "http://"+house.Address()+path+"?sort=title&seen=team")
	answer := list.Post(costs + "/share").Expect(200).Has("hx-partial[hx-target='#documents-list']").HasNo("#documents-rows").Says("Hours and costs is shared. Harbour Café: Carol and Sipho can see it.")
	undo := answer.Page().Find(".toast form").AttrOr("action", "")
	house.AtWork("mia", "acme").Delete(undo).ExpectTo(path + "?seen=team&sort=title")
	answer = list.Delete(costs).Expect(200).Has("hx-partial[hx-target='#documents-list'] .empty").Says("Hours and costs deleted.")
	house.AtWork("mia", "acme").Delete(answer.Page().Find(".toast form").AttrOr("action", "")).ExpectTo(path + "?seen=team&sort=title")
	house.AtWork("mia", "acme").Post(costs + "/share?list=" + url.QueryEscape("https://evil.example/documents;%zz")).ExpectTo(costs)
	house.AtWork("mia", "acme").Post(costs + "/share?list=" + url.QueryEscape("//evil.example/x")).ExpectTo(costs)
	list.With("HX-Current-URL", "http://"+house.Address()+costs).Post(costs + "/share").Expect(204)
}

func TestExportsOfTheTeamSayWhoSeesWhat(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, path := at(house, "mia"), tab(house, "Website relaunch")
	text := mia.Get(path + "/export.txt?sort=title").Expect(200).Body
	if strings.Count(text, "\n") != 5 || !strings.Contains(text, "\tFloor plan\tFloor plan v3.pdf\tPDF\t") || !strings.Contains(text, "\tTeam only") {
		t.Errorf("%s", text)
	}
	mia.Get("/documents/print?q=costs").Expect(200).Says("Hours and costs", "1 document").SaysNot("Floor plan")
	mia.Get(path+"/print").Says("Documents, Website relaunch", "4 documents")
}

func TestTwoPeopleEditOneDocument(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := "/documents/" + house.ID("acme", "document", "Floor plan").String()
	mia, olivia := house.AtWork("mia", "acme"), house.AtWork("olivia", "acme")
	began := mia.Get(path+"/edit").Page().Find("input[name=started]").AttrOr("value", "")
	sent := func(title, folder, description string) url.Values {
		return url.Values{"started": {began}, "title": {title}, "folder": {folder}, "description": {description}}
	}
	const about = "With the counter **on the left**, as agreed in the design review."
	olivia.Patch(path, sent("Ground floor", "Plans", about)).Expect(303)
	mia.Patch(path, sent("Floor plan", "Drawings", about)).Expect(303).Follow().Says("Ground floor saved. Olivia changed the title meanwhile; that is kept.", "Drawings")
	mia.Patch(path, sent("Level 0", "Plans", about)).Expect(409).Says("Olivia saved “Ground floor”").Has("input[name=title][value='Level 0']")
	if house.Count("documents where title = 'Ground floor' and folder = 'Drawings'") != 1 {
		t.Error("one of the edits is lost")
	}
}
