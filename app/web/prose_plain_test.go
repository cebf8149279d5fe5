package web

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"
)

// slowly is Prose without the short way for plain lines.
func slowly(t testing.TB, markdown string) RichText {
	t.Helper()
	p, source := press(), []byte(markdown)
	var b bytes.Buffer
	if err := p.markdown.Renderer().Render(&b, source, p.markdown.Parser().Parse(text.NewReader(source))); err != nil {
		t.Fatal(err)
	}
	return RichText(p.policy.SanitizeBytes(b.Bytes()))
}

func TestAPlainLineReadsTheSameTheShortWay(t *testing.T) {
	for _, line := range []string{
		"Photographs, tone of voice and the page list, signed off together.", "  It's “done” – mostly; 48 panels (of 60)! Why? 100 %. ",
		`He said "no" and 'yes' #1 + 2 - 3 = {4} | 5 / 6: 7; 8^9 $`, "שלום עולם 🎉", "Kick-off", "e.g. example.com is fine", "ftp.example.com", "a\u00a0b\u202fc\u2028d",
		"!important", "! [x", "...", "“- quoted”", "$x$", "ﬀ ½ 1.", "http:no", "mailto:none", "x  ", "ends with \\", "ends with #",
	} {
		quick, plain := plainLine(line)
		if want := slowly(t, line); plain && quick != want {
			t.Errorf("%q:\n got %q\nwant %q", line, quick, want)
		}
	}
	if _, plain := plainLine("Photographs, tone of voice and the page list, signed off together."); !plain {
		t.Error("the short way isn’t taken")
	}
}

func FuzzPlainLine(f *testing.F) {
	for _, seed := range []string{"one line", "# head", "- item", "1. item", "a\\b", "www.a.b", "a@b.c", "&amp;", "\u0000", "x: y://z", "é\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		line = Clean(line)
		if strings.TrimSpace(line) == "" {
			return
		}
		if quick, plain := plainLine(line); plain && quick != slowly(t, line) {
			t.Errorf("%q:\n got %q\nwant %q", line, quick, slowly(t, line))
		}
	})
}
