package clients

import (
	"testing"

	"skhokho/app/web"
)

func TestTelephoneNumbersAsPeopleWriteThem(t *testing.T) {
	for phone, want := range map[string]string{
		"+27 21 555 0134": "+27215550134", "(021) 555-0134": "0215550134", "021–555–0134": "0215550134", "+27 (0)21 555 0134": "+27215550134", "(0) 21 555": "021555",
		"+27 21 555 0134 ext. 12": "+27215550134", "+27 21 555 0134 x12": "+27215550134", "021 555 0134 Extension 4": "0215550134",
		"082 555 0101 / 082 555 0102": "0825550101", "082 555 0101, 082 555 0102": "0825550101", "*120*321#": "*120*321", "021.555.0134": "0215550134", "1/234567": "", "": "",
	} {
		form := web.NewForm(nil)
		if form.CheckPhone("phone", phone); len(form.Invalid) > 0 {
			t.Errorf("%q is refused: %v", phone, form.Invalid)
		}
		if got := dialled(phone); got != want {
			t.Errorf("%q dials %q, want %q", phone, got, want)
		}
	}
	for _, phone := range []string{"ring", "12", "ext", "n/a", "0800-FLOWERS", "<script>123</script>", "=1+234", "555\u202e0134", "call 0215550134"} {
		form := web.NewForm(nil)
		if form.CheckPhone("phone", phone); form.Invalid["phone"] == "" {
			t.Errorf("%q passes", phone)
		}
	}
}
