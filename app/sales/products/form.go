package products

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/app/sales"
	"skhokho/app/web"
)

// The most characters of a name, a description and a unit.
const (
	nameMax        = 120
	descriptionMax = 2000
	unitMax        = 20
)

// units are what the form suggests; any other word will do.
func units() []string {
	return []string{"hour", "day", "month", "piece", "box", "page", "m", "m²", "km", "kg"}
}

// readFilter reads which products the address, or a form sent from the list, asks for.
func readFilter(c *fiber.Ctx) Filter {
	return filterOf(func(name string) string { return web.Asked(c, name) })
}

// filterBehind reads which products are listed on the page from which htmx asks; false where that is not the list.
func filterBehind(c *fiber.Ctx) (Filter, bool) {
	at, err := url.Parse(c.Get("HX-Current-URL"))
	if err != nil || at.Path != "/products" || !web.IsPart(c) {
		return Filter{}, false
	}
	filter := filterOf(at.Query().Get)
	filter.Turn = filter.Turn.Uncounted() // something has just changed
	return filter, true
}

func filterOf(value func(name string) string) Filter {
	return Filter{
		Search: web.Searched(value("q")), Archived: value("archived") == "1", Sort: paging.ReadSort(value("sort"), orders, byName),
		Turn: paging.Read(value("after"), value("before")),
	}
}

// entry is a product as it is typed: what is no price is kept for showing.
type entry struct {
	Product
	typed string // the price
}

func entryOf(p Product) entry { return entry{p, p.Price.Typed()} }

// readProduct reads the form, with its price in a currency.
func readProduct(f *web.Form, in money.Currency) (entry, fault.Invalid) {
	e := entry{Product{Name: f.Line("name", nameMax), Description: f.Text("description", descriptionMax), Unit: f.Line("unit", unitMax)}, f.Line("price", 40)}
	f.Require("name", e.Name, "What is it called?")
	f.Require("price", e.typed, "What does one of it cost?")
	if e.typed != "" {
		price, err := money.ReadPrice(e.typed, in)
		if err != nil {
			f.Invalid.Add("price", err.Error())
		}
		e.Price = price
	}
	if tax := f.Line("tax", 36); tax != "" {
		if e.TaxID = web.IDOf(tax); e.TaxID == uuid.Nil {
			f.Invalid.Add("tax", "Choose one from the list.")
		}
	}
	return e, f.Invalid
}

func newForm(e entry, s sales.Settings) web.FormView {
	return web.FormView{Title: "Add to the catalogue", Action: "/products", Submit: "Add", Cancel: "/products", Fields: fieldsOf(e, s.Currency, s)}
}

// editForm is the form of a product whose price is in a currency, with the values it began from: nil when it didn't say.
func editForm(e entry, in money.Currency, s sales.Settings, began merge.Fields) web.FormView {
	fields := fieldsOf(e, in, s)
	fields[0].Autofocus = false
	return web.FormView{
		Title: "Edit " + e.Name, Intro: "Quotes and invoices it already stands on stay as they are.", Action: path(e.ID), Method: fiber.MethodPatch,
		Submit: "Save", Cancel: "/products", Fields: fields, Hidden: began.Hidden(),
	}
}

func fieldsOf(e entry, in money.Currency, s sales.Settings) []web.Field {
	hint := "Without tax."
	if s.Included {
		hint = "With the tax in it."
	}
	suggested := make([]web.Option, len(units()))
	for i, unit := range units() {
		suggested[i] = web.Option{Value: unit}
	}
	return []web.Field{
		{Name: "name", Label: "Name", Type: "text", Value: e.Name, Required: true, Autofocus: true, Max: nameMax, Autocomplete: "off"},
		{Name: "price", Label: "Price of one", Type: "text", Value: e.typed, Required: true, Half: true, Max: 40, Prefix: in.Sign(), Hint: hint, Autocomplete: "off"},
		{Name: "unit", Label: "Unit", Type: "text", Value: e.Unit, Half: true, Max: unitMax, Placeholder: "hour", Options: suggested, Autocomplete: "off"},
		{Name: "tax", Label: "Tax", Type: "select", Options: taxOptions(s, e.TaxID)},
		{Name: "description", Label: "Description", Type: "textarea", Value: e.Description, Max: descriptionMax, Rows: 3, Hint: "It stands under the name on quotes and invoices.", Autocomplete: "off"},
	}
}

func taxOptions(s sales.Settings, chosen uuid.UUID) []web.Option {
	options := []web.Option{{Value: "", Label: money.Tax{}.Label(), Selected: chosen == uuid.Nil}}
	for _, tax := range s.Taxes {
		options = append(options, web.Option{Value: tax.ID.String(), Label: tax.Label(), Selected: tax.ID == chosen})
	}
	return options
}

func path(id uuid.UUID) string { return "/products/" + id.String() }
