package web_test

import (
	"slices"
	"strings"
	"testing"

	"skhokho/app/web"
)

func TestTheWordsOfARichText(t *testing.T) {
	for markdown, want := range map[string][]string{
		"":                                   {},
		"One line & a <tag>":                 {"One line & a <tag>"},
		"**Bo**ld and [a link](https://a.b)": {"Bold and a link"},
		"First.\n\n- one\n- *two*\n\nLast":   {"First.", "one", "two", "Last"},
		"`code` stays in its line":           {"code stays in its line"},
	} {
		if got := web.Lines(web.Prose(markdown)); !slices.Equal(got, want) {
			t.Errorf("%q became %q", markdown, got)
		}
	}
}

func TestFoundWordsAreMarked(t *testing.T) {
	for _, c := range []struct {
		markdown, found string
		want            string
	}{
		{"Crème brûlée", "creme", "<p><mark>Crème</mark> brûlée</p>"},
		{"The menu’s MENUS and submenu", "menu", "<p>The <mark>menu’s</mark> <mark>MENUS</mark> and submenu</p>"},
		{"amp & lt <b>", "amp lt b", "<p><mark>amp</mark> &amp; <mark>lt</mark> &lt;<mark>b</mark>&gt;</p>"},
		{"O'Brien, Łódź and Straße", "obrien lodz strasse", "<p><mark>O&#39;Brien</mark>, <mark>Łódź</mark> and <mark>Straße</mark></p>"},
		{"[menu](https://menu.example/menu)", "menu", `<p><a href="https://menu.example/menu" rel="noopener nofollow"><mark>menu</mark></a></p>`},
		{"800 x 600", "80", "<p><mark>800</mark> x 600</p>"},
		{"قهوة and कॉफी", "قهوة क", "<p><mark>قهوة</mark> and <mark>कॉफी</mark></p>"},
		{"nothing", "", "<p>nothing</p>"},
	} {
		if got := strings.TrimSpace(string(web.Marked(web.Prose(c.markdown), strings.Fields(c.found)))); got != c.want {
			t.Errorf("%q in %q:\n got %s\nwant %s", c.found, c.markdown, got, c.want)
		}
	}
}
