package imports_test

import (
	"testing"
	"time"

	"skhokho/app/housetest"
)

// TestABigImportIntoAYoungDatabase counts the rows that PostgreSQL reads one after the other. What it plans for a small table it
// keeps for the connection, and a plan that reads all of a small table reads all of a large one for each row that is added to it.
func TestABigImportIntoAYoungDatabase(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	house.SQL("analyze", nil) // else PostgreSQL takes every table for a large one
	for _, name := range []string{"One", "Two", "Three", "Four", "Five", "Six"} {
		path := upload(olivia, name+".csv", "Company,Contact,Contact email\n"+name+" of the Old Harbour Road Trading Company Ltd,Ann "+name+",ann@"+name+".example\n")
		olivia.Post(path + "/run").ExpectTo(path)
		ended(t, olivia, path)
	}
	const rows = 3000
	path := upload(olivia, "many.csv", many(rows))
	olivia.Post(path + "/run").ExpectTo(path)
	ended(t, olivia, path)
	read := 0
	for end := time.Now().Add(20 * time.Second); ; { // the counts come a little later
		var inserted int
		house.SQL("select n_tup_ins, (select sum(seq_tup_read) from pg_stat_user_tables) from pg_stat_user_tables where relname = 'clients'", nil, &inserted, &read)
		if inserted >= rows {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%d clients are counted", inserted)
		}
	}
	if read > 100*rows {
		t.Errorf("%d rows were read one after the other for %d rows", read, rows)
	}
}
