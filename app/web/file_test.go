package web_test

import (
	"strings"
	"testing"

	"skhokho/app/web"
)

func TestFileName(t *testing.T) {
	for want, words := range map[string][]string{
		"website-relaunch-report-2026-11-24":    {"Website relaunch", "report", "2026-11-24"},
		"café-no-5-ελλάδα-x":                    {" “Café” No. 5 / ../Ελλάδα\r\n", "", "x"},
		strings.Repeat("a", 59) + "-report":     {strings.Repeat("a", 59) + " bbb", "report"},
		strings.Repeat("long-", 12)[:59] + "-x": {strings.Repeat("long ", 40), "x"},
		"":                                      {"…", ""},
	} {
		if got := web.FileName(words...); got != want {
			t.Errorf("%q is called %q, not %q", words, got, want)
		}
	}
}
