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

func TestRoomIsWrittenAsPeopleSayIt(t *testing.T) {
	for want, n := range map[string]int64{"0 bytes": 0, "1 byte": 1, "1023 bytes": 1023, "1 kB": 1024, "9.9 kB": 10_239, "10 MB": 10 << 20, "1.4 GB": 1_503_238_554, "5 GB": 5 << 30, "2048 TB": 2 << 50} {
		if got := web.Bytes(n); got != want {
			t.Errorf("%d became %q, want %q", n, got, want)
		}
	}
}
