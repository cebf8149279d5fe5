package documents_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// upload adds a document to a project of acme's, as mia, and returns its address.
func upload(t *testing.T, house *housetest.House, project, name, content string, more url.Values) string {
	t.Helper()
	mia := house.As("mia@acme.example", "acme")
	mia.Get("/")
	path := "/projects/" + house.ID("acme", "project", project).String() + "/documents"
	mia.PostFile(path, more, housetest.File{Field: "files", Name: name, Content: strings.NewReader(content)}).Expect(303)
	var id string
	house.SQL("select d.id::text from documents d join versions v on v.id = d.version_id where v.name = $1 order by d.id desc limit 1", []any{name}, &id)
	return "/documents/" + id
}

func TestADocumentComesBackAsItWasSent(t *testing.T) {
	house := housetest.Open(t)
	content := strings.Repeat("Ünïcödé\r\n--boundary--\x00", 4000)
	path := upload(t, house, "Website relaunch", "Grundriß Κήπος.txt", content, nil)
	mia := house.As("mia@acme.example", "acme")
	answer := mia.Get(path + "/file").Expect(200)
	if answer.Body != content {
		t.Errorf("%d bytes came back of %d", len(answer.Body), len(content))
	}
	mia.Get(path).Expect(200).Says("Grundriß Κήπος", "Only the team can see this.", "Version 1", "Mia van Wyk")
}
