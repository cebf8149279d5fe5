package sales

import (
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/web"
)

const (
	mostTaxes  = 20
	taxNameMax = 80
	daysMax    = 366
)

var prefixes = regexp.MustCompile(`^[A-Z0-9-]{1,10}$`)

// fields are the settings' values by the names of their form.
func (s Settings) fields() merge.Fields {
	included := "no"
	if s.Included {
		included = "yes"
	}
	fields := merge.Fields{
		"currency": s.Currency.Code(), "included": included, "taxes": taxLines(s.Taxes), "tax_number": s.TaxNumber, "address": s.Address, "bank": s.Bank,
		"valid_days": strconv.Itoa(s.ValidDays), "due_days": strconv.Itoa(s.DueDays), "quote_terms": s.QuoteTerms, "invoice_terms": s.InvoiceTerms,
		"quote_prefix": s.QuotePrefix, "invoice_prefix": s.InvoicePrefix, "credit_prefix": s.CreditPrefix,
	}
	maps.Copy(fields, s.Reminders.fields())
	return fields
}

// take puts into the settings what fields wrote down, by the rules of the form.
func (s *Settings) take(fields merge.Fields) fault.Invalid {
	var invalid fault.Invalid
	*s, invalid = readSettings(web.NewForm(fields))
	return invalid
}

// readSettings reads the form.
func readSettings(f *web.Form) (Settings, fault.Invalid) {
	s := Settings{
		Included: f.Line("included", 3) == "yes", TaxNumber: f.Line("tax_number", 40), Address: f.Text("address", 500), Bank: f.Text("bank", 500),
		QuoteTerms: f.Text("quote_terms", textMax), InvoiceTerms: f.Text("invoice_terms", textMax), ValidDays: readDays(f, "valid_days"), DueDays: readDays(f, "due_days"),
		QuotePrefix: readPrefix(f, "quote_prefix"), InvoicePrefix: readPrefix(f, "invoice_prefix"), CreditPrefix: readPrefix(f, "credit_prefix"),
		Reminders: readReminders(f),
	}
	currency, err := money.CurrencyOf(f.Line("currency", 3))
	if err != nil {
		f.Invalid.Add("currency", err.Error())
	}
	s.Currency, s.Taxes = currency, readTaxLines(f)
	if s.InvoicePrefix == s.QuotePrefix {
		f.Invalid.Add("invoice_prefix", "Quotes begin so already. Choose another.")
	}
	if s.CreditPrefix == s.QuotePrefix || s.CreditPrefix == s.InvoicePrefix {
		f.Invalid.Add("credit_prefix", "Others begin so already. Choose another.")
	}
	return s, f.Invalid
}

func readDays(f *web.Form, name string) int {
	days, err := strconv.Atoi(f.Line(name, 4))
	if err != nil || days < 0 || days > daysMax {
		f.Invalid.Add(name, "A number of days, from 0 to 366.")
		return 0
	}
	return days
}

func readPrefix(f *web.Form, name string) string {
	prefix := strings.ToUpper(f.Line(name, 10))
	if !prefixes.MatchString(prefix) {
		f.Invalid.Add(name, "Up to ten letters from A to Z, digits and hyphens.")
	}
	return prefix
}

// taxLines writes taxes as the form has them: one in each line, "VAT 15 %".
func taxLines(taxes []Tax) string {
	lines := make([]string, len(taxes))
	for i, tax := range taxes {
		lines[i] = tax.Name + " " + tax.Rate.Typed() + " %"
	}
	return strings.Join(lines, "\n")
}

// readTaxLines reads what taxLines wrote, or somebody typed: a name, then a percentage.
func readTaxLines(f *web.Form) []Tax {
	var taxes []Tax
	seen := map[string]bool{}
	for line := range strings.Lines(f.Text("taxes", 2000)) {
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "%"))
		if line == "" {
			continue
		}
		at := strings.LastIndexAny(line, " \u00a0\u202f")
		if at < 0 {
			f.Invalid.Add("taxes", "Write a name and a percentage in each line, such as VAT 15 %.")
			continue
		}
		name := strings.TrimSpace(line[:at])
		rate, err := money.ReadRate(strings.Trim(line[at:], " \u00a0\u202f"))
		switch {
		case err != nil:
			f.Invalid.Add("taxes", "Write a name and a percentage in each line, such as VAT 15 %.")
		case len([]rune(name)) > taxNameMax:
			f.Invalid.Add("taxes", "A tax has a name of eighty letters at the most.")
		case seen[name]:
			f.Invalid.Add("taxes", name+" is there twice.")
		}
		seen[name] = true
		taxes = append(taxes, Tax{Tax: money.Tax{Name: name, Rate: rate}})
	}
	if len(taxes) > mostTaxes {
		f.Invalid.Add("taxes", "Twenty taxes are the most.")
	}
	return taxes
}

// settingsForm is the form with values as they were typed, and those it began from: nil when it didn't say.
func settingsForm(typed, began merge.Fields) web.FormView {
	text := func(name, label string, most int) web.Field {
		return web.Field{Name: name, Label: label, Type: "text", Value: typed[name], Max: most, Half: true, Required: true, Autocomplete: "off"}
	}
	area := func(name, label, hint string, most int) web.Field {
		return web.Field{Name: name, Label: label, Type: "textarea", Value: typed[name], Max: most, Rows: 3, Hint: hint, Autocomplete: "off"}
	}
	currency := money.Stored(typed["currency"])
	taxNumber := text("tax_number", "Tax number", 40)
	taxNumber.Required, taxNumber.Half = false, false
	creditPrefix := text("credit_prefix", "Credit note prefix", 10)
	creditPrefix.Half, creditPrefix.Hint = false, "Numbers begin with these: "+web.Filled(", ", typed["quote_prefix"]+"-2026-0001", typed["invoice_prefix"]+"-2026-0001")+"."
	v := web.FormView{
		Title: "Quotes and invoices", Intro: "How they are written from now on. Those that are there already stay as they are.", Action: SettingsPath, Method: fiber.MethodPatch, Submit: "Save", Cancel: "/invoices",
		Hidden: began.Hidden(),
		Fields: []web.Field{
			{Name: "currency", Label: "Currency", Type: "select", Half: true, Options: currencyOptions(currency, currency)},
			{Name: "included", Label: "Prices", Type: "select", Half: true, Options: []web.Option{{Value: "no", Label: "Without tax", Selected: typed["included"] != "yes"}, {Value: "yes", Label: "With the tax in them", Selected: typed["included"] == "yes"}}},
			area("taxes", "Taxes", "One in each line, the usual one first. A new percentage is the products’ too.", 2000),
			taxNumber,
			area("address", "Address", "As it stands on quotes and invoices.", 500),
			area("bank", "Bank details", "Where to pay: bank, account and branch, line by line.", 500),
			text("valid_days", "Days a quote holds", 4), text("due_days", "Days to pay an invoice", 4),
			area("quote_terms", "Terms of quotes", "", textMax), area("invoice_terms", "Terms of invoices", "", textMax),
			text("quote_prefix", "Quote prefix", 10), text("invoice_prefix", "Invoice prefix", 10), creditPrefix,
		},
	}
	v.Fields = append(v.Fields, reminderFields(typed)...)
	return v
}
