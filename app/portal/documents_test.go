package portal_test

import (
	"archive/zip"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func documentsPath(house *housetest.House, organisation, project string) string {
	return "/portal/projects/" + house.ID(organisation, "project", project).String() + "/documents"
}

// documents are those that a page lists, in its order.
func documents(a *housetest.Answer) (titles []string) {
	a.Page().Find("#documents tbody a.name").Each(func(_ int, link *goquery.Selection) { titles = append(titles, link.Text()) })
	return titles
}

func listsDocuments(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	if got := documents(browser.Get(path).Expect(200)); !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

// upload has mia add a document, shared or not.
func upload(house *housetest.House, project, name, content string, form url.Values) {
	house.T.Helper()
	mia := house.AtWork("mia", "acme")
	mia.Get("/")
	file := housetest.File{Field: "files", Name: name, Content: strings.NewReader(content)}
	mia.PostFile("/projects/"+house.ID("acme", "project", project).String()+"/documents", form, file).Expect(303)
}

func TestTheDocumentsThatAreShared(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	page := carol.Get(path).Expect(200).Has(`.tabs [aria-current=page]:contains("Documents") .count:contains("3")`).SaysNot("Hours and costs", "Card, three drafts", "Team only", "Mandla")
	page.Says("Contracts", "Plans", "With the counter on the left", "PDF", "MD").Has(`a.name[title="Floor plan v3.pdf"]`)
	listsDocuments(t, carol, path, "Opening hours", "Contract, signed", "Floor plan")
	listsDocuments(t, carol, path+"?sort=title", "Contract, signed", "Floor plan", "Opening hours")
	listsDocuments(t, carol, path+"?sort=-title", "Opening hours", "Floor plan", "Contract, signed")
	listsDocuments(t, carol, path+"?sort=folder", "Contract, signed", "Floor plan", "Opening hours")
	listsDocuments(t, carol, path+"?sort=size", "Opening hours", "Floor plan", "Contract, signed")
	listsDocuments(t, carol, path+"?folder=Plans", "Floor plan")
	listsDocuments(t, carol, path+"?folder=Nowhere")
	listsDocuments(t, carol, path+"?seen=team&sort=nonsense&after=x", "Opening hours", "Contract, signed", "Floor plan") // what isn't hers to ask changes nothing
	carol.Get(path+"?folder=Nowhere").Says("Nothing found", "Show all documents")
	part := carol.HX().With("HX-Target", "div#documents").Get(path + "?q=&folder=Plans").Expect(200).Has("#documents").HasNo("#filters")
	if at := part.Header.Get("Hx-Replace-Url"); at != path+"?folder=Plans" {
		t.Errorf("the address becomes %q", at)
	}

	mia := house.AtWork("mia", "acme")
	contract := "/documents/" + house.ID("acme", "document", "Contract, signed").String()
	mia.Delete(contract + "/share").Expect(303)
	mia.Delete("/documents/" + house.ID("acme", "document", "Opening hours").String()).Expect(303)
	listsDocuments(t, carol, path, "Floor plan")
	mia.Delete("/documents/" + house.ID("acme", "document", "Floor plan").String() + "/share").Expect(303)
	carol.Get(path).Says("No documents yet", "What Acme Studio shares with you").HasNo(".tools, table, .tabs [href$=documents] .count")
}

func TestOnlyWhoHasTheSectionSeesDocuments(t *testing.T) {
	house := housetest.OpenIdle(t)
	path, floor := documentsPath(house, "acme", "Website relaunch"), house.ID("acme", "document", "Floor plan").String()
	house.SQL("update access set sections = array_remove(sections, 'documents') where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	carol := house.As("carol", "acme")
	carol.Get(strings.TrimSuffix(path, "/documents")).Expect(200).HasNo(".tabs [href$=documents]")
	for _, address := range []string{path, path + "/export.csv", path + "/archive.zip", path + "/" + floor + "/file"} {
		carol.Get(address).Expect(403).SaysNot("Floor plan")
		house.As("philip", "acme").Get(address).Expect(404).SaysNot("Floor plan")
		house.As("olivia", "acme").Get(address).Expect(403).SaysNot("Floor plan")
		house.Guest("acme").Get(address).ExpectSignIn()
	}
	other := documentsPath(house, "acme", "Loyalty card") // hers too, but the document is not of it
	house.SQL("update access set sections = array['documents'] where project_id = $1", []any{house.ID("acme", "project", "Loyalty card")})
	house.As("carol", "acme").Get(other + "/" + floor + "/file").Expect(404)
	house.As("carol", "acme").Get(other + "/archive.zip?documents=" + floor).Expect(404)
	card := house.ID("acme", "document", "Card, three drafts").String()
	house.As("carol", "acme").Get(path + "/" + card + "/file").Expect(403)
}

func TestContactsSearchInsideDocuments(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	house.ReadDocuments()
	listsDocuments(t, carol, path+"?q=counter+kitchen", "Floor plan")
	listsDocuments(t, carol, path+"?q=TERRACE", "Floor plan")
	listsDocuments(t, carol, path+"?q=plan+terrace+counter", "Floor plan") // some of it in the title, some in the text
	listsDocuments(t, carol, path+"?q=cafe+notice", "Contract, signed")    // it says Café
	listsDocuments(t, carol, path+"?q=sunday", "Opening hours")
	listsDocuments(t, carol, path+"?q=kingfisher") // of another project
	listsDocuments(t, carol, path+"?q=41")         // of one that isn't shared
	for _, odd := range []string{"'", `\`, "a' | b:*", "!!", "<->", "&", "%", "*", "—", strings.Repeat("x ", 300)} {
		carol.Get(path + "?q=" + url.QueryEscape(odd)).Expect(200)
	}
	carol.Get(path + "?q=terrace").Says("Found in its text")
	carol.Get(path + "?q=floor").SaysNot("Found in its text")
	carol.Get(path+"?q=zzz").Says("Nothing found", "zzz", "Show all documents")
}

func TestPagesOfDocumentsGoOnInEveryOrder(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	house.SQL(`with d as (insert into documents (organisation_id, id, project_id, title, folder, shared, version_id, uploaded_at)
			select p.organisation_id, gen_random_uuid(), p.id, 'Row ' || n % 40, (array['', 'A', 'B'])[1 + n % 3], true, gen_random_uuid(), now() - n % 50 * interval '1 day' from projects p, generate_series(1, 120) n where p.title = 'Website relaunch' returning *)
		insert into versions (organisation_id, id, document_id, number, name, type, size, sha256, uploaded_by, created_at)
			select organisation_id, version_id, id, 1, 'row.txt', (array['text/plain', 'image/png'])[1 + length(folder)], length(title), sha256('a'), 'Mia', uploaded_at from d`, nil)
	for _, sort := range []string{"", "date", "title", "-title", "folder", "-folder", "type", "-type", "size", "-size"} {
		seen := map[string]bool{}
		page := carol.Get(path + "?q=row&sort=" + sort).Expect(200).Says("Showing 1 to 50 of 120")
		first := rowIDs(page)
		for more := true; more; {
			for _, id := range rowIDs(page) {
				seen[id] = true
			}
			var next string
			if next, more = page.Page().Find("a[rel=next]").Attr("href"); more {
				page = carol.Get(next).Expect(200)
			}
		}
		if len(seen) != 120 {
			t.Errorf("by %q, %d documents are listed", sort, len(seen))
		}
		for range 2 {
			page = carol.Get(page.Page().Find("a[rel=prev]").AttrOr("href", "")).Expect(200)
		}
		if !slices.Equal(rowIDs(page), first) {
			t.Errorf("by %q, the way back leads elsewhere", sort)
		}
	}
	if lines := readCSV(t, carol.Get(path+"/export.csv?q=row").Expect(200)); len(lines) != 121 || !slices.Equal(lines[0], []string{"Date", "Title", "File", "Type", "Bytes", "Folder", "Version", "Uploaded by", "Project"}) {
		t.Errorf("%d lines, %q", len(lines), lines[0])
	}
	carol.Get(path+"/print?folder=Plans").Expect(200).Says("Documents, Website relaunch", "Floor plan", "1 document").SaysNot("Opening hours", "Hours and costs")
	if paper := carol.Get(path + "/export.pdf").Expect(200); !strings.HasPrefix(paper.Body, "%PDF-") {
		t.Errorf("the PDF is %.40q", paper.Body)
	}
}

// unzip reads an archive: what is in each entry, by its name.
func unzip(t *testing.T, a *housetest.Answer) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(a.Body), int64(len(a.Body)))
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for _, entry := range archive.File {
		contents[entry.Name] = contentOf(t, entry)
	}
	return contents
}

func TestManyDocumentsComeAsOneZIP(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), documentsPath(house, "acme", "Website relaunch")
	upload(house, "Website relaunch", "Opening hours.md", "another", url.Values{"shared": {"yes"}})
	upload(house, "Website relaunch", "Ünïcödé 株式.txt", "letters", url.Values{"shared": {"yes"}, "folder": {"../../etc"}})
	upload(house, "Website relaunch", "secret.txt", "of the team", nil)
	answer := carol.Get(path + "/archive.zip").Expect(200)
	if at := answer.Header.Get("Content-Disposition"); at != "attachment; filename=website-relaunch-documents.zip" {
		t.Errorf("the file is called %s", at)
	}
	contents := unzip(t, answer)
	if len(contents) != 5 || contents["Opening hours.md"] != "another" || !strings.Contains(contents["Opening hours (2).md"], "Monday") || contents["–..–etc/Ünïcödé 株式.txt"] != "letters" ||
		!strings.HasPrefix(contents["Plans/Floor plan v3.pdf"], "%PDF-") || contents["Contracts/Contract, signed.pdf"] == "" {
		for name, content := range contents {
			t.Errorf("%s: %d bytes", name, len(content))
		}
	}
	floor, costs := house.ID("acme", "document", "Floor plan").String(), house.ID("acme", "document", "Hours and costs").String()
	if contents := unzip(t, carol.Get(path+"/archive.zip?documents="+floor+"&documents="+costs+"&documents=x").Expect(200)); len(contents) != 1 {
		t.Errorf("%d documents were sent of one that may be", len(contents))
	}
	carol.Get(path + "/archive.zip?documents=" + costs).Expect(404)
	carol.Get(path + "/archive.zip?documents=x").Expect(404)
}
