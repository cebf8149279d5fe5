package portal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func shown(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Marked {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWordsAreMarkedAsTheyAreWritten(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"We ate crème brûlée.", "brulee", "We ate crème [brûlée]."},
		{"We ate crème brûlée.", "br cr", "We ate [crème] [brûlée]."},
		{"O’Brien said ‘obrien’ and O'Bryan", "obrien", "[O’Brien] said ‘[obrien]’ and O'Bryan"},
		{"Straße, STRASSE, Strasbourg", "strass", "[Straße], [STRASSE], Strasbourg"},
		{"e\u0301clair", "eclair", "[e\u0301clair]"},
		{"", "x", ""},
		{"nothing", "", "nothing"},
		{"cat catalogue concat", "cat", "[cat] [catalogue] concat"},
		{"3-5 and 800.50", "5", "3-[5] and 800.[50]"},
		{"株式会社 デザイン", "株式", "[株式会社] デザイン"},
		{"🏖️ beach\xff", "beach", "🏖️ [beach]\xff"},
	} {
		if got := shown(mark(c.text, strings.Fields(c.words))); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.words, c.text, got, c.want)
		}
	}
}

func TestAnExcerptIsOfThePassageThatHasMost(t *testing.T) {
	passages := []passage{
		{"The heron came.", true}, {"- The **heron** and the [pelican](https://a.example) left.", true}, {"A *starred* pelican", false},
	}
	for words, want := range map[string]string{
		"heron": "The [heron] came.", "pelican heron": "The [heron] and the [pelican] left.", "starred": "A *[starred]* pelican", "gull": "", "": "",
	} {
		if got := shown(excerpt(passages, strings.Fields(words))); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestAnExcerptIsCutAroundTheWord(t *testing.T) {
	before, after := strings.Repeat("ä früh ", 60), strings.Repeat(" später ö", 60)
	for name, text := range map[string]string{"begin": "heron" + after, "middle": before + "heron" + after, "end": before + "heron", "unbroken": strings.Repeat("x", 400) + " heron " + strings.Repeat("y", 400)} {
		got := shown(excerpt([]passage{{text, false}}, []string{"heron"}))
		if n := utf8.RuneCountInString(got); !strings.Contains(got, "[heron]") || n > excerptLength+4 || !utf8.ValidString(got) {
			t.Errorf("%s: %d characters, %q", name, n, got)
		}
		if strings.HasPrefix(got, "…") == (name == "begin") || strings.HasSuffix(got, "…") == (name == "end") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAQueryNeverBecomesAnOperator(t *testing.T) {
	for want, words := range map[string][]string{
		"":                      nil,
		"'a':*":                 {"a"},
		"'a':* & 'b':*":         {"a", "b"},
		`'it''s \\ | !(x:*)':*`: {`it's \ | !(x:*)`},
	} {
		if got := queryOf(words); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestZonesAreCalledByTheirCities(t *testing.T) {
	for zone, want := range map[string]string{"Africa/Johannesburg": "Johannesburg time", "America/Argentina/Buenos_Aires": "Buenos Aires time", "UTC": "UTC"} {
		if got := zoneName(Agenda{Zone: zone}.Place(organisationIn("Europe/Paris"))); got != want {
			t.Errorf("%s: got %q", zone, got)
		}
	}
	if got := zoneName(Agenda{}.Place(organisationIn("Europe/Paris"))); got != "Paris time" {
		t.Errorf("without one: %q", got)
	}
}
