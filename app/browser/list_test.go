package browser_test

import (
	"testing"
	"time"

	"skhokho/app/browser"
)

// many adds clients to Acme.
func (s stage) many(n int) {
	s.Helper()
	s.SQL(`insert into clients (organisation_id, id, name, email, industry, size) select o.id, gen_random_uuid(), 'Workshop ' || lpad(n::text, 3, '0'), 'office@workshop' || n || '.example', 'Mining', '2–10'
		from organisations o, generate_series(1, $1) n where o.slug = 'acme'`, []any{n})
}

func TestTheListIsSearchedAndFiltered(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").Counts("tbody tr", 7)
		find := func(b *browser.Browser) {
			b.Fill("Search clients", "NAID cafe")
			s.search(b).Counts("tbody tr", 1).Sees("Harbour Café", "Showing 1 to 1 of 1", "Clear")
			b.Fill("Search clients", "")
			b.Choose("Industry", "Retail")
			s.search(b).Counts("tbody tr", 2).Sees("Blondel père et fils", "Great Lakes Market")
			b.Choose("Size", "51–200 people")
			s.search(b).Counts("tbody tr", 1).Sees("Great Lakes Market")
		}
		if s.scripts {
			b.Stays(find)
		} else {
			find(b)
		}
		b.Reload().Holds("Industry", "Retail").Holds("Size", "51–200").Counts("tbody tr", 1).Click("Clear").Counts("tbody tr", 7)
		b.Fill("Search clients", "seagull")
		s.search(b).Sees("Nothing found").Click("Archived").Sees("Seagull Prints").Holds("Search clients", "seagull")
	})
}

// search presses the button that is there without scripts.
func (s stage) search(b *browser.Browser) *browser.Browser {
	s.Helper()
	if !s.scripts {
		b.Click("Search")
	}
	return b
}

func TestTheListIsSortedByItsHeads(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Counts("th[aria-sort=ascending]", 1)
	for _, column := range []string{"Email", "Phone", "Industry", "Size", "Projects", "Portal"} {
		b.Click("Sort by "+column).Counts("th[aria-sort]", 1).Counts("tbody tr", 7)
		b.Click("Sort by "+column).Counts("th[aria-sort]", 1)
	}
	b.Click("Sort by Client").Click("Sort by Client").Counts("th[aria-sort=descending]", 1).Counts("tbody tr:first-child [aria-label='Choose Ubuntu Solar']", 1)
	b.Fill("Search clients", "ubuntu").Counts("tbody tr", 1).Reload().Counts("th[aria-sort=descending]", 1) // the order stays
}

func TestManyClientsArePaged(t *testing.T) {
	bothWays(t, func(s stage) {
		s.many(120)
		b := s.as("olivia", "acme").Open("/clients?sort=-name").Sees("Showing 1 to 50 of 127").Click("Next").Sees("Showing 51 to 100 of 127").Click("Next").Sees("Showing 101 to 127 of 127", "Blondel père et fils")
		b.Click("Previous").Sees("Showing 51 to 100 of 127").Click("Previous").Sees("Showing 1 to 50 of 127", "Workshop 120")
	})
}

func TestManyClientsAreArchivedAtOnce(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").Counts("#chosen", 0)
		b.Check("Choose Harbour Café").Check("Choose Ubuntu Solar").Counts("#chosen", 1)
		archive := func(b *browser.Browser) {
			if s.scripts {
				b.Sees("2 chosen")
			}
			b.Click("Archive").Sees("2 clients archived.", "Showing 1 to 5 of 5").SeesNot("hello@harbourcafe.example", "ops@ubuntusolar.example").Counts("#chosen", 0)
		}
		if s.scripts {
			b.Stays(archive)
		} else {
			archive(b)
		}
		b.Click("Undo").Sees("2 clients restored.", "Showing 1 to 7 of 7", "hello@harbourcafe.example")
		if !s.scripts {
			return
		}
		b.Check("Choose all clients on this page").Sees("7 chosen").Uncheck("Choose Harbour Café").Sees("6 chosen").Counts("[data-tick-all]:indeterminate", 1)
		b.Check("Choose all clients on this page").Check("Choose Harbour Café").Sees("7 chosen").Click("Archive").Sees("7 clients archived.", "No clients yet")
		b.Open("/clients?archived=1").Check("Choose all clients on this page").Sees("8 chosen").Click("Restore").Sees("8 clients restored.", "No archived clients")
	})
}

func TestARowsMenuLeavesTheListRight(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients?q=solar").Menu("Ubuntu Solar", "Archive").Sees("Ubuntu Solar archived.")
		if s.scripts {
			b.Arrives("/clients").Sees("Nothing found").SeesNot("Showing", "No clients yet")
		}
		b.Click("Undo").Sees("restored.", "ops@ubuntusolar.example").Open("/clients")
		s.dialog(b.Menu("Bólido Comidas", "Delete"), "Delete Bólido Comidas?")
		b.Click("Delete client").NoDialog().Sees("Bólido Comidas deleted.", "Showing 1 to 6 of 6").SeesNot("hola@bolido.example")
		s.dialog(b.Click("Add new client"), "Add new client")
		b.Fill("Company name", "Zebra Crossings").Click("Add new client").NoDialog().Sees("Zebra Crossings added.").Open("/clients").Sees("Showing 1 to 7 of 7")
		s.dialog(b.Menu("Zebra Crossings", "Edit"), "Edit client")
		b.Fill("Company email", "stripes@zebra.example").Click("Save").NoDialog().Sees("Zebra Crossings saved.", "stripes@zebra.example")
	})
}

func TestTheExportMenus(t *testing.T) {
	bothWays(t, func(s stage) {
		s.many(60)
		b := s.as("olivia", "acme").Open("/clients").Click("Export").Sees("CSV", "Excel", "PDF", "Print")
		if s.scripts {
			b.MayCopy().Click("Copy").Sees("Copied 67 clients.")
			b.Fill("Search clients", "harb").Counts("tbody tr", 1).Click("Export").Click("Copy").Sees("Copied 1 client.")
			b.Fill("Search clients", "").Sees("Showing 1 to 50 of 67")
			b.Check("Choose Ubuntu Solar").Check("Choose Harbour Café")
			b.Within("2 chosen").Click("Export").Click("Copy").Whole().Sees("Copied 2 clients.")
		} else {
			b.SeesNot("Copy").Counts("[data-tick-all]", 0)
		}
		for name, file := range map[string]string{"CSV": "clients-acme-*.csv", "Excel": "clients-acme-*.xlsx", "PDF": "clients-acme-*.pdf"} {
			b.Open("/clients?q=workshop").Click("Export").Click(name).Downloads(file).Sees("Showing 1 to 50 of 60")
		}
		b.Open("/clients/print?q=workshop").Counts("tbody tr", 60).Sees("Acme Studio · 60 clients")
	})
}

// TestTheLastSearchWins holds the database up while somebody types on.
func TestTheLastSearchWins(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Fill("Search clients", "h").Sees("Harbour Café").SeesNot("Königlich Essen")
	tx, err := s.Admin().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(t.Context())
	if _, err := tx.Exec(t.Context(), "lock table client_words in access exclusive mode"); err != nil {
		t.Fatal(err)
	}
	waiting := func(searches int) {
		t.Helper()
		end := time.Now().Add(20 * time.Second)
		for held := 0; held < searches; {
			s.SQL("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", nil, &held)
			if time.Now().After(end) {
				t.Fatalf("of %d searches, %d came", searches, held)
			}
		}
	}
	b.Type("arb")
	waiting(1)
	b.Type("our zzz")
	waiting(2)
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Sees("Nothing found", "“harbour zzz”")
}
