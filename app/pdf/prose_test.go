package pdf_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"skhokho/app/pdf"
	"skhokho/app/pdf/pdftest"
)

const rich = `<p>Carol opened with the <strong>brief</strong>: a site that <em>sells the harbour</em>, <strong><em>not</em></strong> coffee. See <a href="https://example.com/brief?a=1&amp;b=2" rel="noopener nofollow">the brief</a>.</p>
<p>As <code>brief.pdf</code>, <del>gone</del>.</p>
<h3>What we saw</h3>
<ul><li>First</li><li>Second<ol start="9"><li>nested nine</li><li>nested ten</li></ol></li><li><p>Loose</p><p>with more</p></li><li></li></ul>
<blockquote><p>Nothing is shared by default.</p><blockquote><p>Is that so?</p></blockquote></blockquote>
<pre><code>func main() {
    fmt.Println("Sawubona  &amp; molo")
}
</code></pre>
<hr>
<p>One line<br>
and a second.</p>`

func TestProseIsSetAsItWasMeant(t *testing.T) {
	text := strings.Join(pdftest.Pages(write(t, acme, pdf.Prose(rich)))[0], "|")
	for _, words := range []string{
		"Carol opened with the |brief|: a site that |sells the harbour|, |not| coffee. See |the brief|.|As |brief.pdf|, |gone|.|",
		"|What we saw|•|First|•|Second|9.|nested nine|10.|nested ten|•|Loose|with more|•|Nothing is shared by default.|Is that so?|",
		"|func main() {|    fmt.Println(\"Sawubona  & molo\")|}|One line|and a second.|",
	} {
		if !strings.Contains(text, words) {
			t.Errorf("no %q in %q", words, text)
		}
	}
}

func TestLinksLeadOnlyWhereAReaderMayGo(t *testing.T) {
	document := write(t, acme, pdf.Prose(`<p><a href="https://example.com/a(b)">one</a> <a href="http://example.com">two</a> <a href="mailto:carol@harbourcafe.example">three</a>
<a href="javascript:alert(1)">four</a> <a href="/clients">five</a> <a href="file:///etc/passwd">six</a> <a>seven</a> <a href="https://[">eight</a></p>`))
	for _, address := range []string{`/URI (https://example.com/a\(b\))`, "/URI (http://example.com)", "/URI (mailto:carol@harbourcafe.example)"} {
		if !bytes.Contains(document, []byte(address)) {
			t.Errorf("no %s", address)
		}
	}
	if n := bytes.Count(document, []byte("/S /URI")); n != 3 {
		t.Errorf("%d links", n)
	}
	pdftest.Sound(t, document)
}

// A link is one rectangle on each line that it stands on.
func TestALinkMayGoOverSeveralLines(t *testing.T) {
	document := write(t, acme, pdf.Prose(`<p><a href="https://example.com">`+strings.Repeat("a long address ", 12)+`</a></p>`))
	if n := bytes.Count(document, []byte("/S /URI")); n != 2 {
		t.Errorf("%d links", n)
	}
}

// Whatever is sent, all of its letters come out, and soon.
func TestProseNobodyWroteIsDrawn(t *testing.T) {
	for name, source := range map[string]string{
		"a word without end": "<p>" + strings.Repeat("x", 20_000) + "</p>",
		"deep lists":         strings.Repeat("<ul><li>x", 2_000),
		"deep quotes":        strings.Repeat("<blockquote><p>x", 1_200),
		"deep emphasis":      strings.Repeat("<em><a href='https://example.com'>x", 500),
		"nothing closed":     "<p>x<li>x<pre>x<h3>x<ol start='-4'>x<li>x",
		"nothing opened":     "</p>x</li></ul>x</blockquote></em></a></pre>x",
		"many items":         "<ol start=\"9999\">" + strings.Repeat("<li>x</li>", 1_900) + "</ol>",
		"a heading alone":    "<h6>x</h6>",
		"lines of code":      "<pre>" + strings.Repeat("\tx\n", 6_000) + "</pre>",
	} {
		document := write(t, acme, pdf.Prose(source))
		drawn := strings.Count(strings.Join(slices.Concat(pdftest.Pages(document)...), ""), "x")
		want := strings.Count(strings.ReplaceAll(strings.ReplaceAll(source, "example", ""), "blockquote", ""), "x")
		if drawn != want {
			t.Errorf("%s: %d of %d letters", name, drawn, want)
		}
	}
}

func TestWhatLiesTooDeepStaysOnThePaper(t *testing.T) {
	var text []string
	for n := range 40 {
		text = append(text, fmt.Sprintf("<ul><li>level%d", n))
	}
	pages := pdftest.Pages(write(t, acme, pdf.Prose(strings.Join(text, ""))))
	for n := range 40 {
		if want := fmt.Sprintf("level%d", n); !slices.ContainsFunc(pages, func(page []string) bool { return slices.Contains(page, want) }) {
			t.Errorf("%s is broken or lost", want)
		}
	}
}

func FuzzProse(f *testing.F) {
	f.Add(rich)
	f.Add("<ol start=\"99999999999999999999\"><li><pre>\x00\xff")
	f.Fuzz(func(t *testing.T, source string) {
		write(t, acme, pdf.Prose(source), pdf.Heading(source), pdf.Text(source), pdf.Facts{{Label: source, Value: source}})
	})
}
