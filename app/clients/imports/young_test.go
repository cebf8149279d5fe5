package imports_test

import (
	"testing"
	"time"

	"skhokho/app/housetest"
)

// TestABigImportIntoAYoungDatabase counts the rows that PostgreSQL reads. What it plans for a small table it keeps for the
// connection, and a plan that reads all of a small table reads all of a large one for each row that is added to it.
func TestABigImportIntoAYoungDatabase(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	house.SQL("analyze", nil) // else PostgreSQL takes every table for a large one
	for _, name := range []string{"One", "Two", "Three", "Four", "Five", "Six"} {
		ended(t, olivia, upload(olivia, name+".csv", "Company,Contact,Contact email\n"+name+" of the Old Harbour Road Trading Company Ltd,Ann "+name+",ann@"+name+".example\n"))
	}
	const rows = 3000
	path := upload(olivia, "many.csv", many(rows))
	ended(t, olivia, path)
	if read := counted(house, "sum(seq_tup_read) from pg_stat_user_tables", "n_tup_ins", rows); read > 100*rows {
		t.Errorf("%d rows were read one after the other to add %d", read, rows)
	}
	const blocks = "sum(idx_blks_hit + idx_blks_read) from pg_statio_user_indexes where relname = 'client_words'"
	before := counted(house, blocks, "n_tup_ins", rows)
	olivia.Delete(path + "/run").ExpectTo(path).Follow().Says("This import is undone")
	if read := counted(house, blocks, "n_tup_del", rows) - before; read > 20*rows {
		t.Errorf("%d blocks of words were read to take back %d rows", read, rows)
	}
}

// counted asks PostgreSQL what it has counted, once as many clients are in its counts as came or went: they come a little later.
func counted(house *housetest.House, query, column string, clients int) (read int) {
	house.T.Helper()
	for end := time.Now().Add(20 * time.Second); ; {
		var changed int
		house.SQL("select "+column+", (select "+query+") from pg_stat_user_tables where relname = 'clients'", nil, &changed, &read)
		if changed >= clients {
			return read
		}
		if time.Now().After(end) {
			house.T.Fatalf("%d clients are counted", changed)
		}
	}
}
