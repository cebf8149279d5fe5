package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

const settings = "/settings/money"

func TestWhoMaySayHowInvoicesAreWritten(t *testing.T) {
	house := housetest.Open(t)
	form := formOf(at(house, "aisha", "acme").Get(settings))
	for _, ask := range []func(*housetest.Client) *housetest.Answer{
		func(c *housetest.Client) *housetest.Answer { return c.Get(settings) },
		func(c *housetest.Client) *housetest.Answer { return c.PostForm(settings, form) },
	} {
		ask(house.Guest("acme")).ExpectSignIn()
		for _, person := range []string{"carol", "grace", "vusi", "mia", "mandla"} {
			ask(at(house, person, "acme")).Expect(403)
		}
		for _, person := range []string{"aisha", "adam", "olivia"} {
			if a := ask(at(house, person, "acme")); a.Status >= 400 {
				t.Errorf("%s: %d", person, a.Status)
			}
		}
	}
	at(house, "mandla", "acme").Get("/invoices").HasNo("a[href='" + settings + "']")
	at(house, "aisha", "acme").Get("/invoices").Has("a[href='" + settings + "']")
}

func TestNewDraftsAreWrittenAsTheSettingsSay(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	form := formOf(aisha.Get(settings).Says("VAT 15 %", "Those that are there already stay as they are."))
	for field, value := range map[string]string{
		"currency": "EUR", "included": "yes", "taxes": "Standard 19 %\r\n\r\n  VAT 15,5%\r\nZero-rated 0\r\nExempt 0", "due_days": "0", "invoice_terms": "At once.", "invoice_prefix": "re",
	} {
		form = with(form, field, value)
	}
	aisha.PostForm(settings, form).ExpectTo(settings)
	aisha.Get(settings).Says("Settings saved.", "Standard 19 %", "VAT 15.5 %").Has("input[name=invoice_prefix][value=RE]")
	path := begun(house, aisha, "/invoices")
	aisha.Get(path + "/edit").Has("select[name=currency] option[value=EUR][selected]").Has("select[name=included] option[value=yes][selected]").Has("select[name=line-tax] option[value='19000 Standard'][selected]").Says("At once.")
	aisha.Get("/products").Says("R 950.00", "VAT 15.5 %").SaysNot("VAT 15 %") // the products' tax is that of its name
	aisha.Get("/quotes/" + house.ID("acme", "quote", "Summer menu boards").String()).Says("VAT 15 %").SaysNot("15.5")
	house.As("anna", "globex").Get(settings).Says("VAT 15 %").SaysNot("Standard")
}

func TestSettingsNobodyCanReadAreAskedForAgain(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	form := formOf(aisha.Get(settings))
	for name, c := range map[string]struct{ field, value, says string }{
		"no currency":     {"currency", "XXX", "Choose a currency."},
		"no percentage":   {"taxes", "VAT", "Write a name and a percentage in each line, such as VAT 15 %."},
		"more than all":   {"taxes", "VAT 115 %", "Write a name and a percentage in each line"},
		"twice":           {"taxes", "VAT 15 %\nVAT 14 %", "VAT is there twice."},
		"a long name":     {"taxes", strings.Repeat("x", 81) + " 15 %", "A tax has a name of eighty letters at the most."},
		"too many":        {"taxes", "A 1\nB 1\nC 1\nD 1\nE 1\nF 1\nG 1\nH 1\nI 1\nJ 1\nK 1\nL 1\nM 1\nN 1\nO 1\nP 1\nQ 1\nR 1\nS 1\nT 1\nU 1", "Twenty taxes are the most."},
		"one that's used": {"taxes", "Exempt 0 %", "Products still have the tax VAT and Zero-rated. Give them another first."},
		"no days":         {"due_days", "-1", "A number of days, from 0 to 366."},
		"too many days":   {"valid_days", "9999", "A number of days, from 0 to 366."},
		"no prefix":       {"quote_prefix", "Ü/1", "Up to ten letters from A to Z, digits and hyphens."},
		"the same prefix": {"invoice_prefix", "QUO", "Quotes begin so already. Choose another."},
		"a credit note's": {"credit_prefix", "inv", "Others begin so already. Choose another."},
	} {
		t.Run(name, func(t *testing.T) {
			aisha.PostForm(settings, with(form, c.field, c.value)).Expect(422).Says(c.says).Has("[name=" + c.field + "][aria-invalid=true]")
		})
	}
	if now := formOf(aisha.Get(settings)); now.Encode() != form.Encode() {
		t.Errorf("the settings are %v", now)
	}
	aisha.PostForm(settings, url.Values{"_method": {"PATCH"}}).Expect(422)
}

func TestTwoEditTheSettings(t *testing.T) {
	house := housetest.Open(t)
	aisha, adam := at(house, "aisha", "acme"), at(house, "adam", "acme")
	began := formOf(aisha.Get(settings))
	adam.PostForm(settings, with(with(began, "bank", "First Bank\r\n62 000 001"), "quote_prefix", "Q")).ExpectTo(settings)
	aisha.PostForm(settings, with(began, "tax_number", "4220198871")).ExpectTo(settings)
	aisha.Get(settings).Says("Settings saved. Adam changed the bank details and the quote prefix meanwhile; that is kept.", "62 000 001")
	clash := aisha.PostForm(settings, with(began, "quote_prefix", "OFF")).Expect(409).Says("Adam saved “Q” here meanwhile.").Has("input[name=quote_prefix][value=OFF][aria-invalid=true]")
	aisha.PostForm(settings, formOf(clash)).ExpectTo(settings)
	now := formOf(adam.Get(settings))
	if now.Get("quote_prefix") != "OFF" || now.Get("tax_number") != "4220198871" || !strings.Contains(now.Get("bank"), "62 000 001") {
		t.Errorf("the settings are %v", now)
	}
	aisha.PostForm(settings, with(now, "quote_prefix", "CN")).ExpectTo(settings)
	adam.PostForm(settings, with(now, "credit_prefix", "CN")).Expect(422).Says("Others begin so already. Choose another.")
}
