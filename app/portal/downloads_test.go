package portal_test

import (
	"archive/zip"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func contentOf(t *testing.T, entry *zip.File) string {
	t.Helper()
	from, err := entry.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	content, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestADownloadIsTheFile(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	file := path + "/" + house.ID("acme", "document", "Opening hours").String() + "/file"
	answer := carol.Get(file).Expect(200)
	if answer.Body != "# Opening hours\n\nMonday to Saturday from seven, Sundays from nine.\n" || answer.Header.Get("Content-Disposition") != `attachment; filename="Opening hours.md"` ||
		!strings.HasPrefix(answer.Header.Get("Content-Security-Policy"), "sandbox;") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%q, %v", answer.Body, answer.Header)
	}
	if part := carol.With("Range", "bytes=2-8").Do("GET", file, nil).Expect(206); part.Body != "Opening" {
		t.Errorf("got %q", part.Body)
	}
	house.AtWork("mia", "acme").Patch("/documents/"+house.ID("acme", "document", "Opening hours").String(), url.Values{"title": {"Hours"}}).Expect(303)
	carol.Get(file).Expect(200)
}

// deeds are the lines of Carol's ledger about files, the oldest first.
func deeds(house *housetest.House) (deeds []string) {
	house.T.Helper()
	rows, err := house.Admin().Query(house.T.Context(), "select kind || ' ' || thing from ledger where subject like '%documents/:document/file' or subject like '%archive.zip' order by at, thing")
	if err != nil {
		house.T.Fatal(err)
	}
	for rows.Next() {
		var deed string
		if err := rows.Scan(&deed); err != nil {
			house.T.Fatal(err)
		}
		deeds = append(deeds, deed)
	}
	return deeds
}

func TestEveryDownloadIsNoted(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	floor, contract := house.ID("acme", "document", "Floor plan").String(), house.ID("acme", "document", "Contract, signed").String()
	carol.Get(path + "/" + floor + "/file").Expect(200)
	carol.Get(path + "/" + floor + "/file").Expect(200)
	carol.With("Range", "bytes=0-5").Do("GET", path+"/"+contract+"/file", nil).Expect(206)
	carol.With("Range", "bytes=6-9").Do("GET", path+"/"+contract+"/file", nil).Expect(206)                                                        // goes on with it
	carol.With("If-None-Match", carol.Get(path+"/"+floor+"/file?inline=1").Header.Get("ETag")).Do("GET", path+"/"+floor+"/file", nil).Expect(304) // she has it
	carol.Get(path + "/archive.zip?documents=" + floor + "&documents=" + contract).Expect(200)
	carol.Get(path + "/archive.zip?documents=x").Expect(404)
	want := []string{"downloaded Floor plan", "downloaded Floor plan", "downloaded Contract, signed", "opened Floor plan", "downloaded Contract, signed", "downloaded Floor plan"}
	if got := deeds(house); !slices.Equal(got, want) {
		t.Errorf("noted are %q, not %q", got, want)
	}
	ledger := house.AtWork("olivia", "acme").Get("/contacts/" + house.ID("acme", "contact", "Carol Naidoo").String() + "/ledger").Expect(200)
	ledger.Says("Website relaunch: the document Floor plan", "Website relaunch: the document, in a ZIP: Contract, signed")

	mandla := house.AtWork("mandla", "acme")
	mandla.Post("/contacts/" + house.ID("acme", "contact", "Carol Naidoo").String() + "/preview").ExpectTo("/portal")
	mandla.Get(path + "/" + floor + "/file").Expect(200)
	if got := deeds(house); len(got) != len(want) {
		t.Errorf("a look at the portal is noted as hers: %q", got[len(want):])
	}
}

// Whatever ends the access of a contact cuts off the file on its way, which then lacks its end.
func TestADownloadStopsWhenItsAccessDoes(t *testing.T) {
	t.Parallel()
	const size = 24 << 20
	for name, end := range map[string]func(house *housetest.House, olivia *housetest.Client, contact, document string){
		"no longer shared": func(_ *housetest.House, olivia *housetest.Client, _, document string) {
			olivia.Delete(document + "/share").Expect(303)
		},
		"in the bin": func(_ *housetest.House, olivia *housetest.Client, _, document string) {
			olivia.Delete(document).Expect(303)
		},
		"access ended": func(_ *housetest.House, olivia *housetest.Client, contact, _ string) {
			olivia.Delete("/contacts/" + contact + "/access").Expect(303)
		},
		"a section taken away": func(house *housetest.House, olivia *housetest.Client, contact, _ string) {
			project := house.ID("acme", "project", "Website relaunch").String()
			olivia.Put("/contacts/"+contact+"/access", url.Values{"projects": {project}, "access-" + project: {"billing"}}).Expect(303)
		},
		"signed out": func(house *housetest.House, _ *housetest.Client, _, _ string) {
			house.SQL("delete from sessions where person_id = (select id from people where email = 'carol@harbourcafe.example')", nil)
		},
	} {
		for kind, path := range map[string]string{"alone": "/DOCUMENT/file", "in a ZIP": "/archive.zip?documents=DOCUMENT"} {
			t.Run(name+", "+kind, func(t *testing.T) {
				t.Parallel()
				house := housetest.OpenIdle(t)
				upload(house, "Website relaunch", "film.bin", strings.Repeat("film", size/4), url.Values{"shared": {"yes"}})
				document := house.ID("acme", "document", "film").String()
				contact, olivia := house.ID("acme", "contact", "Carol Naidoo").String(), house.AtWork("olivia", "acme")
				address := documentsPath(house, "acme", "Website relaunch") + strings.ReplaceAll(path, "DOCUMENT", document)
				house.AtWork("carol", "acme").Stream(address, func(answer *http.Response) {
					got, err := slowly(answer.Body, func() { end(house, olivia, contact, "/documents/"+document) })
					if answer.StatusCode != 200 || err == nil || got < 1<<20 || got >= size {
						t.Errorf("%d, and %d bytes came: %v", answer.StatusCode, got, err)
					}
				})
			})
		}
	}
}

// slowly reads as much in a moment as a slow connection brings, and does something after the first megabyte.
func slowly(from io.Reader, then func()) (got int64, err error) {
	for {
		n, err := io.CopyN(io.Discard, from, 128<<10)
		if got += n; err == io.EOF {
			return got, nil
		}
		if err != nil {
			return got, err
		}
		if got == 1<<20 {
			then()
		}
		time.Sleep(20 * time.Millisecond)
	}
}
