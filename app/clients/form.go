package clients

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// readFilter reads which clients the address, or a form sent from the list, asks for.
func readFilter(c *fiber.Ctx) Filter {
	return Filter{
		Search: web.Search(c), Archived: c.FormValue("archived") == "1", Sort: SortOf(c.FormValue("sort")),
		Industry: oneOf(Industries(), c.FormValue("industry")), Size: oneOf(Sizes(), c.FormValue("size")),
		Turn: paging.Read(c.FormValue("after"), c.FormValue("before")),
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
	checkPhone(f, client.Phone)
	f.OneOf("size", client.Size, Sizes())
	f.OneOf("industry", client.Industry, Industries())
	return client, f.Invalid
}

// readEdit reads the whole form.
func readEdit(f *web.Form) (Client, fault.Invalid) {
	client, _ := readNew(f)
	client.Website = f.Line("website", 300)
	client.Social = readSocial(f)
	client.TaxNumber = f.Line("tax_number", 40)
	client.Address = f.Line("address", 200)
	client.City = f.Line("city", 100)
	client.Province = f.Line("province", 100)
	client.PostalCode = f.Line("postal_code", 20)
	client.Country = f.Line("country", 100)
	if client.Website != "" && !strings.Contains(client.Website, "://") {
		client.Website = "https://" + client.Website
	}
	if client.Website != "" && !isWebAddress(client.Website) {
		f.Invalid.Add("website", "A website looks like https://company.com.")
	}
	return client, f.Invalid
}

func readContact(f *web.Form) (Contact, fault.Invalid) {
	k := Contact{
		FirstName: f.Line("first_name", 80), LastName: f.Line("last_name", 80), JobTitle: f.Line("job_title", 120),
		Phone: f.Line("phone", 40), Email: f.Email("email", true),
	}
	f.Require("first_name", k.FirstName, "What is their first name?")
	checkPhone(f, k.Phone)
	return k, f.Invalid
}

func checkPhone(f *web.Form, phone string) {
	if phone == "" {
		return
	}
	digits := strings.Count(strings.Map(digitsOnly, phone), "0")
	if digits < 3 || strings.ContainsFunc(phone, func(r rune) bool { return !strings.ContainsRune("0123456789 +-()/.x#*", r) }) {
		f.Invalid.Add("phone", "Write the number in digits, for example +27 21 555 0134.")
	}
}

func digitsOnly(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// isWebAddress lets only http and https pass: anything else could run a script when it is followed.
func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Hostname(), ".") && u.User == nil
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

func editForm(client Client) web.FormView {
	path := "/clients/" + client.ID.String()
	fields := append(shortFields(client),
		web.Field{Name: "website", Label: "Website", Type: "text", Value: client.Website, Max: 300, Half: true, Autocomplete: "off"},
		web.Field{Name: "tax_number", Label: "Tax number", Type: "text", Value: client.TaxNumber, Max: 40, Half: true, Autocomplete: "off"},
		web.Field{Name: "social", Label: "Social media links", Type: "textarea", Value: client.Social, Max: 2000, Rows: 2, Hint: "One address in each line.", Autocomplete: "off"},
		web.Field{Name: "address", Label: "Address", Type: "text", Value: client.Address, Max: 200, Autocomplete: "off"},
		web.Field{Name: "city", Label: "City", Type: "text", Value: client.City, Max: 100, Half: true, Autocomplete: "off"},
		web.Field{Name: "province", Label: "Province or state", Type: "text", Value: client.Province, Max: 100, Half: true, Autocomplete: "off"},
		web.Field{Name: "postal_code", Label: "Postal code", Type: "text", Value: client.PostalCode, Max: 20, Half: true, Autocomplete: "off"},
		web.Field{Name: "country", Label: "Country", Type: "text", Value: client.Country, Max: 100, Half: true, Autocomplete: "off"},
	)
	fields[0].Autofocus = false
	return web.FormView{Title: "Edit client", Action: path, Method: fiber.MethodPatch, Submit: "Save", Cancel: path, Fields: fields}
}

func newContactForm(client uuid.UUID, clientName string, k Contact) web.FormView {
	return web.FormView{
		Title: "Add new contact", Intro: "Somebody at " + clientName + ". You can invite them to the client portal afterwards.",
		Action: contactsPath(client), Submit: "Add new contact", Cancel: contactsPath(client), Fields: contactFields(k),
	}
}

func editContactForm(k Contact) web.FormView {
	return web.FormView{
		Title: "Edit contact", Action: "/contacts/" + k.ID.String(), Method: fiber.MethodPatch, Submit: "Save", Cancel: contactsPath(k.ClientID), Fields: contactFields(k),
	}
}

func contactFields(k Contact) []web.Field {
	return []web.Field{
		{Name: "first_name", Label: "First name", Type: "text", Value: k.FirstName, Required: true, Autofocus: true, Max: 80, Half: true, Autocomplete: "off"},
		{Name: "last_name", Label: "Last name", Type: "text", Value: k.LastName, Max: 80, Half: true, Autocomplete: "off"},
		{Name: "email", Label: "Email", Type: "email", Value: k.Email, Required: true, Max: 254, Autocomplete: "off"},
		{Name: "job_title", Label: "Job title", Type: "text", Value: k.JobTitle, Max: 120, Half: true, Autocomplete: "off"},
		{Name: "phone", Label: "Phone", Type: "tel", Value: k.Phone, Max: 40, Half: true, Autocomplete: "off"},
	}
}

func deletionForm(line ContactLine) web.FormView {
	intro := "They can’t be restored afterwards."
	if line.AcceptedAt != nil && line.RevokedAt == nil {
		intro = "Their access to the client portal ends at once. They can’t be restored afterwards, but you can add and invite them again."
	}
	return web.FormView{
		Title: "Delete " + line.Name() + "?", Intro: intro, Action: "/contacts/" + line.ID.String(), Method: fiber.MethodDelete,
		Submit: "Delete contact", Cancel: contactsPath(line.ClientID), Danger: true,
	}
}

// choices are a select's options, with an empty one first.
func choices(values []string, chosen, unit string) []web.Option {
	options := []web.Option{{Value: "", Label: "Choose…", Selected: chosen == ""}}
	for _, v := range values {
		label := v + unit
		if label == "1 people" {
			label = "1 person"
		}
		options = append(options, web.Option{Value: v, Label: label, Selected: v == chosen})
	}
	if chosen != "" && !slices.Contains(values, chosen) {
		options[0].Selected = true
	}
	return options
}

func contactsPath(client uuid.UUID) string { return "/clients/" + client.String() + "/contacts" }
