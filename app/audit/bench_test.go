package audit_test

import (
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// many gives Acme a log of n events of the last years, of all kinds, people, clients and projects, and the platform its statistics.
func many(house *housetest.House, n int) {
	house.T.Helper()
	house.SQL(`with o as (select id from organisations where slug = 'acme'),
			p as (select array_agg(m.person_id order by m.id) as ids, array_agg(w.name order by m.id) as names from members m join people w on w.id = m.person_id where m.organisation_id = (select id from o)),
			c as (select array_agg(id order by id) as ids from clients where organisation_id = (select id from o)),
			j as (select array_agg(id order by id) as ids, array_agg(client_id order by id) as clients from projects where organisation_id = (select id from o)),
			k as (select array['client.changed', 'task.completed', 'task.added', 'milestone.changed', 'invoice.sent', 'quote.changed', 'note.added', 'document.shared', 'meeting.changed'] as kinds)
		insert into activity (organisation_id, id, at, person_id, actor, kind, subject, client_id, project_id, changes)
		select o.id, gen_random_uuid(), now() - n * interval '7 minutes', p.ids[1 + n % cardinality(p.ids)], p.names[1 + n % cardinality(p.ids)], case when n % 5000 = 0 then 'member.joined' else k.kinds[1 + n * 7 % 9] end, 'Thing ' || n,
			case when n % 2 = 0 then c.ids[1 + n / 2 % cardinality(c.ids)] else j.clients[1 + n / 2 % cardinality(j.ids)] end, case when n % 2 = 1 then j.ids[1 + n / 2 % cardinality(j.ids)] end,
			'[{"Field": "Phone", "Before": "+27 21 555 0134", "After": "+27 21 555 0200"}]'
		from o, p, c, j, k, generate_series(1, $1::int) n`, []any{n})
	house.SQL("insert into activity_origins (organisation_id, activity_id, at, address, browser) select organisation_id, id, at, '203.0.113.7', 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0' from activity on conflict do nothing", nil)
	house.SQL("analyze activity, activity_origins", nil)
}

// BenchmarkTheLog opens its page, narrowed in every way, among a hundred thousand events.
func BenchmarkTheLog(b *testing.B) {
	house := housetest.OpenIdle(b)
	many(house, 100_000)
	adam := house.AtWork("adam", "acme")
	var mia string
	house.SQL("select id from people where email = 'mia@acme.example'", nil, &mia)
	next := adam.Get("/activity").Expect(200).Page().Find("a[rel=next]").AttrOr("href", "")
	for _, page := range []struct{ name, path string }{
		{"all", "/activity"},
		{"next", next},
		{"person", "/activity?person=" + mia},
		{"area", "/activity?about=money"},
		{"rare", "/activity?about=team"},
		{"project", "/activity?project=" + house.ID("acme", "project", "Website relaunch").String()},
		{"client", "/activity?client=" + house.ID("acme", "client", "Harbour Café").String()},
		{"days", "/activity?from=2026-01-01&to=2026-01-31"},
		{"search", "/activity?q=Thing+77777"},
		{"dashboard", "/"},
	} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				adam.Get(page.path).Expect(200)
			}
		})
	}
	b.Run("csv", func(b *testing.B) {
		for b.Loop() {
			if lines := strings.Count(adam.Patient().Get("/activity/export.csv").Expect(200).Body, "\n"); lines < 100_000 {
				b.Fatalf("%d lines", lines)
			}
		}
	})
}
