package portal_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/app/paging"
	"skhokho/app/portal"
	"skhokho/tenants"
)

// contactOf is the scope of a contact at acme who may see one project.
func contactOf(house *housetest.House, email, project string) tenants.Scope {
	var organisation, person uuid.UUID
	house.SQL("select o.id, p.id from organisations o, people p where o.slug = 'acme' and p.email = $1", []any{email}, &organisation, &person)
	return tenants.Contact(organisation, person, tenants.Grants{{Project: house.ID("acme", "project", project), Sections: []string{"milestones", "meetings"}}})
}

func TestAContactCanWriteNothing(t *testing.T) {
	house := housetest.Open(t)
	scope := contactOf(house, "carol@harbourcafe.example", "Website relaunch")
	for _, statement := range []string{
		"update projects set title = 'mine'", "delete from projects", "insert into projects (organisation_id, id, client_id, title) select organisation_id, gen_random_uuid(), gen_random_uuid(), 'mine' from projects",
		"update milestones set completed_on = current_date", "delete from milestones", "insert into milestones (organisation_id, id, project_id, title, due_on) select organisation_id, gen_random_uuid(), id, 'mine', current_date from projects",
		"update contacts set revoked_at = null", "delete from contacts", "update organisations set name = 'mine'", "delete from organisations",
		"insert into access (organisation_id, contact_id, project_id) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())", "delete from access",
		"update members set role = 'owner'", "delete from members", "update people set name = 'mine'", "truncate projects",
		"update meetings set shared = true", "delete from meetings", "update publications set version = 9", "delete from publications", "insert into publications select * from publications",
	} {
		err := house.Server.DB().Write(t.Context(), scope, func(tx bun.Tx) error {
			_, err := tx.ExecContext(t.Context(), statement)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestAContactSeesTheirProjectsAndNothingElse(t *testing.T) {
	house := housetest.Open(t)
	scope := contactOf(house, "carol@harbourcafe.example", "Website relaunch")
	for query, want := range map[string]string{
		"select title from projects": "Website relaunch",
		"select distinct p.title from milestones m join projects p on p.id = m.project_id":                   "Website relaunch",
		"select count(*)::text from milestones":                                                              "8",
		"select count(*)::text from (select id from meetings) m":                                             "4", // not the internal one
		"select distinct title from meetings m join publications p on p.meeting_id = m.id where version = 2": "Design review",
		"select count(*)::text from publications":                                                            "3",
		"select name from organisations":                                                                     "Acme Studio",
		"select email from contacts":                                                                         "carol@harbourcafe.example",
		"select name from people":                                                                            "Olivia Botha", // who answers for the project
		"select count(*)::text from members where person_id is not null and id is not null":                  "1",
	} {
		var got []string
		err := house.Server.DB().Read(t.Context(), scope, func(tx bun.IDB) error { return tx.NewRaw(query).Scan(t.Context(), &got) })
		if err != nil || !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, %v", query, got, err)
		}
	}
	for _, query := range []string{
		"select * from people", "select email from people", "select role from members", "select * from clients", "select * from access", "select * from invitations", "select * from activity", "select * from sessions",
		"select * from meetings", "select description from meetings", "select edits from meetings", "select organiser_id from meetings", "select * from minutes", "select * from attendees", "select * from action_points",
	} {
		err := house.Server.DB().Read(t.Context(), scope, func(tx bun.IDB) error {
			_, err := tx.ExecContext(t.Context(), query)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestWithoutSettingsNothingIsSeen(t *testing.T) {
	house := housetest.Open(t)
	both := []string{"projects", "milestones", "organisations", "contacts", "members", "people"}
	for role, tables := range map[string][]string{"skhokho_contact": append([]string{"publications"}, both...), "skhokho_person": both} {
		for _, table := range tables {
			tx, err := house.Admin().Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var seen int
			if _, err = tx.Exec(t.Context(), "set local role "+role); err == nil {
				err = tx.QueryRow(t.Context(), "select count(*) from "+table).Scan(&seen)
			}
			if err != nil || seen != 0 {
				t.Errorf("%s sees %d of %s, %v", role, seen, table, err)
			}
			_ = tx.Rollback(t.Context())
		}
	}
}

// crowd makes a thousand organisations more, each with its clients, contacts, projects, milestones and grants, and acme the
// largest of them.
const crowd = `
create temp table o as select gen_random_uuid() as id, n from generate_series(1, 1000) n;
insert into organisations (id, slug, name, trial_ends_at) select id, 'crowd-' || n, 'Crowd ' || n, now() from o;
create temp table h as select gen_random_uuid() as id, n from generate_series(1, 1000) n;
insert into people (id, email, name, password_hash) select id, 'crowd-' || n || '@crowd.example', 'Person ' || n, '' from h;
insert into members (organisation_id, id, person_id, role) select o.id, gen_random_uuid(), h.id, 'owner' from o join h using (n);
create temp table c as select o.id as organisation_id, gen_random_uuid() as id, gen_random_uuid() as contact_id, n, g from o, generate_series(1, 4) g;
insert into clients (organisation_id, id, name) select organisation_id, id, 'Client ' || g from c;
insert into contacts (organisation_id, id, client_id, first_name, email, person_id, accepted_at)
  select c.organisation_id, contact_id, c.id, 'C', 'c' || g || '@crowd.example', h.id, now() from c join h on h.n = (c.n * 7 + c.g) % 1000 + 1;
create temp table p as select c.organisation_id, c.id as client_id, contact_id, gen_random_uuid() as id, g from c, generate_series(1, 2) g2;
insert into projects (organisation_id, id, client_id, title) select organisation_id, id, client_id, 'Project ' || g from p;
insert into access (organisation_id, contact_id, project_id) select organisation_id, contact_id, id from p;
insert into projects (organisation_id, id, client_id, manager_id, title)
  select organisation_id, gen_random_uuid(), client_id, manager_id, 'Project ' || n from projects, generate_series(1, 2000) n where title = 'Summer menu boards';
insert into milestones (organisation_id, id, project_id, title, due_on) select organisation_id, gen_random_uuid(), id, 'M', current_date + n from projects, generate_series(1, 4) n where title like 'Project %';
insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone)
  select organisation_id, gen_random_uuid(), id, 'Meeting', now(), 30, 'UTC' from projects, generate_series(1, 2) n where title like 'Project %';
insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
  select organisation_id, gen_random_uuid(), project_id, id, 1, '{}', 'P', skhokho_lexemes('herons') from meetings where title = 'Meeting';
insert into documents (organisation_id, id, project_id, title, shared, version_id)
  select p.organisation_id, gen_random_uuid(), p.id, 'Document', n = 1, gen_random_uuid() from projects p, generate_series(1, 2) n where p.title like 'Project %';
insert into versions (organisation_id, id, document_id, number, name, type, size, sha256, uploaded_by)
  select organisation_id, version_id, id, 1, 'a.txt', 'text/plain', 1, sha256('a'), 'P' from documents where title = 'Document';
insert into quotes (organisation_id, id, client_id, project_id, title, currency, included) select organisation_id, gen_random_uuid(), client_id, id, 'Quote', 'ZAR', false from projects where title like 'Project %';
insert into invoices (organisation_id, id, client_id, project_id, title, currency, included) select organisation_id, gen_random_uuid(), client_id, id, 'Invoice', 'ZAR', false from projects where title like 'Project %';
analyze organisations, people, members, clients, contacts, projects, access, milestones, meetings, publications, documents, versions, quotes, invoices`

func TestTheCostDoesNotGrowWithOrganisations(t *testing.T) {
	house := housetest.Open(t)
	if _, err := house.Admin().Exec(context.Background(), crowd); err != nil {
		t.Fatal(err)
	}
	contact := contactOf(house, "carol@harbourcafe.example", "Website relaunch")
	project, store := house.ID("acme", "project", "Website relaunch"), portal.NewStore(house.Server.DB())
	for name, c := range map[string]struct {
		scope tenants.Scope
		query string
		args  []any
	}{
		"memberships": {tenants.Person(contact.Person()), portal.Memberships, []any{contact.Person()}},
		"follows":     {tenants.Person(contact.Person()), portal.Follows, []any{contact.Person()}},
		"projects":    {contact, portal.Projects, []any{contact.Organisation(), project, 7}},
		"milestones":  {contact, portal.Milestones, []any{contact.Organisation(), project}},
		"about":       {contact, portal.AboutQuery, []any{contact.Organisation(), project}},
		"agenda":      {contact, portal.AgendaQuery, []any{contact.Organisation(), project, contact.Person()}},
		"meetings":    {contact, store.Listing(contact, project, portal.MeetingFilter{Sort: paging.Sort{Column: "title"}}), nil},
		"search":      {contact, store.Listing(contact, project, portal.MeetingFilter{Sort: paging.Sort{Column: "date"}, Search: "herons"}, "herons"), nil},
	} {
		var plan []string
		err := house.Server.DB().Read(t.Context(), c.scope, func(tx bun.IDB) error {
			const explain = "explain (analyze, costs off, timing off) "
			if strings.Contains(c.query, "$1") {
				return house.Server.DB().Prepared(t.Context(), tx, &plan, explain+c.query, c.args...)
			}
			return tx.NewRaw(explain+c.query, c.args...).Scan(t.Context(), &plan)
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if name == "search" && !strings.Contains(strings.Join(plan, "\n"), "Index Scan using publications_by_project") {
			t.Errorf("a search goes another way:\n%s", strings.Join(plan, "\n"))
		}
		for _, line := range plan {
			removed := 0
			_, _ = fmt.Sscanf(strings.TrimSpace(line), "Rows Removed by Filter: %d", &removed)
			if strings.Contains(line, "Seq Scan") || removed > 5 { // a search looks at the project’s own
				t.Errorf("%s reads more than it shows: %s\n%s", name, strings.TrimSpace(line), strings.Join(plan, "\n"))
			}
		}
	}
}
