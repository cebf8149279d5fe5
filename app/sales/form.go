package sales

import (
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/app/owed"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// The most characters of each.
const (
	titleMax       = 120
	lineMax        = 200
	descriptionMax = 2000
	textMax        = 4000
	numberMax      = 40
	unitMax        = 20
)

// readFilter reads which are asked for by the address, or by a form sent from the list.
func (k Kind) readFilter(c *fiber.Ctx) Filter {
	f := Filter{
		Search: web.Searched(web.Asked(c, "q")), State: web.Asked(c, "status"), Sort: paging.ReadSort(web.Asked(c, "sort"), k.orders(), newest),
		Turn: paging.Read(web.Asked(c, "after"), web.Asked(c, "before")),
	}
	if _, known := k.State(f.State); !known && !(f.State == unpaid && k.Param == "invoice") {
		f.State = ""
	}
	f.Of = owed.Of{Client: web.IDOf(web.Asked(c, "client")), Project: web.IDOf(web.Asked(c, "project"))}
	return f
}

// readNew reads the short form that begins a draft: for a client, or for a project of one by who sees only the projects they are in.
func readNew(f *web.Form, narrow bool) (Draft, fault.Invalid) {
	d := Draft{Title: f.Line("title", titleMax), ClientID: web.IDOf(f.Line("client", 36)), ProjectID: web.IDOf(f.Line("project", 36))}
	f.Require("title", d.Title, "What is it for?")
	switch {
	case narrow && d.ProjectID == uuid.Nil:
		f.Invalid.Add("project", "Which project is it for?")
	case !narrow && d.ClientID == uuid.Nil:
		f.Invalid.Add("client", "Which client is it for?")
	}
	return d, f.Invalid
}

// readWork reads the editor. The former draft has the currency while what is sent is none.
func readWork(f *web.Form, former Draft) work {
	w := work{Draft: former, typed: map[string]string{"discount": f.Line("discount", numberMax)}}
	w.Title, w.Notes, w.Terms = f.Line("title", titleMax), f.Text("notes", textMax), f.Text("terms", textMax)
	w.ClientID, w.ContactID, w.ProjectID = web.IDOf(f.Line("client", 36)), web.IDOf(f.Line("contact", 36)), web.IDOf(f.Line("project", 36))
	w.Included, w.Until = f.Line("included", 3) == "yes", f.Date("until")
	f.Require("title", w.Title, "What is it for?")
	if w.ClientID == uuid.Nil {
		f.Invalid.Add("client", "Which client is it for?")
	}
	currency, err := money.CurrencyOf(f.Line("currency", 3))
	if err != nil {
		f.Invalid.Add("currency", err.Error())
		currency = former.Currency
	}
	w.Currency = currency
	if w.Discount, err = money.ReadDiscount(w.typed["discount"], currency); err != nil {
		f.Invalid.Add("discount", err.Error())
	}
	w.lines, w.invalid = readLines(f), f.Invalid
	return w
}

// readLines reads the lines: each field comes once for each of them, in their order.
func readLines(f *web.Form) []typed {
	sent := map[string][]string{}
	for _, name := range []string{"title", "product", "description", "quantity", "unit", "price", "discount", "tax"} {
		sent[name] = f.All("line-" + name)
	}
	lines := make([]typed, 0, len(sent["title"]))
	for i := range sent["title"] {
		values := map[string]string{}
		for name, all := range sent {
			if i < len(all) {
				values[name] = all[i]
			}
		}
		one := web.NewForm(values)
		line := typed{
			Product: one.Line("product", 36), Title: one.Line("title", lineMax), Description: one.Text("description", descriptionMax), Quantity: one.Line("quantity", numberMax),
			Unit: one.Line("unit", unitMax), Price: one.Line("price", numberMax), Discount: one.Line("discount", numberMax), Tax: one.Line("tax", 160),
		}
		for field, problem := range one.Invalid {
			f.Invalid.Add("lines", "Line "+web.Number(i+1)+", "+field+": "+problem)
		}
		lines = append(lines, line)
	}
	return lines
}

func (k Kind) newForm(d Draft, choices Choices, mayAdd, narrow bool) web.FormView {
	view := web.FormView{
		Title: "New " + k.One, Action: k.Path(), Submit: "Begin", Cancel: k.Path(),
		Fields: []web.Field{
			{Name: "client", Label: "Client", Type: "select", Required: true, Autofocus: true, Options: options(choices.Clients, "Choose…", d.ClientID), Hint: noClientHint(choices, mayAdd), Adds: mayAdd},
			{Name: "title", Label: "Title", Type: "text", Value: d.Title, Required: true, Max: titleMax, Placeholder: "Website, second part", Autocomplete: "off"},
		},
	}
	if narrow {
		view.Fields[0] = web.Field{Name: "project", Label: "Project", Type: "select", Required: true, Autofocus: true, Options: options(choices.Theirs, "Choose…", d.ProjectID), Hint: "It is for the client of this project."}
	}
	if mayAdd {
		view.Fields[0].Adding = &web.Adding{Label: "New client…", Then: thenClient}
	}
	return view
}

func noClientHint(choices Choices, mayAdd bool) string {
	switch {
	case len(choices.Clients) == 0 && mayAdd:
		return "There is no client yet."
	case len(choices.Clients) == 0:
		return "There is no client yet. Add the first one under Clients."
	case len(choices.Clients) == most:
		return "Only the first " + web.Number(most) + " clients are listed. For another, open the client and begin there."
	}
	return ""
}

// options are a select's, with an empty one first.
func options(choices []Choice, empty string, chosen uuid.UUID) []web.Option {
	options := []web.Option{{Label: empty, Selected: chosen == uuid.Nil}}
	for _, choice := range choices {
		options = append(options, web.Option{Value: choice.ID.String(), Label: choice.Name, Selected: choice.ID == chosen})
	}
	return options
}

// currencyOptions are all there are, the organisation's own first.
func currencyOptions(own, chosen money.Currency) []web.Option {
	codes := append([]string{own.Code()}, slices.DeleteFunc(money.Currencies(), func(code string) bool { return code == own.Code() })...)
	if !slices.Contains(codes, chosen.Code()) {
		codes = append(codes, chosen.Code())
	}
	all := make([]web.Option, len(codes))
	for i, code := range codes {
		all[i] = web.Option{Value: code, Label: code, Selected: code == chosen.Code()}
	}
	return all
}

// values is the filter as part of an address, without its page.
func (f Filter) values() url.Values {
	q := url.Values{}
	values := map[string]string{"q": f.Search, "status": f.State, "sort": f.Sort.Unless(newest), "client": web.IDValue(f.Of.Client), "project": web.IDValue(f.Of.Project)}
	if f.Tab { // its path says whose it is
		delete(values, "client")
	}
	for name, value := range values {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// path is where the list is as the filter shows it.
func (f Filter) path(k Kind) string {
	return f.Turn.At(k.Path(), f.values())
}
