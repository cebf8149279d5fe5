package sales

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/web"
	"skhokho/policies"
)

// EditorView is a draft as a form, with its lines.
type EditorView struct {
	web.FormView             // its Fields stand above the lines
	One          string      // "quote"
	Path         string      // its address
	Notice       string      // what has just been done
	Below        []web.Field // and these under them
	Lines        []LineView
	LinesProblem string
	Pick         []web.Option // the catalogue
	Client       string       // whose contacts and projects are offered
	Totals       TotalsView
	Saving       SavingView
	Unsaved      bool // there is more in it than was saved
	Disputed     bool // somebody else saved something that is different in it, and the person decides
}

// LineView is a line of the editor.
type LineView struct {
	ID, Number            string // "line-0", "1"
	Index                 string
	Product               string
	Title, Quantity, Unit Cell
	Price, Discount       Cell
	Description           string
	Taxes                 []web.Option
	TaxError              string
	Total                 string // what it comes to, less its own discount; "" while that isn't known
	First, Last           bool
	CanKeep               bool // in the catalogue
	FocusUp, FocusDown    bool // the person looks at that button
}

// Cell is a control of a line.
type Cell struct {
	ID, Name, Value, Error, Placeholder string
	Label, Short                        string // "Price of line 2", "Price"
	Max                                 int
	Number, Focus                       bool
}

// TotalsView is what a draft comes to, from the top down.
type TotalsView struct {
	Rows  []money.Row
	Lines []LineAmount // for the fragment that follows while somebody types
	Other *OtherClient // and this, when another client has been chosen
}

// OtherClient is whom and what a draft can be for at the client that has just been chosen.
type OtherClient struct {
	ID      string
	Selects []web.Field // contact and project, by their options and the ways to add to them
}

// LineAmount is what a line comes to, with the id of where that stands.
type LineAmount struct{ ID, Amount string }

// editorView is the whole editor. With began nil it doesn't say from what it began.
func (h *Handler) editorView(c *fiber.Ctx, w work, totals money.Totals, at []int, choices Choices, began merge.Fields) EditorView {
	k, path := h.store.Kind, h.store.PathOf(w.ID)
	v := EditorView{
		FormView: web.FormView{Title: "Edit " + k.One, Action: path, Method: fiber.MethodPatch, Submit: "Save", Cancel: path, Fields: h.above(c, w, choices)},
		One:      k.One, Path: path, Below: below(w), Totals: TotalsView{Rows: totals.Sums(w.Included)}, LinesProblem: w.invalid["lines"],
		Saving: SavingView{Text: "Saved while you write.", Began: began.Hidden()}, Unsaved: true,
	}
	all := web.FormView{Fields: append(v.Fields, v.Below...)}
	all.Explain(w.invalid)
	v.Fields, v.Below, v.Problem = all.Fields[:len(v.Fields)], all.Fields[len(v.Fields):], w.invalid[""]
	v.Pick, v.Client = pickOptions(choices.Products), web.IDValue(w.ClientID)
	taxes := taxesFor(choices.Settings, w.Draft)
	amounts := amountsOf(totals, at)
	for i, line := range w.lines {
		v.Lines = append(v.Lines, lineView(i, line, w.wrong[i], taxes, amounts[i], len(w.lines), web.May(c, policies.WriteProducts)))
	}
	return v
}

// explain shows beside each field that others changed meanwhile what is there now.
func explain(view *EditorView, clash *merge.Clash, me string) {
	all := web.FormView{Fields: append(view.Fields, view.Below...)}
	clash.Explain(&all, me)
	view.Problem, view.Fields, view.Below = all.Problem, all.Fields[:len(view.Fields)], all.Fields[len(view.Fields):]
	for _, field := range clash.Clashes {
		if field == "lines" {
			view.LinesProblem = clash.Edits.Who("lines", me) + " saved other lines meanwhile. Save again to use yours."
		}
	}
}

// above are the fields over the lines.
func (h *Handler) above(c *fiber.Ctx, w work, choices Choices) []web.Field {
	k := h.store.Kind
	included := []web.Option{{Value: "no", Label: "Without tax", Selected: !w.Included}, {Value: "yes", Label: "With the tax in them", Selected: w.Included}}
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: w.Title, Required: true, Max: titleMax, Autocomplete: "off"},
		{Name: "client", Label: "Client", Type: "select", Required: true, Half: true, Options: options(choices.Clients, "Choose…", w.ClientID), Adds: true, Adding: newClient(c, h.store.PathOf(w.ID))},
		{Name: "contact", Label: "Contact", Type: "select", Half: true, Options: options(choices.Contacts, "Nobody in particular", w.ContactID), Adds: true, Adding: newContact(c, h.store.PathOf(w.ID), w.ClientID)},
		{Name: "project", Label: "Project", Type: "select", Half: true, Options: options(choices.Projects, "None", w.ProjectID), Hint: "Its clients find it there once it is sent."},
		{Name: "until", Label: k.Until, Type: "date", Half: true, Value: dateValue(w.Until)},
		{Name: "currency", Label: "Currency", Type: "select", Half: true, Options: currencyOptions(choices.Settings.Currency, w.Currency)},
		{Name: "included", Label: "Prices", Type: "select", Half: true, Options: included},
	}
}

// below are the fields under the lines.
func below(w work) []web.Field {
	return []web.Field{
		{Name: "discount", Label: "Discount on the whole", Type: "text", Value: w.typed["discount"], Max: numberMax, Placeholder: "10 % or 500.00", Hint: "It is spread over the lines, before tax.", Autocomplete: "off"},
		{Name: "notes", Label: "Notes", Type: "textarea", Value: w.Notes, Max: textMax, Rows: 2, Hint: "For the client, under the lines.", Autocomplete: "off"},
		{Name: "terms", Label: "Terms", Type: "textarea", Value: w.Terms, Max: textMax, Rows: 2, Autocomplete: "off"},
	}
}

func pickOptions(products []Line) []web.Option {
	picks := []web.Option{{Label: "A line to type"}}
	for _, p := range products {
		picks = append(picks, web.Option{Value: p.ProductID.String(), Label: web.Filled(" · ", p.Title, web.Filled(" / ", p.Price.String(), p.Unit))})
	}
	return picks
}

func lineView(i int, t typed, wrong map[string]string, taxes []money.Tax, amount string, lines int, mayKeep bool) LineView {
	id, number := lineID(i), web.Number(i+1)
	cell := func(name, label, value string, most int) Cell {
		return Cell{ID: id + "-" + name, Name: "line-" + name, Label: label + " of line " + number, Short: label, Value: value, Error: wrong[name], Max: most, Number: name != "title" && name != "unit"}
	}
	v := LineView{
		ID: id, Number: number, Index: strconv.Itoa(i), Product: t.Product, Description: t.Description, TaxError: wrong["tax"], Total: amount,
		Title: cell("title", "Title", t.Title, lineMax), Quantity: cell("quantity", "Quantity", t.Quantity, numberMax), Unit: cell("unit", "Unit", t.Unit, unitMax),
		Price: cell("price", "Price", t.Price, numberMax), Discount: cell("discount", "Discount", t.Discount, numberMax),
		First: i == 0, Last: i == lines-1, CanKeep: mayKeep && t.Product == "" && !t.empty(),
	}
	v.Title.Placeholder, v.Unit.Placeholder, v.Discount.Placeholder = "What it is", "hour", "10 %"
	v.Price.Placeholder = "0.00"
	for _, tax := range taxes {
		v.Taxes = append(v.Taxes, web.Option{Value: taxValue(tax), Label: tax.Label(), Selected: taxValue(tax) == t.Tax})
	}
	return v
}

func lineID(i int) string { return "line-" + strconv.Itoa(i) }

// amountsOf is what the lines of the editor come to, by their place in it.
func amountsOf(totals money.Totals, at []int) map[int]string {
	amounts := map[int]string{}
	for i, line := range totals.Lines {
		if kept, err := line.Gross.Minus(line.Discount); err == nil {
			amounts[at[i]] = kept.String()
		}
	}
	return amounts
}
