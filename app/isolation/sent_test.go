package isolation

import (
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// send sends every client a quote and an invoice for their first project, each with its paper and opened before, so that the portal's pages
// have something to show and to answer.
func send(t testing.TB, db *pgxpool.Pool) {
	t.Helper()
	for _, kind := range []string{"quote", "invoice"} {
		for _, statement := range []string{
			`insert into ` + kind + `s select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'status', 'sent', 'number', 'ISO-' || d.client_id, 'issued_on', current_date, 'sent_at', now(),
				'project_id', p.id, 'valid_until', null, 'discount_amount', 0, 'discount_rate', 0, 'answered_at', null, 'viewed_at', now()))).*
				from ` + kind + `s d join (select distinct on (client_id) * from projects order by client_id, id) p on p.client_id = d.client_id
				where d.id in (select distinct on (client_id) id from ` + kind + `s order by client_id, id)`,
			`insert into lines (organisation_id, id, ` + kind + `_id, position, title, quantity_over, quantity_under, price, net, tax)
				select organisation_id, gen_random_uuid(), id, 0, 'Work', 1, 1, 1000000, 10000, 0 from ` + kind + `s where number like 'ISO-%'`,
			`insert into papers (organisation_id, id, ` + kind + `_id, code, content, sha256, facts)
				select d.organisation_id, gen_random_uuid(), d.id, d.id::text, '%PDF', sha256('%PDF'), '{"seller": "Us", "buyer": "Them", "buyer_address": "", "bank": "Account 1234567890"}' from ` + kind + `s d where d.number like 'ISO-%'`,
		} {
			if _, err := db.Exec(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
	}
}
