package clients

import (
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// readFilter reads which clients the address, or a form sent from the list, asks for.
func readFilter(c *fiber.Ctx) Filter {
	return filterOf(func(name string) string { return web.Asked(c, name) })
}

// filterBehind reads which clients are listed on the page from which htmx asks; false where that is not the list.
func filterBehind(c *fiber.Ctx) (Filter, bool) {
	at, err := url.Parse(c.Get("HX-Current-URL"))
	if err != nil || at.Path != "/clients" || !web.IsPart(c) {
		return Filter{}, false
	}
	filter := filterOf(at.Query().Get)
	filter.Turn = filter.Turn.Uncounted() // something has just changed
	return filter, true
}

func filterOf(value func(name string) string) Filter {
	return Filter{
		Search: web.Searched(value("q")), Archived: value("archived") == "1", Sort: paging.ReadSort(value("sort"), orders, byName),
		Industry: oneOf(Industries(), value("industry")), Size: oneOf(Sizes(), value("size")),
		Turn: paging.Read(value("after"), value("before")),
	}
}

// readChosen reads the ids of the clients that are ticked, in a form or in an address. What is no id is passed over.
func readChosen(c *fiber.Ctx) (ids []uuid.UUID) {
	for _, values := range [][][]byte{c.Request().PostArgs().PeekMulti("clients"), c.Request().URI().QueryArgs().PeekMulti("clients")} {
		for _, value := range values {
			if id, err := uuid.ParseBytes(value); err == nil && len(ids) < 1000 {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// oneOf returns the value if it is one of the choices, else "".
func oneOf(choices []string, value string) string {
	if slices.Contains(choices, value) {
		return value
	}
	return ""
}

// readNew reads the short form that adds a client.
func readNew(f *web.Form) (Client, fault.Invalid) {
	client := Client{Name: f.Line("name", 120), Email: f.Email("email", false), Phone: f.Line("phone", 40), Size: f.Line("size", 40), Industry: f.Line("industry", 40)}
	f.Require("name", client.Name, "What is the client called?")
	f.CheckPhone("phone", client.Phone)
	f.OneOf("size", client.Size, Sizes())
	f.OneOf("industry", client.Industry, Industries())
	return client, f.Invalid
}

// ReadClient reads the whole form, here and for whoever brings clients in by another way. The problems are named as its fields are.
func ReadClient(f *web.Form) (Client, fault.Invalid) {
	client, _ := readNew(f)
	client.Website = f.Address("website")
	client.Social = readSocial(f)
	client.TaxNumber = f.Line("tax_number", 40)
	client.Address = f.Line("address", 200)
	client.City = f.Line("city", 100)
	client.Province = f.Line("province", 100)
	client.PostalCode = f.Line("postal_code", 20)
	client.Country = f.Line("country", 100)
	return client, f.Invalid
}

func newForm(client Client) web.FormView {
	return web.FormView{Title: "Add new client", Action: "/clients", Submit: "Add new client", Cancel: "/clients", Fields: shortFields(client)}
}

func shortFields(client Client) []web.Field {
	return []web.Field{
		{Name: "name", Label: "Company name", Type: "text", Value: client.Name, Required: true, Autofocus: true, Max: 120, Autocomplete: "off"},
		{Name: "email", Label: "Company email", Type: "email", Value: client.Email, Max: 254, Autocomplete: "off"},
		{Name: "phone", Label: "Phone", Type: "tel", Value: client.Phone, Max: 40, Autocomplete: "off"},
		{Name: "size", Label: "Company size", Type: "select", Half: true, Options: choices(Sizes(), client.Size, " people")},
		{Name: "industry", Label: "Industry", Type: "select", Half: true, Options: choices(Industries(), client.Industry, "")},
	}
}

// editForm is the whole form, with the values it began from: nil when it didn't say.
func editForm(client Client, began merge.Fields) web.FormView {
	path := "/clients/" + client.ID.String()
	fields := append(shortFields(client),
		web.Field{Name: "website", Label: "Website", Type: "text", Value: client.Website, Max: web.AddressMax, Half: true, Autocomplete: "off"},
		web.Field{Name: "tax_number", Label: "Tax number", Type: "text", Value: client.TaxNumber, Max: 40, Half: true, Autocomplete: "off"},
		web.Field{Name: "social", Label: "Social media links", Type: "textarea", Value: client.Social, Max: socialMax, Rows: 2, Hint: "One address in each line: LinkedIn, X, Facebook, Instagram, YouTube, GitHub or any other.", Placeholder: "https://www.linkedin.com/company/name", Autocomplete: "off"},
		web.Field{Name: "address", Label: "Address", Type: "text", Value: client.Address, Max: 200, Autocomplete: "off"},
		web.Field{Name: "city", Label: "City", Type: "text", Value: client.City, Max: 100, Half: true, Autocomplete: "off"},
		web.Field{Name: "province", Label: "Province or state", Type: "text", Value: client.Province, Max: 100, Half: true, Autocomplete: "off"},
		web.Field{Name: "postal_code", Label: "Postal code", Type: "text", Value: client.PostalCode, Max: 20, Half: true, Autocomplete: "off"},
		web.Field{Name: "country", Label: "Country", Type: "text", Value: client.Country, Max: 100, Half: true, Autocomplete: "off"},
	)
	fields[0].Autofocus = false
	return web.FormView{Title: "Edit client", Action: path, Method: fiber.MethodPatch, Submit: "Save", Cancel: path, Fields: fields, Hidden: began.Hidden()}
}

// choices are a select's options, with an empty one first.
func choices(values []string, chosen, unit string) []web.Option {
	options := []web.Option{{Value: "", Label: "Choose…", Selected: !slices.Contains(values, chosen)}}
	for _, v := range values {
		label := v + unit
		if label == "1 people" {
			label = "1 person"
		}
		options = append(options, web.Option{Value: v, Label: label, Selected: v == chosen})
	}
	return options
}
