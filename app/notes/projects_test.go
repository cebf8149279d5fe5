package notes_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// tab is the path of the notes of Acme's Website relaunch.
func tab(house *housetest.House) string {
	return "/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/notes"
}

// noteOn writes a note on that project and returns its path.
func noteOn(house *housetest.House, author *housetest.Client, text string) string {
	author.PostForm(tab(house), url.Values{"note": {text}}).ExpectTo(tab(house))
	var id string
	house.SQL("select id::text from notes order by created_at desc, id desc limit 1", nil, &id)
	return "/notes/" + id
}

func bodies(a *housetest.Answer) []string {
	return a.Page().Find(".note .prose").Map(func(_ int, body *goquery.Selection) string { return strings.TrimSpace(body.Text()) })
}

func TestTheTeamNotesWhatItKnowsOfAProject(t *testing.T) {
	house := housetest.Open(t)
	mia, path := house.AtWork("mia", "acme"), tab(house)
	client := "/clients/" + house.ID("acme", "client", "Harbour Café").String()
	mine := noteOn(house, mia, "Knock **twice**. <script>alert(1)</script>")
	page := house.AtWork("vusi", "acme").Get(path).Expect(200).Says("Mia van Wyk", "just now", "Knock twice.", "Crème brûlée", "Only your team sees these.").
		Has(`.tabs a[aria-current][href="` + path + `"]`).Has(".note strong").HasNo(".note script").HasNo("#notes-form").HasNo(".note .menu-button")
	if first := page.Page().Find(".note b").First().Text(); first != "Mia van Wyk" {
		t.Errorf("%s’s note comes first", first)
	}
	mia.Get(client).SaysNot("Knock twice.").Says("Mia van Wyk added a note on Website relaunch")
	mia.Get(strings.TrimSuffix(path, "/notes")).Says("Mia van Wyk added a note on Website relaunch")
	mia.Get(mine + "/edit").Expect(200).Has(`a[data-close][href="` + path + `"]`)
	mia.Patch(mine, url.Values{"body": {"Knock once."}}).ExpectTo(path).Follow().Says("Note saved.", "Knock once.")
	mia.HX().PostForm(path, url.Values{"note": {"Another."}}).Expect(200).Has(`[hx-target="#notes-rows"] .note`).Says("Note added.")
	mia.HX().PostForm(path, url.Values{"note": {" "}}).Expect(422).Says("Write something first.").HasNo("h1")
	mia.PostForm(path, url.Values{"note": {""}}).Expect(422).Says("Add note", "Write something first.")
	mia.Delete(mine).ExpectTo(path).Follow().Says("Note deleted.").SaysNot("Knock")
	house.AtWork("mandla", "acme").Get("/projects/" + house.ID("acme", "project", "Portfolio").String() + "/notes").Says("Nothing is written down yet")
}

func TestAProjectsNotesAreForTheTeamAlone(t *testing.T) {
	house := housetest.Open(t)
	olivia, carol, grace, vusi, path := house.AtWork("olivia", "acme"), house.AtWork("carol", "acme"), house.AtWork("grace", "globex"), house.AtWork("vusi", "acme"), tab(house)
	secret := noteOn(house, olivia, "A secret of ours.")
	for _, page := range []string{path, path + "?q=secret", secret + "/edit", secret + "/deletion"} {
		carol.Get(page).Expect(403).SaysNot("secret of")
		grace.Get(page).Expect(404).SaysNot("secret of")
		house.Guest("acme").Do("GET", page, nil).ExpectSignIn()
	}
	carol.Get("/portal" + strings.TrimSuffix(path, "/notes")).Expect(200).SaysNot("secret")
	grace.PostForm(path, url.Values{"note": {"x"}}).Expect(404)
	carol.PostForm(path, url.Values{"note": {"x"}}).Expect(403)
	vusi.Get(path).Expect(200).Says("A secret of ours.")
	vusi.PostForm(path, url.Values{"note": {"x"}}).Expect(403)
	house.Guest("acme").PostForm(path, url.Values{"note": {"x"}}).ExpectSignIn()
	olivia.PostForm("/projects/01a20000-0000-7000-8000-000000000000/notes", url.Values{"note": {"x"}}).Expect(404)
	olivia.PostForm("/projects/x/notes", url.Values{"note": {"x"}}).Expect(404)
}

func TestNotesAreSearched(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), tab(house)
	house.SQL("delete from notes where project_id is not null", nil)
	texts := []string{"Crème brûlée is **off** the menu.", "The menu’s PDF: see https://menus.example/list?x=1&y=2", "O'Brien rings at 12.30 on +27-82-555", "Straße, Łódź, Ærø & <b>more</b>"}
	for _, text := range texts {
		noteOn(house, olivia, text)
	}
	for search, want := range map[string][]int{
		"menu": {1, 0}, "MENU pdf": {1}, "creme brul": {0}, "crème": {0}, "rulee": {}, "menu creme zzz": {}, "": {3, 2, 1, 0}, "  ": {3, 2, 1, 0},
		"obrien": {2}, "O’Brien": {2}, "12": {2}, "555": {2}, "strasse": {3}, "lodz": {3}, "aero": {3}, "off the": {0}, "menus.example": {1}, "list?x": {1},
		"' | !zq:*": {}, "menu:* & !creme": {0}, `\'`: {}, "%": {}, "(((": {}, "<mark>": {}, "\x00me": {1, 0}, strings.Repeat("menu ", 60): {1, 0},
	} {
		page := olivia.Get(path + "?" + url.Values{"q": {search}}.Encode()).Expect(200)
		got := bodies(page)
		if len(got) != len(want) {
			t.Errorf("%q finds %q, want %v", search, got, want)
			continue
		}
		for i, n := range want {
			if got[i] == "" || !strings.HasPrefix(texts[n], got[i][:3]) {
				t.Errorf("%q finds %q, want %v", search, got, want)
			}
		}
		if strings.TrimSpace(search) != "" && len(want) > 0 && page.Page().Find(".note mark").Length() == 0 {
			t.Errorf("%q marks nothing in %q", search, got)
		}
	}
	olivia.Get(path + "?q=zzz").Says("No note has “zzz” in it.")
	olivia.HX().Get(path + "?q=creme").Expect(200).Has("#notes-list mark").HasNo("h1")
	mine := note(house, olivia, "Harbour Café", "Only on the client: crème.")
	olivia.Get(path + "?q=crème").SaysNot("Only on the client")
	olivia.Get("/clients/" + house.ID("acme", "client", "Harbour Café").String() + "/notes?q=creme").Says("Only on the client").SaysNot("brûlée").Has("mark")
	olivia.Delete(mine).Expect(303)
}

func TestManyNotesAreSearchedPageByPage(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), tab(house)
	house.SQL(`insert into notes (organisation_id, id, project_id, author, body, created_at, updated_at)
		select organisation_id, gen_random_uuid(), id, 'Mandla Zulu', case when n % 2 = 0 then 'Even ' else 'Odd ' end || n, now() - (n / 3) * interval '1 hour', now()
		from projects, generate_series(1, 100) n where title = 'Website relaunch'`, nil)
	seen := map[string]bool{}
	page, turns := olivia.Get(path+"?q=even"), 0
	for ; ; turns++ {
		for _, body := range bodies(page) {
			seen[body] = true
		}
		next, more := page.Page().Find("#notes-older a").Attr("href")
		if !more {
			break
		}
		page = olivia.HX().Get(next).Expect(200).HasNo("h1").HasNo("#notes-list")
	}
	if len(seen) != 50 || turns != 2 {
		t.Errorf("%d of 50 notes were found on %d pages", len(seen), turns+1)
	}
}
