package imports

import (
	"slices"
	"strings"
	"testing"

	"skhokho/app/clients"
)

func TestNamesAreParted(t *testing.T) {
	for whole, want := range map[string][2]string{
		"Maria Anders": {"Maria", "Anders"}, "José Pedro Freyre": {"José Pedro", "Freyre"}, "Isabel de Castro": {"Isabel", "de Castro"},
		"Mia van der Merwe": {"Mia", "van der Merwe"}, "Van Morrison": {"Van", "Morrison"}, "Cher": {"Cher", ""}, "Anders, Maria": {"Maria", "Anders"},
		"Anders,": {"Anders,", ""}, "": {"", ""}, "Jean-Luc O’Neill": {"Jean-Luc", "O’Neill"}, "محمد علي": {"محمد", "علي"},
	} {
		if first, last := splitName(whole); first != want[0] || last != want[1] {
			t.Errorf("%q: %q and %q", whole, first, last)
		}
	}
}

func TestNamesThatAreTheSame(t *testing.T) {
	for _, pair := range [][2]string{{"Harbour Café", "HARBOUR  cafe"}, {"Straße 7", "strasse 7"}, {"Cafe\u0301", "café"}, {"Ｆｕｌｌ Width", "full width"}} {
		if fold(pair[0]) != fold(pair[1]) {
			t.Errorf("%q isn’t %q", pair[0], pair[1])
		}
	}
	if fold("Harbour Café") == fold("Harbour Café Group") {
		t.Error("two clients are one")
	}
}

func TestSizesAndIndustriesAsPeopleWriteThem(t *testing.T) {
	sizes, industries := allow(clients.Sizes(), "people"), allow(clients.Industries(), "")
	for written, want := range map[string]string{
		"2-10": "2–10", "11 – 50": "11–50", "51—200 People": "51–200", "201-1000": "201–1 000", "201 - 1,000": "201–1 000", "more than 1000": "More than 1 000", "1": "1", "12": "11–50", "": "",
		"10": "2–10", "200": "51–200", "1 000": "201–1 000", "1,001": "More than 1 000", "0": "0", "-5": "-5", "many": "many", "99999999999999999999": "99999999999999999999",
	} {
		if got := sized(sizes.find(written)); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
	for written, want := range map[string]string{"FOOD & DRINK": "Food and drink", "non-profit": "Non-profit", "Non–Profit": "Non-profit", "Farming": "Farming"} {
		if got := industries.find(written); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

func TestHeadingsAreUnderstood(t *testing.T) {
	for _, c := range []struct {
		headings []string
		want     []Field
	}{
		{[]string{"Company", "First Name", "Surname", "E-mail", "Mobile"}, []Field{Name, FirstName, LastName, ContactEmail, ContactPhone}},
		{[]string{"Name", "Email", "Tel."}, []Field{Name, Email, Phone}},
		{[]string{"Name", "Company", "Email"}, []Field{WholeName, Name, ContactEmail}},
		{[]string{"COMPANY_NAME", "company email", "Contact person", "Email"}, []Field{Name, Email, WholeName, LeaveOut}},
		{[]string{"Contact", "First name", "Organisation"}, []Field{LeaveOut, FirstName, Name}},
		{[]string{"City", "city", "", "???"}, []Field{City, LeaveOut, LeaveOut, LeaveOut}},
	} {
		if got := guess(c.headings); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.headings, got, c.want)
		}
	}
	headings := map[string]Field{}
	for _, m := range meanings {
		if guess([]string{m.label})[0] != m.field {
			t.Errorf("our own heading %q isn’t understood", m.label)
		}
		for heading := range strings.FieldsSeq(m.headings) {
			if other, taken := headings[heading]; taken {
				t.Errorf("%q stands for %q and %q", heading, other, m.field)
			}
			headings[heading] = m.field
		}
	}
}
