package web_test

import (
	"strings"
	"testing"

	"skhokho/app/web"
)

func TestWhatCantBeSeenIsNothing(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", " \t ": "", "\u00a0": "", "\u200b\u200b": "", "\u202e": "", "\u3164 \u2800": "", "\u0301": "", "\ufeff": "",
		"\u202eevil": "evil", "\u2067Caf\u00e9\u2069": "Café", "شركة\u200f الميناء": "شركة\u200f الميناء", "👩\u200d👧": "👩\u200d👧", " می\u200cخواهم ": "می\u200cخواهم", "0": "0", "-": "-",
	} {
		form := web.NewForm(map[string]string{"name": typed})
		if got := form.Line("name", 80); got != want {
			t.Errorf("the line %q is %q, want %q", typed, got, want)
		}
		if got := form.Text("name", 80); (got == "") != (want == "") {
			t.Errorf("the text %q is %q", typed, got)
		}
	}
	for typed, want := range map[string]string{"Carol\u200b@Cafe.example\u200b": "carol@cafe.example", "a@b.co\u202e": "a@b.co", "\ufeffa@b.co": "a@b.co", "ｃarol＠cafe．example": "carol@cafe.example", "\u200b": ""} {
		form := web.NewForm(map[string]string{"email": typed})
		if got := form.Email("email", false); got != want || len(form.Invalid) > 0 {
			t.Errorf("%q is %q, want %q; %v", typed, got, want, form.Invalid)
		}
	}
	if form := web.NewForm(map[string]string{"name": strings.Repeat("\u200b", 100)}); form.Line("name", 5) != "" || len(form.Invalid) > 0 {
		t.Errorf("nothing is too long: %v", form.Invalid)
	}
}
