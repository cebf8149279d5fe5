package imports_test

import (
	"io"
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// sent is a file to send.
func sent(name string, content io.Reader) housetest.File {
	return housetest.File{Field: "file", Name: name, Content: content}
}

// upload sends a file that is taken, and returns the path of its import.
func upload(browser *housetest.Client, name, content string) string {
	return browser.PostFile("/clients/imports", url.Values{}, sent(name, strings.NewReader(content))).Expect(303).Location()
}

// ended runs an import and asks for its page until it is no longer under way.
func ended(t *testing.T, browser *housetest.Client, path string) *housetest.Answer {
	t.Helper()
	browser.Post(path + "/run").ExpectTo(path)
	return settled(t, browser, path)
}

func settled(t *testing.T, browser *housetest.Client, path string) *housetest.Answer {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; {
		page := browser.Get(path).Expect(200)
		if page.Page().Find("progress").Length() == 0 {
			return page
		}
		if time.Now().After(deadline) {
			t.Fatalf("it doesn’t end: %s", page.Text())
		}
	}
}
