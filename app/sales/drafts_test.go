package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestADraftIsWrittenAndAddedUp(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	for _, list := range []string{"/quotes", "/invoices"} {
		path := begun(house, mia, list)
		form := formOf(mia.Get(path + "/edit").Says("A draft. Only your team sees it until it is sent.").Has("select[name=client] option[selected]"))
		form = lines(form, [3]string{"Design", "2.5", "950"}, [3]string{"", "1", ""}, [3]string{"Panels", "1/3", "R 1 000,00"})
		form["line-discount"], form["line-unit"], form["line-description"] = []string{"10 %", "", "20"}, []string{"hour"}, []string{"Two rounds.\r\nNo more."}
		form["line-tax"][2] = "0 Exempt"
		mia.PostForm(path, with(form, "discount", "5%")).ExpectTo(path)
		// 2 375.00 less 10 % is 2 137.50; 333.33 less 20.00 is 313.33; of 2 450.83 5 % is 122.54, of which VAT carries 106.87.
		mia.Get(path).Says("Terrace saved.", "2.5", "R 950.00 / hour", "10 %", "R 2 137.50", "1/3", "R 1 000.00", "R 20.00", "R 313.33", "Two rounds.", "Begun", "Mia van Wyk").
			Says("SubtotalR 2 450.83", "Discount−R 122.54", "Without taxR 2 328.29", "VAT 15 % on R 2 030.63R 304.59", "Exempt on R 297.66R 0.00", "TotalR 2 632.88")
		mia.Get(list).Says("Terrace", "Harbour Café", "R 2 632.88", "Draft")
		again := formOf(mia.Get(path + "/edit"))
		if got := again["line-quantity"]; len(got) != 2 || got[0] != "2.5" || got[1] != "1/3" || again.Get("discount") != "5 %" {
			t.Errorf("the editor has %v", again)
		}
		mia.PostForm(path, with(again, "included", "yes")).ExpectTo(path)
		mia.Get(path).Says("TotalR 2 328.29", "of which VAT 15 %R 264.86")
	}
	house.As("mandla", "acme").Get("/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/quotes").Says("Terrace", "R 2 328.29")
}

func TestWhatCantBeReadIsSaidBesideItsField(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/quotes")
	form := formOf(mia.Get(path + "/edit"))
	for name, c := range map[string]struct {
		form url.Values
		says string
		has  string
	}{
		"no title":          {lines(form, [3]string{"", "1", "5"}), "What is it?", "#line-0-title[aria-invalid]"},
		"no price":          {lines(form, [3]string{"Design", "1", ""}), "What does one of it cost?", "#line-0-price[aria-invalid]"},
		"two readings":      {lines(form, [3]string{"Design", "1", "5"}, [3]string{"More", "1,234", "5"}), "1,234 can be read in two ways.", "#line-1-quantity[value='1,234'][aria-invalid]"},
		"a long title":      {lines(form, [3]string{strings.Repeat("x", 201), "1", "5"}), "Line 1, title:", "#line-0-title"},
		"a tax of nobody's": {with(lines(form, [3]string{"Design", "1", "5"}), "line-tax", "3000 VAT"), "Choose one from the list.", "select[name=line-tax][aria-invalid]"},
		"too much off":      {with(lines(form, [3]string{"Design", "1", "5"}), "line-discount", "6"), "The discount is more than there is to take it off.", "#line-0-discount[aria-invalid]"},
		"too much off all":  {with(lines(form, [3]string{"Design", "1", "5"}), "discount", "6"), "The discount is more than there is to take it off.", "#field-discount[aria-invalid]"},
		"beyond counting":   {lines(form, [3]string{"Design", "1000000000", "99999999999"}), "This comes to more than can be counted.", "#line-0-price[aria-invalid]"},
		"no currency":       {with(form, "currency", "XXX"), "Choose a currency.", "#field-currency[aria-invalid]"},
		"no client":         {with(form, "client", ""), "Which client is it for?", "#field-client[aria-invalid]"},
		"another's client":  {with(form, "client", house.ID("globex", "client", "Umhlanga Towers").String()), "Choose a client from the list.", "#field-client[aria-invalid]"},
		"another's project": {with(form, "project", house.ID("acme", "project", "Installer app").String()), "Choose a project of this client.", "#field-project[aria-invalid]"},
		"a foreign contact": {with(form, "contact", house.ID("globex", "contact", "Priya Govender").String()), "Choose a contact of this client.", "#field-contact[aria-invalid]"},
		"no day":            {with(form, "until", "tomorrow"), "", "#field-until[aria-invalid]"},
	} {
		t.Run(name, func(t *testing.T) {
			mia.PostForm(path, c.form).Expect(422).Says(c.says).Has(c.has).SaysNot("Umhlanga")
		})
	}
	mia.PostForm(path, with(lines(form, [3]string{"Design", "1", "5"}), "line-product", house.ID("globex", "product", "Electrician").String())).Expect(422).Says("Choose it from the catalogue again.")
	for _, odd := range []url.Values{
		{"title": {"T"}},
		with(form, "line-title", make([]string, 700)...), with(form, "line-quantity"), with(form, "started", "{"), with(form, "line-product", "x"),
		with(lines(form, [3]string{"\x00", "\xff", "∞"}), "discount", "\u202e5"),
	} {
		if a := mia.PostForm(path, with(odd, "_method", "PATCH")); a.Status >= 500 {
			t.Errorf("%v was answered %d", odd, a.Status)
		}
	}
	many := [][3]string{}
	for range 501 {
		many = append(many, [3]string{"Screw", "1", "1"})
	}
	mia.PostForm(path, lines(form, many...)).Expect(422).Says("This has more lines than can be added up.")
	mia.PostForm(path, lines(form, many[1:]...)).ExpectTo(path)
	mia.Get(path).Says("TotalR 575.00")
}

func TestLinesAreRearrangedBeforeAnythingIsSaved(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/invoices")
	form := lines(formOf(mia.Get(path+"/edit")), [3]string{"A", "1", "1"}, [3]string{"B", "2", "x"}, [3]string{"C", "3", "3"})
	titles := func(do string, form url.Values) string {
		return strings.Join(formOf(mia.PostForm(path+"/lines", with(form, "do", do)).Expect(200))["line-title"], "")
	}
	for do, want := range map[string]string{
		"up-1": "BAC", "down-1": "ACB", "up-0": "ABC", "down-2": "ABC", "remove-1": "AC", "remove-7": "ABC", "up--1": "ABC", "up-": "ABC", "": "ABC", "explode-1": "ABC", "remove-99999999999999999999": "ABC", "add": "ABC",
	} {
		if got := titles(do, form); got != want {
			t.Errorf("%s makes %s of ABC, want %s", do, got, want)
		}
	}
	design := house.ID("acme", "product", "Design").String()
	picked := formOf(mia.PostForm(path+"/lines", with(with(form, "do", "add"), "pick", design)).Expect(200))
	if got := picked["line-price"]; len(got) != 4 || got[3] != "950.00" || picked["line-product"][3] != design || picked["line-unit"][3] != "hour" || picked["line-tax"][3] != "15000 VAT" {
		t.Errorf("from the catalogue came %v", picked)
	}
	mia.Get(path).Says("No lines yet")

	mia.HX().Patch(path+"/totals", lines(form, [3]string{"A", "2", "10"}, [3]string{"B", "2", "x"})).Expect(200).Says("TotalR 23.00").SaysNot("Acme Studio")
	mia.HX().Patch(path+"/lines", with(form, "do", "remove-0")).Expect(200).Has("#lines li").SaysNot("Acme Studio")
}

func TestALineIsSavedToTheCatalogue(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	path := begun(house, aisha, "/quotes")
	form := lines(formOf(aisha.Get(path+"/edit")), [3]string{"Sign painting", "2", "1 450.5"}, [3]string{"", "1", "2"})
	page := aisha.PostForm(path+"/catalogue", with(form, "line", "0")).Expect(200).Says("Sign painting is in the catalogue now.")
	aisha.Get("/products").Says("Sign painting", "R 1 450.50", "VAT 15 %")
	kept := formOf(page)
	if kept["line-product"][0] != house.ID("acme", "product", "Sign painting").String() {
		t.Errorf("the line has %v", kept["line-product"])
	}
	for _, line := range []string{"0", "1", "2", "-1", "x", ""} { // in the catalogue already, not whole, not there
		aisha.PostForm(path+"/catalogue", with(kept, "line", line)).Expect(200).SaysNot("in the catalogue now")
	}
	if n := house.Count("products where name = 'Sign painting'"); n != 1 {
		t.Errorf("there are %d in the catalogue", n)
	}
}
