package portal_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// BenchmarkProjectPage measures a client's project page through the front door, client and database included.
func BenchmarkProjectPage(b *testing.B) {
	house := housetest.Open(b)
	carol := house.As("carol", "acme")
	path := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()
	carol.Get(path).Expect(http.StatusOK)
	b.ReportAllocs()
	for b.Loop() {
		carol.Do(http.MethodGet, path, nil).Expect(http.StatusOK)
	}
}

// minutes gives the website's project a hundred published minutes of 150 words each; crowd besides makes 200 projects of acme's, with
// 500 each. Of every fifty, one speaks of herons.
const (
	minutesOf = `
create temp table of as select organisation_id, id, %s as n from projects where %s;
insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone, organiser)
  select organisation_id, gen_random_uuid(), of.id, 'Weekly ' || k, now() - k * interval '1 day', 60, 'Africa/Johannesburg', 'Olivia Botha' from of, generate_series(1, n) k;
with said as (
  select m.organisation_id, m.project_id, m.id, m.title, (select string_agg('word' || (random() * 3000)::int, ' ') from generate_series(1, 150) g where m.id is not null)
    || case when m.title ~ '[05]0$' then ' herons' else '' end as words
  from meetings m join of on of.id = m.project_id where m.title like 'Weekly %%')
insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
  select organisation_id, gen_random_uuid(), project_id, id, 1, jsonb_build_object('title', title, 'discussion', words), 'Olivia Botha', array_to_tsvector(string_to_array(lower(title) || ' ' || words, ' ')) from said;
analyze meetings, publications`
	crowdOf = `insert into projects (organisation_id, id, client_id, title) select organisation_id, gen_random_uuid(), client_id, 'Crowded ' || n from projects, generate_series(1, 199) n where title = 'Website relaunch'`
)

// BenchmarkSearchInMinutes measures a client's search in one project, through the front door: with a hundred minutes in the whole database,
// and with a hundred thousand, of which a hundred or five hundred are the project's. They take turns, and the medians count: a machine has
// other things to do. See docs/decisions/0012.
func BenchmarkSearchInMinutes(b *testing.B) {
	const all = "title = 'Website relaunch' or title like 'Crowded %'"
	houses := []struct {
		name, crowd, n, of string
		search             func()
		taken              []time.Duration
	}{
		{name: "100-in-all", crowd: "select 1", n: "100", of: "title = 'Website relaunch'"},
		{name: "100-of-100000", crowd: crowdOf, n: "case when title = 'Website relaunch' then 100 else 502 end", of: all},
		{name: "500-of-100000", crowd: crowdOf, n: "500", of: all},
	}
	for i := range houses {
		h, house := &houses[i], housetest.Open(b)
		house.SQL(h.crowd, nil)
		if _, err := house.Admin().Exec(b.Context(), fmt.Sprintf(minutesOf, h.n, h.of)); err != nil {
			b.Fatal(err)
		}
		carol := house.As("carol", "acme")
		path := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/meetings?q=hero"
		carol.Get(path).Expect(http.StatusOK).Has("#meetings mark")
		h.search = func() { carol.Do(http.MethodGet, path, nil).Expect(http.StatusOK) }
		b.Logf("%s: %d published minutes", h.name, house.Count("publications"))
	}
	for b.Loop() {
		for i := range houses {
			began := time.Now()
			houses[i].search()
			houses[i].taken = append(houses[i].taken, time.Since(began))
		}
	}
	for i := range houses {
		slices.Sort(houses[i].taken)
		b.ReportMetric(float64(houses[i].taken[len(houses[i].taken)/2].Microseconds())/1000, "ms/"+houses[i].name)
	}
}
