package housetest

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Answer is what came back. Its checks fail the test and return the answer, so that they can be chained.
type Answer struct {
	Status int
	Header http.Header
	Body   string
	URL    *url.URL

	method string
	client *Client
}

// Expect checks the status.
func (a *Answer) Expect(status int) *Answer {
	a.client.house.T.Helper()
	if a.Status != status {
		a.client.house.T.Fatalf("%s %s: got %d (to %q), want %d\n%s", a.method, a.URL, a.Status, a.Location(), status, a.excerpt())
	}
	return a
}

// ExpectSignIn checks that a guest was sent to sign in.
func (a *Answer) ExpectSignIn() *Answer {
	a.client.house.T.Helper()
	if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location(), "/session/new?") && !strings.HasPrefix(a.Location(), "/sign-in?") {
		a.client.house.T.Fatalf("%s %s: got %d to %q, want to be asked to sign in", a.method, a.URL, a.Status, a.Location())
	}
	return a
}

// ExpectTo checks a redirect to a path, or to an address that ends in it.
func (a *Answer) ExpectTo(path string) *Answer {
	a.client.house.T.Helper()
	a.Expect(http.StatusSeeOther)
	if !strings.HasSuffix(a.Location(), path) {
		a.client.house.T.Fatalf("%s %s: went to %q, want %q", a.method, a.URL, a.Location(), path)
	}
	return a
}

// Location is where a redirect leads; "" when it is none.
func (a *Answer) Location() string { return a.Header.Get("Location") }

// Follow goes on through redirects to the page at their end, ten at the most.
func (a *Answer) Follow() *Answer {
	a.client.house.T.Helper()
	for range 10 {
		if a.Location() == "" || a.Status < 300 || a.Status > 399 {
			return a
		}
		next, err := a.URL.Parse(a.Location())
		a.client.house.must(err)
		a = a.client.Do(http.MethodGet, next.String(), nil)
	}
	a.client.house.T.Fatalf("redirects without end, now at %s", a.URL)
	return a
}

// Page parses the answer.
func (a *Answer) Page() *goquery.Document {
	a.client.house.T.Helper()
	page, err := goquery.NewDocumentFromReader(strings.NewReader(a.Body))
	a.client.house.must(err)
	return page
}

// Has checks that a selector finds something.
func (a *Answer) Has(selector string) *Answer {
	a.client.house.T.Helper()
	if a.Page().Find(selector).Length() == 0 {
		a.client.house.T.Fatalf("%s %s: nothing matches %q\n%s", a.method, a.URL, selector, a.excerpt())
	}
	return a
}

// HasNo checks that a selector finds nothing.
func (a *Answer) HasNo(selector string) *Answer {
	a.client.house.T.Helper()
	if a.Page().Find(selector).Length() > 0 {
		a.client.house.T.Fatalf("%s %s: %q matches\n%s", a.method, a.URL, selector, a.excerpt())
	}
	return a
}

// Says checks that the visible text contains all the words; line breaks and runs of spaces don't matter.
func (a *Answer) Says(words ...string) *Answer {
	a.client.house.T.Helper()
	text := a.Text()
	for _, w := range words {
		if !strings.Contains(text, w) {
			a.client.house.T.Fatalf("%s %s (%d): doesn't say %q\n%s", a.method, a.URL, a.Status, w, text)
		}
	}
	return a
}

// SaysNot checks that none of the words is anywhere in the answer, markup included.
func (a *Answer) SaysNot(words ...string) *Answer {
	a.client.house.T.Helper()
	for _, w := range words {
		if strings.Contains(a.Body, w) || strings.Contains(a.Text(), w) {
			a.client.house.T.Fatalf("%s %s (%d): says %q", a.method, a.URL, a.Status, w)
		}
	}
	return a
}

// Text is the visible text, its white space folded.
func (a *Answer) Text() string { return strings.Join(strings.Fields(a.Page().Text()), " ") }

func (a *Answer) excerpt() string {
	text := a.Text()
	return text[:min(len(text), 1500)]
}
