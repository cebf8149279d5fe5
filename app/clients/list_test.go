package clients_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// names are the clients that a page lists, in its order.
func names(a *housetest.Answer) (names []string) {
	a.Page().Find("#clients-rows a.name").Each(func(_ int, link *goquery.Selection) { names = append(names, link.Text()) })
	return names
}

func lists(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	if got := names(browser.Get(path).Expect(200)); !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

func TestSearchFindsByTheBeginningsOfWords(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	for _, name := range []string{"Ærø Łódź İstanbul", "O’Brien & Søhne", "株式会社 デザイン", "100% Cotton_Wool"} {
		olivia.PostForm("/clients", url.Values{"name": {name}, "email": {""}}).Expect(303)
	}
	for search, want := range map[string]string{
		"harb": "Harbour Café", "HARBOUR CAFE": "Harbour Café", "naid harb": "Harbour Café", "cafe carol": "Harbour Café", "koniglich": "Königlich Essen",
		"hello@harbourcafe.example": "Harbour Café", "elodie": "Harbour Café", "ÉLODIE@": "Harbour Café", "4220198": "Harbour Café", "42201 98871": "",
		"aero lodz": "Ærø Łódź İstanbul", "istanbul": "Ærø Łódź İstanbul", "obrien": "O’Brien & Søhne", "brien": "O’Brien & Søhne", "o'brien sohne": "O’Brien & Søhne",
		"デザ": "株式会社 デザイン", "100%": "100% Cotton_Wool", "cotton_w": "100% Cotton_Wool", "our": "", "seagull": "", "umhlanga": "", "%": "", "🏖️": "", "harb koniglich": "",
	} {
		var wanted []string
		if want != "" {
			wanted = []string{want}
		}
		lists(t, olivia, "/clients?q="+url.QueryEscape(search), wanted...)
	}
	olivia.Get("/clients?q=seagull").Says("Nothing found", "“seagull”", "Show all clients").Has(`a[href="/clients"]`)
	lists(t, olivia, "/clients?q=seagull&archived=1", "Seagull Prints")
	lists(t, house.As("grace", "globex"), "/clients?q=elodie") // she is nobody here
}

func TestSearchFollowsEveryChange(t *testing.T) {
	house := housetest.Open(t)
	olivia, id := house.As("olivia", "acme"), house.ID("acme", "client", "Bólido Comidas").String()
	lists(t, olivia, "/clients?q=bolido", "Bólido Comidas")

	olivia.Patch("/clients/"+id, url.Values{"name": {"Rayo Cenas"}, "tax_number": {"ES B-123.456"}}).Expect(303)
	lists(t, olivia, "/clients?q=bolido")
	for _, search := range []string{"rayo", "esb123", "123456", "es+b"} {
		lists(t, olivia, "/clients?q="+search, "Rayo Cenas")
	}
	olivia.PostForm("/clients/"+id+"/contacts", url.Values{"first_name": {"Zoë"}, "email": {"zoe@rayo.example"}}).Expect(303)
	lists(t, olivia, "/clients?q=zoe+cen", "Rayo Cenas")
	var zoe string
	house.SQL("select id::text from contacts where email = 'zoe@rayo.example'", nil, &zoe)
	olivia.Patch("/contacts/"+zoe, url.Values{"first_name": {"Chloé"}, "email": {"chloe@rayo.example"}}).Expect(303)
	lists(t, olivia, "/clients?q=zoe")
	lists(t, olivia, "/clients?q=chloe", "Rayo Cenas")
	olivia.Delete("/contacts/" + zoe).Expect(303)
	lists(t, olivia, "/clients?q=chloe")
	olivia.Delete("/clients/" + id).Expect(303)
	var left int
	house.SQL("select count(*) from client_words where client_id = $1", []any{id}, &left)
	if left != 0 {
		t.Errorf("%d words of a deleted client are left", left)
	}
}

func TestTheListIsSortedByEveryColumn(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	house.SQL("update clients set size = '' where name = 'Bólido Comidas'", nil)
	house.SQL("update clients set email = '' where name = 'Blondel père et fils'", nil)
	byName := []string{"Blondel père et fils", "Bólido Comidas", "Great Lakes Market", "Harbour Café", "Königlich Essen", "Thandeka Dlamini", "Ubuntu Solar"}
	lists(t, olivia, "/clients", byName...)
	lists(t, olivia, "/clients?sort=nonsense", byName...)
	lists(t, olivia, "/clients?sort=email", "Harbour Café", "Bólido Comidas", "Great Lakes Market", "Ubuntu Solar", "Königlich Essen", "Thandeka Dlamini", "Blondel père et fils")
	lists(t, olivia, "/clients?sort=-email", "Thandeka Dlamini", "Königlich Essen", "Ubuntu Solar", "Great Lakes Market", "Bólido Comidas", "Harbour Café", "Blondel père et fils")
	slices.Reverse(byName)
	lists(t, olivia, "/clients?sort=-name", byName...)
	for column, ends := range map[string][2]string{
		"size": {"Thandeka Dlamini", "Bólido Comidas"}, "-projects": {"Harbour Café", "Bólido Comidas"}, "projects": {"Bólido Comidas", "Harbour Café"},
		"added": {"", ""}, "-added": {"", ""}, "industry": {"Ubuntu Solar", ""}, "phone": {"Great Lakes Market", ""}, "-portal": {"", ""},
	} {
		got := names(olivia.Get("/clients?sort=" + column).Expect(200))
		if len(got) != 7 || ends[0] != "" && got[0] != ends[0] || ends[1] != "" && got[6] != ends[1] {
			t.Errorf("by %s: %q", column, got)
		}
	}
	if got := names(olivia.Get("/clients?sort=-size")); got[6] != "Bólido Comidas" || got[5] != "Thandeka Dlamini" {
		t.Errorf("by size from the largest: %q", got)
	}
	if got := names(olivia.Get("/clients?sort=portal")); !slices.Contains(got[:3], "Harbour Café") || got[6] == "Harbour Café" || got[3] != "Ubuntu Solar" || got[4] != "Great Lakes Market" {
		t.Errorf("by portal: %q", got)
	}
	olivia.Get("/clients?sort=-email").Has(`th[aria-sort="descending"] a[href="/clients?sort=email"]`).Has(`th:not([aria-sort]) a[href="/clients?sort=-projects"]`)
}

func TestPagesGoOnInEveryOrder(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	house.SQL(`insert into clients (organisation_id, id, name, email, size, industry, created_at)
		select o.id, gen_random_uuid(), 'Row ' || n, case when n % 3 = 0 then '' else 'row' || n % 7 || '@rows.example' end,
		       (array['1', '2–10', '11–50', ''])[1 + n % 4], (array['Retail', ''])[1 + n % 2], now() - n % 5 * interval '1 hour'
		from organisations o, generate_series(1, 120) n where o.slug = 'acme'`, nil)
	for _, sort := range []string{"", "-name", "email", "-email", "size", "-size", "industry", "-projects", "portal", "added", "-added", "phone"} {
		seen := map[string]bool{}
		page := olivia.Get("/clients?q=row&sort=" + sort).Expect(200).Says("Showing 1 to 50 of 120")
		first := names(page)
		for n := 1; ; n++ {
			for _, name := range names(page) {
				if seen[name] {
					t.Errorf("by %q, %s is listed twice", sort, name)
				}
				seen[name] = true
			}
			next, more := page.Page().Find("a[rel=next]").Attr("href")
			if !more {
				break
			}
			page = olivia.Get(next).Expect(200).Says(fmt.Sprintf("Showing %d to", 50*n+1))
		}
		if len(seen) != 120 {
			t.Errorf("by %q, %d clients are listed", sort, len(seen))
		}
		for range 2 {
			back, _ := page.Page().Find("a[rel=prev]").Attr("href")
			page = olivia.Get(back).Expect(200)
		}
		if !slices.Equal(names(page), first) {
			t.Errorf("by %q, the way back leads elsewhere", sort)
		}
		next, _ := olivia.Get("/clients?q=row").Page().Find("a[rel=next]").Attr("href")
		olivia.Get(next + "&sort=" + sort).Expect(200) // a cursor of another order
	}
}

func TestTheListIsFiltered(t *testing.T) {
	olivia := housetest.Open(t).As("olivia", "acme")
	lists(t, olivia, "/clients?industry=Retail", "Blondel père et fils", "Great Lakes Market")
	lists(t, olivia, "/clients?industry=Retail&size=51%E2%80%93200&sort=-name", "Great Lakes Market")
	lists(t, olivia, "/clients?industry=Mining")
	lists(t, olivia, "/clients?industry=Wizardry&size=%00&q=harb", "Harbour Café")
	olivia.Get("/clients?industry=Retail&sort=-name").Says("Clear").Has(`option[value="Retail"][selected]`).Has(`#clients-shown a[href="/clients?sort=-name"]`).
		Has(`#clients-shown a[href="/clients?archived=1&industry=Retail&sort=-name"]`)
	olivia.Get("/clients?industry=Mining").Says("No client is of this industry and size.")

	part := olivia.HX().Get("/clients?q=harb&industry=&size=").Expect(200).Has("#clients-list").Has("hx-partial #clients-shown").HasNo("#filters")
	if at := part.Header.Get("Hx-Replace-Url"); at != "/clients?q=harb" {
		t.Errorf("the address becomes %q", at)
	}
}

// TestASearchReadsTheIndex asks PostgreSQL, as the team's role under row-level security, how it finds a word.
func TestASearchReadsTheIndex(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.SQL("insert into clients (organisation_id, id, name) select o.id, gen_random_uuid(), 'Client ' || md5(n::text) from organisations o, generate_series(1, 2000) n", nil)
	house.SQL("analyze", nil)
	tx, err := house.Admin().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(t.Context())
	var organisation string
	if err := tx.QueryRow(t.Context(), "select id::text from organisations where slug = 'acme'").Scan(&organisation); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "select set_config('role', 'skhokho_team', true), set_config('skhokho.organisation', $1, true)", organisation); err != nil {
		t.Fatal(err)
	}
	rows, err := tx.Query(t.Context(), `explain select w.client_id from client_words w where w.organisation_id = '`+organisation+`' and w.word >= 'harb' and w.word < e'harb\U0010FFFF'`)
	if err != nil {
		t.Fatal(err)
	}
	plan := ""
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan += line + "\n"
	}
	if !strings.Contains(plan, "client_words_by_word") || !strings.Contains(plan, "word >= 'harb'") || strings.Contains(plan, "Filter: (word") {
		t.Errorf("it goes another way:\n%s", plan)
	}
}
