package sales_test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// manyInvoices gives acme so many sent invoices, over all its clients.
const manyInvoices = `
insert into invoices (organisation_id, id, client_id, title, currency, included, total, due_on, status, number, issued_on, sent_at, created_at, paid)
  select c.organisation_id, gen_random_uuid(), c.id, 'Work of week ' || n, 'ZAR', false, n * 100, current_date - n % 90, 'sent', 'OLD-' || lpad(n::text, 6, '0'), current_date - n % 90 - 30, now(), now() - n * interval '1 hour', n % 3 * n
  from generate_series(1, $1::int) n
  join lateral (select c.organisation_id, c.id from clients c join organisations o on o.id = c.organisation_id where o.slug = 'acme' order by c.id offset n % 5 limit 1) c on true`

// BenchmarkList measures the team's list of invoices through the front door, with a hundred of them and with ten thousand: its first page,
// one from the middle, one that is overdue, and a search. They take turns, and the medians count.
func BenchmarkList(b *testing.B) {
	type place struct {
		name  string
		ask   func()
		taken []time.Duration
	}
	var places []*place
	for _, many := range []int{100, 10_000} {
		house := housetest.Open(b)
		house.SQL(manyInvoices, []any{many})
		if _, err := house.Admin().Exec(b.Context(), "analyze invoices"); err != nil {
			b.Fatal(err)
		}
		aisha := at(house, "aisha", "acme")
		middle := "/invoices?sort=total"
		for range 2 {
			if next, any := aisha.Get(middle).Page().Find("a[rel=next]").Attr("href"); any {
				middle = next
			}
		}
		for name, path := range map[string]string{"first": "/invoices", "middle": middle, "overdue": "/invoices?status=overdue", "search": "/invoices?q=week+77"} {
			aisha.Get(path).Expect(http.StatusOK).Has("#sales-rows tr")
			places = append(places, &place{name: name + "-of-" + strconv.Itoa(many), ask: func() { aisha.Do(http.MethodGet, path, nil).Expect(http.StatusOK) }})
		}
	}
	for b.Loop() {
		for _, p := range places {
			began := time.Now()
			p.ask()
			p.taken = append(p.taken, time.Since(began))
		}
	}
	for _, p := range places {
		slices.Sort(p.taken)
		b.ReportMetric(float64(p.taken[len(p.taken)/2].Microseconds())/1000, "ms/"+p.name)
	}
}
