package web_test

import (
	"strings"
	"testing"

	"skhokho/app/web"
)

func TestProseKeepsWhatPeopleWrite(t *testing.T) {
	for name, c := range map[string]struct{ markdown, want string }{
		"blank":           {" \n\t ", ""},
		"plain":           {"Twenty guests use it.", "<p>Twenty guests use it.</p>"},
		"line breaks":     {"one\ntwo", "<p>one<br>\ntwo</p>"},
		"bold and italic": {"**no** *double* ~~booking~~", "<p><strong>no</strong> <em>double</em> <del>booking</del></p>"},
		"list":            {"- dishes\n- prices", "<ul>\n<li>dishes</li>\n<li>prices</li>\n</ul>"},
		"numbered list":   {"3. three\n4. four", "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>"},
		"heading":         {"# Goals", "<h3>Goals</h3>"},
		"deep heading":    {"###### Goals", "<h6>Goals</h6>"},
		"link":            {"[menu](https://harbourcafe.example/menu)", `<p><a href="https://harbourcafe.example/menu" rel="noopener nofollow">menu</a></p>`},
		"bare address":    {"see https://harbourcafe.example", `<p>see <a href="https://harbourcafe.example" rel="noopener nofollow">https://harbourcafe.example</a></p>`},
		"mail address":    {"write to hello@harbourcafe.example", `<p>write to <a href="mailto:hello@harbourcafe.example" rel="noopener nofollow">hello@harbourcafe.example</a></p>`},
		"indented":        {"    pasted from a letter", "<p>pasted from a letter</p>"},
		"less than":       {"1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"},
		"other scripts":   {"שלום **עולם** 🎉", "<p>שלום <strong>עולם</strong> 🎉</p>"},
	} {
		if got := strings.TrimSpace(string(web.Prose(c.markdown))); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestProseLetsNothingThrough(t *testing.T) {
	for name, c := range map[string]struct{ markdown, want string }{
		"script":           {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
		"handler":          {`<img src=x onerror=alert(1)>`, "<p>&lt;img src=x onerror=alert(1)&gt;</p>"},
		"script link":      {"[x](javascript:alert(1))", "<p>x</p>"},
		"hidden scheme":    {"[x](java\u0000script:alert(1))", "<p>x</p>"},
		"data link":        {"[x](data:text/html;base64,PHNjcmlwdD4=)", "<p>x</p>"},
		"relative link":    {"[x](/clients)", "<p>x</p>"},
		"other host":       {"[x](//evil.example)", "<p>x</p>"},
		"automatic link":   {"<javascript:alert(1)>", "<p>javascript:alert(1)</p>"},
		"picture":          {"![floor plan](https://evil.example/pixel.gif)", "<p>floor plan</p>"},
		"attribute escape": {`[x](https://a.example/"onmouseover="alert(1))`, `<p><a href="https://a.example/%22onmouseover=%22alert(1)" rel="noopener nofollow">x</a></p>`},
		"code":             {"`<b>`", "<p><code>&lt;b&gt;</code></p>"},
		"fence language":   {"```\"><script>\nx\n```", "<pre><code>x\n</code></pre>"},
	} {
		if got := strings.TrimSpace(string(web.Prose(c.markdown))); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// hostile are pieces that grow into deep or costly Markdown when they are repeated.
var hostile = map[string]string{
	"quotes": ">", "lists": "- ", "nested": "> - x\n", "ladder": "- x\n  ", "deep": "> - ", "brackets": "[", "emphasis": "*a **b ", "code": "`a``",
	"links": "[a](", "stars": "**a*", "pictures": "![", "fences": "```\n", "angles": "<a", "addresses": "www.a.", "mails": "a@b.c",
}

func TestProseStaysSmallWhateverItReads(t *testing.T) {
	const asked = 4_000 // what a form takes; ProseMax is five times that
	for name, piece := range hostile {
		if text := web.Prose("x\n\n" + strings.Repeat(piece, asked/len(piece))); len(text) > 6*asked {
			t.Errorf("%s: %d characters became %d bytes of HTML", name, asked, len(text))
		}
	}
	if text := web.Prose(strings.Repeat("word ", 10*web.ProseMax)); len(text) > 2*web.ProseMax {
		t.Errorf("an endless text became %d bytes of HTML", len(text))
	}
}

func TestProseCountsCharactersInEveryAlphabet(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("слово ", web.ProseMax/8))
	if got := string(web.Prose(text + "\n\n**конец**")); !strings.Contains(got, text) || !strings.Contains(got, "<strong>конец</strong>") {
		t.Errorf("%d characters of HTML", len([]rune(got)))
	}
	if got := string(web.Prose(strings.Repeat("ж", web.ProseMax+7))); got != "<p>"+strings.Repeat("ж", web.ProseMax)+"</p>\n" {
		t.Errorf("%d characters are left of a longer text", len([]rune(got)))
	}
}

// BenchmarkHostileProse shows what the costliest texts that are read at all take.
func BenchmarkHostileProse(b *testing.B) {
	for name, piece := range hostile {
		b.Run(name, func(b *testing.B) {
			text := "x\n\n" + strings.Repeat(piece, web.ProseMax/len(piece))
			for b.Loop() {
				web.Prose(text)
			}
		})
	}
}
