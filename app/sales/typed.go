package sales

import (
	"strconv"
	"strings"

	"skhokho/app/money"
	"skhokho/app/web"
)

// typed is a line as somebody types it. What can't be read is kept for showing.
type typed struct {
	Product, Title, Description, Quantity, Unit, Price, Discount, Tax string
}

// typedOf writes a line so that read gives it back.
func typedOf(l Line) typed {
	return typed{
		Product: web.IDValue(l.ProductID), Title: l.Title, Description: l.Description, Quantity: l.Quantity.Typed(), Unit: l.Unit, Price: l.Price.Typed(),
		Discount: l.Discount.Typed(), Tax: taxValue(l.Tax),
	}
}

// blank is a line on which nothing has been typed yet.
func blank(usual money.Tax) typed { return typed{Quantity: "1", Tax: taxValue(usual)} }

// empty says whether nothing was typed on the line: it isn't kept.
func (t typed) empty() bool {
	return t.Title == "" && t.Description == "" && t.Price == "" && t.Discount == ""
}

// read reads a line in a currency, with one of the taxes. What is wrong is said by field.
func (t typed) read(c money.Currency, taxes []money.Tax) (line Line, wrong map[string]string) {
	wrong = map[string]string{}
	line = Line{ProductID: web.IDOf(t.Product), Title: t.Title, Description: t.Description, Unit: t.Unit}
	if t.Title == "" {
		wrong["title"] = "What is it?"
	}
	var err error
	if line.Quantity, err = money.ReadQuantity(t.Quantity); err != nil {
		wrong["quantity"] = err.Error()
	}
	if line.Price, err = money.ReadPrice(t.Price, c); err != nil {
		wrong["price"] = err.Error()
	}
	if t.Price == "" {
		wrong["price"] = "What does one of it cost?"
	}
	if line.Discount, err = money.ReadDiscount(t.Discount, c); err != nil {
		wrong["discount"] = err.Error()
	}
	wrong["tax"] = "Choose one from the list."
	for _, tax := range taxes {
		if taxValue(tax) == t.Tax {
			line.Tax = tax
			delete(wrong, "tax")
		}
	}
	return line, wrong
}

// taxValue is a tax as the option of a select: "15000 VAT"; "" for none.
func taxValue(t money.Tax) string {
	if t == (money.Tax{}) {
		return ""
	}
	return strconv.Itoa(t.Rate.Thousandths()) + " " + t.Name
}

// taxesFor are the taxes that a draft's lines may have: the organisation's, none, and those that are on it from before.
func taxesFor(s Settings, d Draft) []money.Tax {
	taxes := []money.Tax{}
	known := map[money.Tax]bool{}
	add := func(t money.Tax) {
		if !known[t] {
			known[t], taxes = true, append(taxes, t)
		}
	}
	for _, tax := range s.Taxes {
		add(tax.Tax)
	}
	add(money.Tax{})
	for _, line := range d.Lines {
		add(line.Tax)
	}
	return taxes
}

// work is a draft on somebody's screen: its values as they were typed, and what is wrong with them.
type work struct {
	Draft
	lines   []typed
	typed   map[string]string         // the discount, and other values that couldn't be read
	invalid map[string]string         // by field of the form
	wrong   map[int]map[string]string // by line, then by field
}

// workOn is a draft as it is opened.
func workOn(d Draft) work {
	w := work{Draft: d, typed: map[string]string{"discount": d.Discount.Typed()}, invalid: map[string]string{}, wrong: map[int]map[string]string{}}
	for _, line := range d.Lines {
		w.lines = append(w.lines, typedOf(line))
	}
	return w
}

// rearrange does what a button of the editor says: "add", "up-2", "down-2", "remove-2". It returns the line that the person looks at now.
func (w *work) rearrange(what string, added typed) (at int, from string) {
	act, number, _ := strings.Cut(what, "-")
	at, err := strconv.Atoi(number)
	switch last := len(w.lines) - 1; {
	case act == "add" && len(w.lines) < money.MostLines:
		w.lines = append(w.lines, added)
		return len(w.lines) - 1, "title"
	case err != nil || at < 0 || at > last:
	case act == "up" && at > 0:
		w.lines[at-1], w.lines[at] = w.lines[at], w.lines[at-1]
		return at - 1, act
	case act == "down" && at < last:
		w.lines[at+1], w.lines[at] = w.lines[at], w.lines[at+1]
		return at + 1, act
	case act == "remove":
		w.lines = append(w.lines[:at:at], w.lines[at+1:]...)
		return min(at, len(w.lines)-1), "title"
	}
	return -1, ""
}

// reread reads all lines again and leaves out the empty ones from what is added up. A line's mistake in adding up is said beside it.
func (w *work) reread(taxes []money.Tax) (totals money.Totals, at []int) {
	w.wrong, w.Lines = map[int]map[string]string{}, nil
	for i, t := range w.lines {
		if t.empty() {
			continue
		}
		line, wrong := t.read(w.Currency, taxes)
		if len(wrong) > 0 {
			w.wrong[i] = wrong
		}
		if wrong["quantity"] == "" && wrong["price"] == "" && wrong["discount"] == "" {
			w.Lines, at = append(w.Lines, line), append(at, i)
		}
	}
	totals, err := w.Bill().Total()
	switch mistake := err.(type) {
	case money.LineMistake:
		line, field := at[mistake.Line], "discount"
		if mistake.Mistake == money.ErrTooLarge {
			field = "price"
		}
		if w.wrong[line] == nil {
			w.wrong[line] = map[string]string{}
		}
		w.wrong[line][field] = mistake.Error()
		return money.Totals{}, nil
	case money.Mistake:
		field := "discount"
		if mistake == money.ErrTooLarge || len(w.Lines) > money.MostLines {
			field = "lines"
		}
		w.invalid[field] = mistake.Error()
		return money.Totals{}, nil
	}
	return totals, at
}

// good says whether nothing is wrong.
func (w work) good() bool { return len(w.invalid) == 0 && len(w.wrong) == 0 }
