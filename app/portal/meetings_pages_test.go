package portal_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// many adds meetings to Carol's project, with published minutes of two versions each.
func many(house *housetest.House, n int) {
	house.T.Helper()
	house.SQL(`insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone, organiser)
		select p.organisation_id, gen_random_uuid(), p.id, 'Round ' || n % 40, date_trunc('hour', now()) - n % 50 * interval '1 day', 30, 'Africa/Johannesburg', (array['', 'Anna?', 'Ben', 'Ärne'])[1 + n % 4]
		from projects p, generate_series(1, $1) n where p.title = 'Website relaunch'`, []any{n})
	house.SQL(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
		select m.organisation_id, gen_random_uuid(), m.project_id, m.id, v, jsonb_build_object('title', m.title, 'discussion', 'We spoke of **herons** again.'), 'Olivia Botha', skhokho_lexemes(m.title || ' we spoke of herons again' || case when v = 1 then ' and of an error' else '' end)
		from meetings m, generate_series(1, 2) v where m.title like 'Round%'`, nil)
}

func TestPagesOfMeetingsGoOnInEveryOrder(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	many(house, 130)
	for _, sort := range []string{"", "date", "title", "-title", "organiser", "-organiser"} {
		for _, search := range []string{"herons", ""} {
			all := 130
			if search == "" {
				all = 134
			}
			seen := map[string]bool{}
			page := carol.Get(path + "?q=" + search + "&sort=" + sort).Expect(200).Says(fmt.Sprintf("Showing 1 to 50 of %d", all))
			first := rowIDs(page)
			for n := 1; ; n++ {
				for _, id := range rowIDs(page) {
					if seen[id] {
						t.Errorf("by %q, %s is listed twice", sort, id)
					}
					seen[id] = true
				}
				next, more := page.Page().Find("a[rel=next]").Attr("href")
				if !more {
					break
				}
				page = carol.Get(next).Expect(200).Says(fmt.Sprintf("Showing %d to", 50*n+1), fmt.Sprintf("of %d", all))
			}
			if len(seen) != all {
				t.Errorf("by %q, %q finds %d", sort, search, len(seen))
			}
			for range 2 {
				back, _ := page.Page().Find("a[rel=prev]").Attr("href")
				page = carol.Get(back).Expect(200)
			}
			if !slices.Equal(rowIDs(page), first) {
				t.Errorf("by %q, the way back leads elsewhere", sort)
			}
		}
	}
	next, _ := carol.Get(path + "?sort=title").Page().Find("a[rel=next]").Attr("href")
	at, err := url.Parse(next)
	if err != nil {
		t.Fatal(err)
	}
	for _, odd := range []string{"after=" + at.Query().Get("after"), "after=" + at.Query().Get("after") + "&sort=organiser", "after=x&before=y", "before=%00", "after=" + at.Query().Get("after") + "&q=kick"} {
		if len(titles(carol.Get(path+"?"+odd).Expect(200))) == 0 {
			t.Errorf("%s shows nothing", odd)
		}
	}
}

func rowIDs(a *housetest.Answer) (ids []string) {
	a.Page().Find("main tbody tr[id]").Each(func(_ int, row *goquery.Selection) {
		ids = append(ids, strings.TrimPrefix(row.AttrOr("id", ""), "meeting-"))
	})
	return ids
}
