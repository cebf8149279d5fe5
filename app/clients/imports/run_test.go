package imports_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/clients/imports"
	"skhokho/app/housetest"
)

// many is a file of so many clients, the later half with a contact each.
func many(n int) string {
	var b strings.Builder
	b.WriteString("Company,Contact name,City\n")
	for i := range n {
		contact := ""
		if i >= n/2 {
			contact = fmt.Sprintf("Person Number%d", i)
		}
		fmt.Fprintf(&b, "Company %d,%s,Durban\n", i, contact)
	}
	return b.String()
}

func TestAnImportHappensOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	first, twin := upload(olivia, "many.csv", many(700)), upload(olivia, "many.csv", many(700)) // the same file in two tabs
	var tabs sync.WaitGroup
	for range 4 {
		for _, path := range []string{first, twin} {
			tabs.Go(func() { olivia.Apart().Post(path + "/run").ExpectTo(path) })
		}
	}
	tabs.Wait()
	one, other := settled(t, olivia, first).Text(), settled(t, olivia, twin).Text()
	if strings.Contains(one, "Nothing was imported") == strings.Contains(other, "Nothing was imported") {
		t.Errorf("%s\n%s", one, other)
	}
	ended(t, olivia, first)
	ended(t, olivia, twin)
	clients, contacts, told := house.Count("clients where name like 'Company %'"), house.Count("contacts where first_name = 'Person'"), house.Count("activity where kind = 'clients.imported'")
	if clients != 700 || contacts != 350 || told != 1 {
		t.Errorf("%d clients, %d contacts, told %d times", clients, contacts, told)
	}
}

func TestAnImportThatBreaksOffStartsAnew(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	path := upload(olivia, "many.csv", many(1200))
	lock, err := house.Admin().Begin(t.Context()) // nobody can add contacts, so that it stops in the middle
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Rollback(context.Background()) })
	if _, err := lock.Exec(t.Context(), "lock table contacts in share row exclusive mode"); err != nil {
		t.Fatal(err)
	}
	olivia.Post(path + "/run").ExpectTo(path)
	stuck := 0
	for deadline := time.Now().Add(20 * time.Second); stuck == 0; {
		house.SQL("select coalesce(max(pid), 0) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into contacts%'", nil, &stuck)
		if time.Now().After(deadline) {
			t.Fatal("it never came to the contacts")
		}
	}
	olivia.Get(path).Expect(200).Says("Importing 1 200 rows", "500 done.", "Refresh").Has("progress[value='500'][max='1200']").Has("#import-status[hx-trigger='every 1s']")
	olivia.HX().Get(path).Expect(200).Has("#import-status[hx-get]").HasNo("h1")
	olivia.Delete(path + "/run").Expect(409).Says("This import hasn’t ended")
	olivia.Put(path, url.Values{"column-0": {"name"}}).Expect(409)
	if n := house.Count("clients where name like 'Company %'"); n != 0 {
		t.Errorf("%d clients can be seen before it has ended", n)
	}
	house.SQL("select pg_terminate_backend($1)", []any{stuck}, new(bool))
	if err := lock.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	settled(t, olivia, path).Says("1 200 clients, 600 contacts imported")
	if clients, contacts := house.Count("clients where name like 'Company %'"), house.Count("contacts where first_name = 'Person'"); clients != 1200 || contacts != 600 {
		t.Errorf("%d clients, %d contacts", clients, contacts)
	}
}

func TestUndoingAnImport(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	path := upload(olivia, "five.csv", "Company,Contact name,Contact email\nWith Project,Ann One,ann@one.example\nWith Contact,Ben Two,ben@two.example\nWith Guest,Cas Three,cas@three.example\n"+
		"Untouched,Dee Four,dee@four.example\nWith Quote,,\nHarbour Café,Eve Five,eve@five.example\n")
	ended(t, olivia, path).Says("5 clients, 5 contacts imported").Has("a[href$='/undoing']")
	client := func(name string) string { return house.ID("acme", "client", name).String() }
	olivia.PostForm("/projects", url.Values{"title": {"By hand"}, "client": {client("With Project")}}).Expect(303)
	olivia.PostForm("/projects", url.Values{"title": {"For the guest"}, "client": {client("With Guest")}}).Expect(303)
	olivia.PostForm("/clients/"+client("With Contact")+"/contacts", url.Values{"first_name": {"By hand"}, "email": {"by@hand.example"}}).Expect(303)
	olivia.PostForm("/quotes", url.Values{"title": {"Menu"}, "client": {client("With Quote")}}).Expect(303)
	shared := house.ID("acme", "project", "For the guest").String()
	olivia.PostForm("/contacts/"+house.ID("acme", "contact", "Cas Three").String()+"/invitation", url.Values{"projects": {shared}, "access-" + shared: {"viewer"}}).Expect(303)

	for range 2 { // twice is harmless
		olivia.Delete(path+"/run").ExpectTo(path).Follow().Says("The import of five.csv is undone.", "Everything else it brought is gone again.",
			"4 clients stay, since they have projects, contacts, notes, quotes or invoices by now.", "1 contact stays, since they were invited to the portal.").HasNo("a[href$='/undoing']")
	}
	olivia.Get("/clients").Expect(200).Says("With Project", "With Contact", "With Guest", "Harbour Café").SaysNot("Untouched")
	if n := house.Count("contacts where email in ('ann@one.example', 'ben@two.example', 'dee@four.example', 'eve@five.example')"); n != 0 {
		t.Errorf("%d unused contacts stay", n)
	}
	if n := house.Count("contacts where email in ('cas@three.example', 'by@hand.example')"); n != 2 {
		t.Errorf("%d of 2 contacts in use stay", n)
	}
	olivia.Get("/").Expect(200).Says("Olivia Botha took back the import of five.csv")
	olivia.Get("/clients/imports").Expect(200).Says("Undone")
	again := upload(olivia, "five.csv", "Company\nUntouched\n")
	olivia.Delete(again + "/run").Expect(409).Says("hasn’t ended")
	ended(t, olivia, again).Says("1 client, 0 contacts imported")
}

func TestDraftsNobodyCameBackToAreSwept(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, grace := house.As("olivia", "acme"), house.As("grace", "globex")
	olivia.Get("/clients")
	grace.Get("/clients")
	old, other, young := upload(olivia, "old.csv", "Company\nA\n"), upload(grace, "other.csv", "Company\nA\n"), upload(olivia, "young.csv", "Company\nA\n")
	house.SQL("update imports set created_at = now() - interval '8 days' where name <> 'young.csv'", nil)
	sweeper := imports.NewSweeper(house.Server.DB())
	for range 2 {
		if err := sweeper.Work(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	olivia.Get(old).Expect(404)
	grace.Get(other).Expect(404)
	olivia.Get(young).Expect(200)
	olivia.Get("/clients/imports").Expect(200).Says("old-address-book.csv")
	if n := house.Count("import_rows"); n != 1 {
		t.Errorf("%d rows are left", n)
	}
}

// BenchmarkTenThousandRows sends a file, looks at its preview, and imports it.
func BenchmarkTenThousandRows(b *testing.B) {
	house := housetest.Open(b)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	content := many(10_000)
	var sending, looking, importing time.Duration
	for b.Loop() {
		began := time.Now()
		path := upload(olivia, "many.csv", content)
		sending += time.Since(began)
		began = time.Now()
		olivia.Get(path).Expect(200).Says("10 000")
		looking += time.Since(began)
		began = time.Now()
		olivia.Post(path + "/run").Expect(303)
		for state := ""; state != "done"; {
			house.SQL("select state from imports where '/clients/imports/' || id = $1", []any{path}, &state)
		}
		importing += time.Since(began)
		olivia.Delete(path + "/run").Expect(303)
	}
	for unit, took := range map[string]time.Duration{"ms/send": sending, "ms/preview": looking, "ms/import": importing} {
		b.ReportMetric(float64(took.Milliseconds())/float64(b.N), unit)
	}
}
