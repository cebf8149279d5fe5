package documents_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// at is one of the cast at acme's own address.
func at(house *housetest.House, who string) *housetest.Client {
	return house.As(house.Email(who), "acme")
}

func tab(house *housetest.House, project string) string {
	return "/projects/" + house.ID("acme", "project", project).String() + "/documents"
}

// send uploads a file as mia, and returns the answer.
func send(house *housetest.House, path, name, content string, more url.Values) *housetest.Answer {
	mia := at(house, "mia")
	mia.Get("/")
	return mia.PostFile(path, more, housetest.File{Field: "files", Name: name, Content: strings.NewReader(content)})
}

// upload adds a document to a project of acme's, as mia, and returns its address.
func upload(house *housetest.House, project, name, content string, more url.Values) string {
	send(house, tab(house, project), name, content, more).Expect(303)
	var id string
	house.SQL("select d.id::text from documents d join versions v on v.id = d.version_id where v.name = $1 order by d.id desc limit 1", []any{name}, &id)
	return "/documents/" + id
}

func TestADocumentComesBackAsItWasSent(t *testing.T) {
	house := housetest.Open(t)
	content := strings.Repeat("Ünïcödé\r\n--boundary--\x00", 4000)
	path := upload(house, "Website relaunch", "Grundriß Κήπος.txt", content, nil)
	mia := at(house, "mia")
	answer := mia.Get(path + "/file").Expect(200)
	if answer.Body != content {
		t.Errorf("%d bytes came back of %d", len(answer.Body), len(content))
	}
	if got := answer.Header.Get("Content-Disposition"); got != "attachment; filename*=utf-8''Grundri%C3%9F%20%CE%9A%CE%AE%CF%80%CE%BF%CF%82.txt" {
		t.Errorf("it is called %s", got)
	}
	mia.Get(path).Expect(200).Says("Grundriß Κήπος", "Only the team can see this.", "Version 1", "Mia van Wyk")
	mia.Get(tab(house, "Website relaunch")).Expect(200).Says("Grundriß Κήπος", "Team only")
	mia.Get("/documents").Expect(200).Says("Grundriß Κήπος", "Website relaunch")
	mia.Get("/documents?q=κήπος").Expect(200).Says("Grundriß Κήπος")
	mia.Get("/documents?q=nothing").Expect(200).Says("Nothing found").SaysNot("Grundriß")
}

func TestWhatAFileIsIsFoundInIt(t *testing.T) {
	house := housetest.OpenIdle(t)
	for _, file := range []struct{ name, content, want string }{
		{"a.pdf", "%PDF-1.7\n1 0 obj", "application/pdf"},
		{"invoice.pdf", "<html><script>alert(1)</script>", "text/html"},
		{"picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "image/png"},
		{"x.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "image/svg+xml"},
		{"notes.md", "# Notes\n", "text/markdown"},
		{"prices.csv", "a,b\n1,2\n", "text/csv"},
		{"empty.txt", "", "text/plain"},
	} {
		path := upload(house, "Loyalty card", file.name, file.content, nil)
		answer := at(house, "mia").Get(path + "/file?inline=1").Expect(200)
		if got := at(house, "mia").Get(path + "/file").Header.Get("Content-Type"); got != file.want {
			t.Errorf("%s is %s, want %s", file.name, got, file.want)
		}
		shows := strings.HasPrefix(answer.Header.Get("Content-Disposition"), "inline")
		if want := file.want != "text/html" && file.want != "image/svg+xml"; shows != want {
			t.Errorf("%s is shown: %v", file.name, shows)
		}
		if as := answer.Header.Get("Content-Type"); shows && strings.HasPrefix(file.want, "text/") && as != "text/plain; charset=utf-8" {
			t.Errorf("%s is shown as %s", file.name, as)
		}
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox;") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s comes with %q", file.name, policy)
		}
	}
}

func TestNamesThatMeanMischief(t *testing.T) {
	house := housetest.OpenIdle(t)
	for sent, want := range map[string]string{
		"../../etc/passwd": "passwd", `C:\Windows\system32\cmd.exe`: "cmd.exe", "a\r\nSet-Cookie: x=1.txt": "a%0D%0ASet-Cookie: x=1.txt", "<b>.txt": "<b>.txt", strings.Repeat("x", 500) + ".txt": strings.Repeat("x", 115) + "….txt",
	} {
		send(house, tab(house, "Loyalty card"), sent, "text", nil).Expect(303)
		if house.Count("versions where name = $1", want) != 1 {
			t.Errorf("%q isn’t called %q", sent, want)
		}
	}
}

func TestWhatDoesNotComeWholeIsNotThere(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia")
	mia.Get("/")
	mia.PostForm(tab(house, "Loyalty card"), url.Values{"folder": {"Kept"}}).Expect(422).Says("Choose a file first.")
	mia.PostFile(tab(house, "Loyalty card"), url.Values{"folder": {strings.Repeat("x", 90)}}, housetest.File{Field: "files", Name: "a.txt", Content: strings.NewReader("a")}).
		Expect(422).Says("This is 90 characters long")
	if house.Count("documents where folder like 'x%' or folder = 'Kept'") != 0 || house.Count("versions where name = 'a.txt'") != 0 {
		t.Error("something is there")
	}
}

func TestVersionsAreKeptAndRestored(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := upload(house, "Website relaunch", "plan.txt", "first", nil)
	send(house, path+"/versions", "plan-2.txt", "second", nil).Expect(303)
	mia := at(house, "mia")
	mia.Get(path).Expect(200).Says("Version 1", "Version 2", "plan-2.txt")
	if got := mia.Get(path + "/file").Body; got != "second" {
		t.Errorf("the current version says %q", got)
	}
	var first string
	house.SQL("select id::text from versions where name = 'plan.txt'", nil, &first)
	if got := mia.Get("/versions/" + first + "/file").Body; got != "first" {
		t.Errorf("the first version says %q", got)
	}
	mia.Post("/versions/" + first + "/restoration").ExpectTo(path)
	if got := mia.Get(path + "/file").Body; got != "first" {
		t.Errorf("after the restoration it says %q", got)
	}
	send(house, path+"/versions", "plan-3.txt", "third", nil).Expect(303)
	if house.Count("versions v join documents d on d.version_id = v.id where v.number = 3 and v.name = 'plan-3.txt'") != 1 {
		t.Error("the next version isn’t the third")
	}
}

func TestDetailsAreChangedAndRefused(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := upload(house, "Website relaunch", "plan.txt", "first", nil)
	mia := at(house, "mia")
	mia.Patch(path, url.Values{"title": {" "}, "description": {"**Kept**"}}).Expect(422).Says("What is the document called?", "**Kept**")
	mia.Patch(path, url.Values{"title": {"Floor plan"}, "folder": {"Plans"}, "description": {"As **built**."}}).ExpectTo(path)
	mia.Get(path).Expect(200).Says("Floor plan", "Plans", "As built.")
	mia.Get(path + "/edit").Expect(200).Has("input[name=title][value='Floor plan']")
}

func TestABinForThirtyDays(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := upload(house, "Website relaunch", "plan.txt", "first", nil)
	mia := at(house, "mia")
	mia.Get(path + "/deletion").Expect(200).Says("Delete plan?")
	mia.Delete(path).ExpectTo(tab(house, "Website relaunch"))
	mia.Delete(path).Expect(303) // twice is harmless
	for _, gone := range []string{path, path + "/file", path + "/edit"} {
		mia.Get(gone).Expect(404)
	}
	mia.Get(tab(house, "Website relaunch")+"/deleted").Expect(200).Says("plan", "Mia van Wyk", "kept until")
	mia.Delete(path + "/deletion").ExpectTo(path)
	mia.Get(path + "/file").Expect(200)
}
