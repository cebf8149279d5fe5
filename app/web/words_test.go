package web_test

import (
	"testing"

	"skhokho/app/web"
)

func TestWordsAreJoinedAsInASentence(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "A": {"A"}, "A and B": {"A", "B"}, "A, B and C": {"A", "B", "C"}} {
		if got := web.And(words); got != want {
			t.Errorf("%q became %q, want %q", words, got, want)
		}
	}
	if got := web.Filled(" · ", "", "A", "", "B", ""); got != "A · B" {
		t.Errorf("the filled ones became %q", got)
	}
}

func TestALongTextIsShortenedAtCharacters(t *testing.T) {
	for text, want := range map[string]string{"": "", "Café": "Café", " two\n lines ": "two l…", "Ünïcödé": "Ünïcö…", "abcde f": "abcde…", "abcd efg": "abcd…"} {
		if got := web.Short(text, 6); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
