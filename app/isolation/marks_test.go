package isolation

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/policies"
)

// Every text of a tenant's row gets a mark that names the row, «m:<organisation>:<row id>:m», so that a leak can be seen in
// any answer, whatever the page looks like.
var markPattern = regexp.MustCompile(`«m:([a-z]+):([0-9a-f-]{36}):m»`)

// marked are the columns that get one, in whichever tenant table they are.
var marked = []string{"name", "title", "description", "first_name", "last_name", "job_title", "scope", "deliverables", "address", "city", "subject", "actor", "notes", "body", "discussion", "decisions", "responsible", "correction", "organiser", "place", "completed_by", "folder", "uploaded_by", "deleted_by", "terms", "reason"}

// settle gives every invoice that was sent a draft of a credit note and one payment, and every team somebody who is invited, so that no route
// is asked about nothing.
func settle(t testing.TB, db *pgxpool.Pool) {
	t.Helper()
	for _, statement := range []string{
		`insert into invoices (organisation_id, id, kind, credits_id, client_id, project_id, title, currency, included) select organisation_id, gen_random_uuid(), 'credit', id, client_id, project_id, 'Given back', currency, included
			from invoices where kind = 'invoice' and status = 'sent'`,
		`insert into lines (organisation_id, id, invoice_id, position, title, quantity_over, quantity_under, price, net, tax)
			select organisation_id, gen_random_uuid(), id, 0, 'Given back', 1, 1, 10000, 1, 0 from invoices where title = 'Given back'`,
		`insert into payments (organisation_id, id, invoice_id, amount, paid_on, recorded_by) select organisation_id, gen_random_uuid(), id, 1, current_date, 'Isolde' from invoices where kind = 'invoice' and status = 'sent'`,
		`insert into deliveries (organisation_id, id, kind, recipient) select id, id, 'member_invitation', 'ivy@test.example' from organisations`,
		`insert into member_invitations (organisation_id, id, delivery_id, inviter, email, role, created_at, expires_at)
			select id, gen_random_uuid(), id, 'Isolde', 'ivy@test.example', 'viewer', now() - interval '1 hour', now() + interval '6 days' from organisations`,
		`insert into people (id, email, name, password_hash) select gen_random_uuid(), 'clara@acme.example', 'Clara Clerk', password_hash from people where email = 'olivia@acme.example'`,
		`insert into people (id, email, name, password_hash) select gen_random_uuid(), 'nina@acme.example', 'Nina Narrow', password_hash from people where email = 'olivia@acme.example'`,
		`insert into members (organisation_id, id, person_id, role, narrow) select o.id, gen_random_uuid(), p.id, 'manager', true from organisations o, people p where o.slug = 'acme' and p.email = 'nina@acme.example'`,
		`insert into project_members (organisation_id, project_id, member_id) select m.organisation_id, (select j.id from projects j join clients c on c.id = j.client_id where c.organisation_id = m.organisation_id and c.name = 'Harbour Café' order by j.id limit 1), m.id from members m where m.narrow`,
	} {
		if _, err := db.Exec(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	employ(t, db)
}

// employ gives both organisations a role of their own, and acme somebody who holds it.
func employ(t testing.TB, db *pgxpool.Pool) {
	t.Helper()
	_, err := db.Exec(t.Context(), "insert into roles (organisation_id, id, name, permissions) select id, gen_random_uuid(), 'Clerk', $1 from organisations", clerk)
	if err == nil {
		_, err = db.Exec(t.Context(), `insert into members (organisation_id, id, person_id, role, role_id) select r.organisation_id, gen_random_uuid(), p.id, 'custom', r.id
			from roles r join organisations o on o.id = r.organisation_id, people p where o.slug = 'acme' and p.email = 'clara@acme.example'`)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// mark writes the marks. Taxes keep their names, by which the form of the money settings has them.
func mark(t testing.TB, db *pgxpool.Pool) {
	t.Helper()
	rows, err := db.Query(t.Context(), `select c.table_name, c.column_name from information_schema.columns c
		join information_schema.columns o on o.table_schema = c.table_schema and o.table_name = c.table_name and o.column_name = 'organisation_id'
		join information_schema.columns i on i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id'
		where c.table_schema = 'public' and c.data_type = 'text' and c.column_name = any($1) and c.table_name <> 'taxes'`, marked)
	if err != nil {
		t.Fatal(err)
	}
	var updates []string
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		updates = append(updates, fmt.Sprintf(`update %s r set %s = left(r.%s, 20) || '«m:' || o.slug || ':' || r.id || ':m»' from organisations o where o.id = r.organisation_id`, table, column, column))
	}
	updates = append(updates, `update publications r set content = jsonb_set(r.content, '{discussion}', to_jsonb('«m:' || o.slug || ':' || r.id || ':m»')) from organisations o where o.id = r.organisation_id`)
	if err := rows.Err(); err != nil || len(updates) < 8 {
		t.Fatalf("%d columns to mark, %v", len(updates), err)
	}
	updates = append(updates, `update publications r set content = jsonb_set(r.content, '{title}', to_jsonb(left(r.content->>'title', 20) || '«m:' || o.slug || ':' || r.id || ':m»'))
		from organisations o where o.id = r.organisation_id`)
	updates = append(updates, `update papers r set facts = jsonb_set(r.facts, '{buyer_address}', to_jsonb('«m:' || o.slug || ':' || r.id || ':m»')) from organisations o where o.id = r.organisation_id`)
	for _, update := range updates {
		if _, err := db.Exec(context.Background(), update); err != nil {
			t.Fatalf("%s: %v", update, err)
		}
	}
}

// foreignMark returns a mark in body that the visitor must not see, or "".
func foreignMark(v visitor, body string, granted []string, hidden map[string]bool) string {
	for _, found := range markPattern.FindAllStringSubmatch(body, -1) {
		organisation, row := found[1], found[2]
		switch {
		case v.narrow && hidden[row]:
			return found[0]
		case v.sees == organisation:
		case slices.Contains(granted, row):
		default:
			return found[0]
		}
	}
	return ""
}

// grantedTo lists the ids of all rows that the person may see as a client, anywhere: their projects, the milestones and the meetings
// that are shared where those are shown, with the newest version of their minutes, the documents that are shared, and themselves as contacts.
func grantedTo(t testing.TB, db *pgxpool.Pool, email string) []string {
	t.Helper()
	rows, err := db.Query(t.Context(), `
		with mine as (select k.organisation_id, k.id from contacts k join people p on p.id = k.person_id where p.email = $1 and k.revoked_at is null),
		seen as (select a.organisation_id, a.project_id, a.sections from access a join mine m on (m.organisation_id, m.id) = (a.organisation_id, a.contact_id))
		select id::text from mine union all select project_id::text from seen
		union all select m.id::text from milestones m join seen s on (s.organisation_id, s.project_id) = (m.organisation_id, m.project_id)
			and m.shared and 'milestones' = any (s.sections)
		union all select unnest(array_remove(array[m.id, p.id], null))::text from meetings m join seen s on (s.organisation_id, s.project_id) = (m.organisation_id, m.project_id)
			and 'meetings' = any (s.sections) and m.shared
			left join lateral (select p.id from publications p where (p.organisation_id, p.meeting_id) = (m.organisation_id, m.id) order by p.version desc limit 1) p on true
		union all select unnest(array[d.id, d.version_id])::text from documents d join seen s on (s.organisation_id, s.project_id) = (d.organisation_id, d.project_id)
			and 'documents' = any (s.sections) and d.shared and d.deleted_at is null
		union all select unnest(array_remove(array[q.id, l.id, p.id], null))::text from quotes q join seen s on (s.organisation_id, s.project_id) = (q.organisation_id, q.project_id)
			and 'quotes' = any (s.sections) and q.status <> 'draft' left join lines l on l.quote_id = q.id left join papers p on p.quote_id = q.id
		union all select unnest(array_remove(array[i.id, l.id, p.id], null))::text from invoices i join seen s on (s.organisation_id, s.project_id) = (i.organisation_id, i.project_id)
			and 'invoices' = any (s.sections) and i.status <> 'draft' left join lines l on l.invoice_id = i.id left join papers p on p.invoice_id = i.id`, email)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return ids
}

// sectionsOf finds what of each project is shown to the person, by the project's id.
func sectionsOf(t testing.TB, db *pgxpool.Pool, email string) map[string][]policies.Section {
	t.Helper()
	rows, err := db.Query(t.Context(), `select a.project_id::text, a.sections from access a
		join contacts k on (k.organisation_id, k.id) = (a.organisation_id, a.contact_id) join people p on p.id = k.person_id
		where p.email = $1 and k.revoked_at is null`, email)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]policies.Section{}
	for rows.Next() {
		var project string
		var sections []policies.Section
		if err := rows.Scan(&project, &sections); err != nil {
			t.Fatal(err)
		}
		shown[project] = append(shown[project], sections...)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return shown
}
