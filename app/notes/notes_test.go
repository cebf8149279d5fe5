package notes_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// note writes a note as somebody of Acme's team and returns its path.
func note(house *housetest.House, author *housetest.Client, client, text string) string {
	author.Get("/clients").Expect(200)
	author.PostForm("/clients/"+house.ID("acme", "client", client).String()+"/notes", url.Values{"note": {text}}).Expect(303)
	var id string
	house.SQL("select id::text from notes order by created_at desc, id desc limit 1", nil, &id)
	return "/notes/" + id
}

func TestTheTeamNotesWhatItKnowsOfAClient(t *testing.T) {
	house := housetest.Open(t)
	path := "/clients/" + house.ID("acme", "client", "Harbour Café").String()
	mia := house.As("mia", "acme")
	mine := note(house, mia, "Harbour Café", "Ask for **Nomsa**.\n<script>alert(1)</script> [here](javascript:alert(1))")
	page := house.As("vusi", "acme").Get(path).Expect(200).Says("Mia van Wyk", "just now", "Ask for Nomsa.", "Carol decides", "Mia van Wyk added a note on Harbour Café").
		Has(".note strong").HasNo(".note script").HasNo(`.note a[href^="javascript"]`).HasNo("#notes-form").HasNo(".note .menu-button")
	if first := page.Page().Find(".note b").First().Text(); first != "Mia van Wyk" {
		t.Errorf("%s’s note comes first", first)
	}
	mia.Get(mine + "/edit").Expect(200).Says("Edit note")
	mia.Patch(mine, url.Values{"body": {"Ask for Nomsa or Themba."}}).ExpectTo(path).Follow().Says("Note saved.", "Ask for Nomsa or Themba.", "edited just now").Has("#notes-form textarea")
	mia.Get(mine+"/deletion").Says("Delete this note?", "“Ask for Nomsa or Themba.”")
	mia.Delete(mine).ExpectTo(path).Follow().Says("Note deleted.").SaysNot("Themba")
	mia.Delete(mine).Expect(404)
}

func TestANoteIsItsAuthorsOwn(t *testing.T) {
	house := housetest.Open(t)
	aisha, mia, mandla := house.As("aisha", "acme"), house.As("mia", "acme"), house.As("mandla", "acme")
	path := note(house, aisha, "Harbour Café", "Pays late in December.")
	mia.Get("/clients")
	mandla.Get("/clients")
	for _, who := range []*housetest.Client{mia, mandla} {
		who.Get(path + "/edit").Expect(403).Says("Only Aisha")
		who.Patch(path, url.Values{"body": {"x"}}).Expect(403).Says("Only Aisha")
	}
	mia.Get(path + "/deletion").Expect(403)
	mia.Delete(path).Expect(403).Says("or a manager can delete this note")
	mandla.Get(path + "/deletion").Expect(200)
	mandla.Delete(path).Expect(303)
}

func TestNotesAreForTheTeamAlone(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	path := note(house, olivia, "Harbour Café", "A secret of ours.")
	list := "/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/notes"
	carol, grace := house.As("carol", "acme"), house.As("grace", "globex")
	for _, page := range []string{list, path + "/edit", path + "/deletion"} {
		carol.Get(page).Expect(403).SaysNot("secret")
		grace.Get(page).Expect(404).SaysNot("secret")
		house.Guest("acme").Do("GET", page, nil).ExpectSignIn()
	}
	for _, page := range []string{"/portal", "/clients"} {
		carol.Get(page).SaysNot("secret", "decides")
	}
	grace.PostForm(list, url.Values{"note": {"x"}}).Expect(404)
	vusi := house.As("vusi", "acme")
	vusi.Get(list).Expect(200).Says("A secret of ours.")
	vusi.PostForm(list, url.Values{"note": {"x"}}).Expect(403)
}

func TestNotesThatCannotBeKept(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	path := note(house, olivia, "Harbour Café", "As it was.")
	list := "/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/notes"
	long := strings.Repeat("ж", 20_001)
	for body, sentence := range map[string]string{"": "Write something first.", " \r\n\t": "Write something first.", long: "the most is 20 000"} {
		olivia.PostForm(list, url.Values{"note": {body}}).Expect(422).Says("Add note", sentence)
		olivia.HX().PostForm(list, url.Values{"note": {body}}).Expect(422).Says(sentence).HasNo("html > head > title").HasNo("h1")
		olivia.Patch(path, url.Values{"body": {body}}).Expect(422).Says("Edit note", sentence)
	}
	olivia.PostForm(list, url.Values{"note": {long[:40_000]}}).Expect(303)
	olivia.PostForm("/clients/01a20000-0000-7000-8000-000000000000/notes", url.Values{"note": {"x"}}).Expect(404)
}

func TestOlderNotes(t *testing.T) {
	house := housetest.Open(t)
	olivia, client := house.As("olivia", "acme"), house.ID("acme", "client", "Bólido Comidas")
	house.SQL(`insert into notes (organisation_id, id, client_id, author, body, created_at, updated_at)
		select organisation_id, gen_random_uuid(), id, 'Mandla Zulu', 'Note ' || lpad(n::text, 2, '0'), now() - (n / 3) * interval '1 hour', now() - (n / 3) * interval '1 hour'
		from clients, generate_series(1, 45) n where id = $1`, []any{client})
	path, seen := "/clients/"+client.String(), map[string]int{}
	page := olivia.Get(path).Expect(200)
	for turns := 0; ; turns++ {
		for _, body := range page.Page().Find(".note .prose p").Map(func(_ int, p *goquery.Selection) string { return p.Text() }) {
			seen[body]++
		}
		next, more := page.Page().Find("#notes-older a").Attr("href")
		if !more {
			if turns != 2 {
				t.Errorf("%d turns", turns)
			}
			break
		}
		page = olivia.HX().Get(next).Expect(200).HasNo("h1")
		olivia.Get(next).Expect(200).Says("Notes", "Bólido Comidas")
	}
	if len(seen) != 45 {
		t.Errorf("%d of 45 notes were seen", len(seen))
	}
	for body, times := range seen {
		if times != 1 {
			t.Errorf("%s was seen %d times", body, times)
		}
	}
	olivia.Get(path + "/notes?after=bm9uc2Vuc2U").Expect(200).Says("Note 01")
}
