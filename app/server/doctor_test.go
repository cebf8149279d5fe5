package server_test

import (
	"strings"
	"testing"
	"time"

	"skhokho/app/blob"
	"skhokho/app/housetest"
	"skhokho/app/web"
)

func TestTheDoctorLooksAtDocuments(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := house.AtWork("mia", "acme")
	for _, name := range []string{"Altered.txt", "Removed.txt"} {
		file := housetest.File{Field: "files", Name: name, Content: strings.NewReader("what was sent")}
		mia.PostFile("/projects/"+house.ID("acme", "project", "Loyalty card").String()+"/documents", nil, file).Expect(303)
	}
	if _, err := house.Server.Files().RemoveOrphans(t.Context(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	expect := func(verify, fails bool, says ...string) {
		t.Helper()
		var out strings.Builder
		ask := house.Server.Doctor
		if verify {
			ask = house.Server.Verify
		}
		if err := ask(t.Context(), &out); err != nil != fails {
			t.Errorf("it ends with %v", err)
		}
		for _, words := range says {
			if !strings.Contains(out.String(), words) {
				t.Errorf("it doesn’t say %q:\n%s", words, out.String())
			}
		}
	}
	files := web.Count(house.Count("versions"), "file", "files") // the cast's, and the two above
	expect(false, false, "database     ready", "file store   ready", "mail server  ready", "documents    all there: "+files+", ")
	expect(true, false, "documents    as they were sent: "+files+", ")

	store, err := blob.Open(house.Config.S3)
	if err != nil {
		t.Fatal(err)
	}
	key := func(name string) (key string) {
		house.SQL("select 'organisations/' || organisation_id || '/documents/' || id from versions where name = $1", []any{name}, &key)
		return key
	}
	removed := key("Removed.txt")
	if _, err := store.Put(t.Context(), key("Altered.txt"), strings.NewReader("what was Sent")); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Put(t.Context(), removed[:len(removed)-36]+"0193b1f2-0000-7000-8000-000000000000", strings.NewReader("nobody’s")); err != nil {
		t.Fatal(err)
	}
	if err := store.Remove(t.Context(), removed); err != nil {
		t.Fatal(err)
	}
	expect(false, true, "acme: “Removed”, version 1 (", "): its file is missing", "1 file belongs to no document", "documents    broken: 1 of "+files)
	expect(true, true, "acme: “Altered”, version 1 (", "): its file is another than the one that was sent", "“Removed”", "documents    broken: 2 of "+files)
}
