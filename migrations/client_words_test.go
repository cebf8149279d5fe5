package migrations_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
	"skhokho/migrations"
	"skhokho/tenants"
)

// TestWordsAreFoundOfClientsThatWereThereBefore takes the index of words away and builds it again, beside the cast.
func TestWordsAreFoundOfClientsThatWereThereBefore(t *testing.T) {
	url := housetest.NewDatabase(t, "words")
	owner, err := tenants.OpenOwner(url)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	if err := migrations.Up(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	db, err := tenants.Open(url, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := cast.Seed(t.Context(), db, "none"); err != nil {
		t.Fatal(err)
	}
	before := words(t, db)
	const own, built, filed = "20261122091300_index_client_words.tx.", "20261124091600_gather_words.tx.", "20261124092000_create_documents.tx." // each stands on the one before
	for _, step := range []string{filed + "down", built + "down", own + "down", own + "up", built + "up", filed + "up"} {
		content, err := os.ReadFile(step + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := owner.ExecContext(t.Context(), "begin;"+string(content)+";commit"); err != nil {
			t.Fatal(err)
		}
	}
	if after := words(t, db); len(after) < 50 || !slices.Equal(before, after) {
		t.Errorf("there are %d words, and were %d", len(after), len(before))
	}
	for _, word := range []string{"harbour", "cafe", "koniglich", "naidoo", "4220198871"} {
		if !slices.Contains(before, word) {
			t.Errorf("%q isn’t among them", word)
		}
	}
}

// words are those of all clients of acme, as its team may read them, in order.
func words(t *testing.T, db *tenants.DB) (words []string) {
	t.Helper()
	var organisation uuid.UUID
	err := db.Read(t.Context(), tenants.System("find acme"), func(tx bun.IDB) error {
		return tx.NewRaw("select id from organisations where slug = 'acme'").Scan(t.Context(), &organisation)
	})
	if err == nil {
		err = db.Read(t.Context(), tenants.Team(organisation, uuid.New()), func(tx bun.IDB) error {
			return tx.NewRaw("select word from client_words order by word, client_id, contact_id").Scan(t.Context(), &words)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return words
}
