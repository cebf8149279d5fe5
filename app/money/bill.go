package money

import (
	"cmp"
	"math/big"
	"slices"
)

// MostLines is how many lines a bill may have.
const MostLines = 500

// Tax is a tax as an organisation names it: two of one rate, such as zero-rated and exempt, stay apart.
type Tax struct {
	Name string
	Rate Rate
}

// Line is one line of a quote or an invoice, as it was typed.
type Line struct {
	Quantity Quantity
	Price    Price
	Discount Discount
	Tax      Tax
}

// Bill is what is to be added up.
type Bill struct {
	Currency Currency
	Included bool     // the prices have the tax in them
	Discount Discount // on the whole, spread over the lines
	Lines    []Line
}

// LineTotal is what one line comes to. Net plus Tax is Total; Gross less both discounts is Net, or Total where tax is included.
type LineTotal struct {
	Gross    Amount // quantity × price
	Discount Amount // the line's own
	Share    Amount // of the discount on the whole
	Net      Amount // without tax
	Tax      Amount
	Total    Amount
}

// TaxTotal is what one tax comes to, over all lines that have it.
type TaxTotal struct {
	Tax    Tax
	Net    Amount // what it is reckoned on
	Amount Amount
}

// Totals are what a bill comes to. Subtotal less Discount is Net, or Total where tax is included; Net plus Tax is Total.
type Totals struct {
	Lines    []LineTotal
	Taxes    []TaxTotal // the highest rate first
	Subtotal Amount     // the lines, less their own discounts
	Discount Amount     // on the whole
	Net      Amount
	Tax      Amount
	Total    Amount
}

// LineMistake is a Mistake in one line.
type LineMistake struct {
	Line int // counted from 0
	Mistake
}

// Total adds a bill up by the rules of docs/money.md. Errors: Mistake, or LineMistake for what is wrong in one line.
func (b Bill) Total() (Totals, error) {
	if len(b.Lines) > MostLines {
		return Totals{}, Mistake("This has more lines than can be added up. Please divide it.")
	}
	t := Totals{Lines: make([]LineTotal, len(b.Lines))}
	kept := make([]int64, len(b.Lines)) // of each line, after its own discount
	for i, line := range b.Lines {
		own, err := b.line(line)
		if err != nil {
			return Totals{}, LineMistake{i, err.(Mistake)}
		}
		t.Lines[i], kept[i] = own, own.Gross.minor-own.Discount.minor
	}
	var err error
	if t.Subtotal, err = Of(total(kept), b.Currency); err != nil {
		return Totals{}, err
	}
	if t.Discount, err = b.Discount.from(t.Subtotal); err != nil {
		return Totals{}, err
	}
	groups := b.groups()
	b.spread(&t, kept, groups)
	return t, b.tax(&t, kept, groups)
}

// line is a line's quantity × price, and what its own discount takes off.
func (b Bill) line(line Line) (own LineTotal, err error) {
	if line.Price.currency != b.Currency {
		return own, ErrCurrencies
	}
	if own.Gross, err = line.Quantity.Times(line.Price); err != nil {
		return own, err
	}
	own.Discount, err = line.Discount.from(own.Gross)
	return own, err
}

// group is the lines that one tax is on.
type group struct {
	tax   Tax
	lines []int
}

// groups are in an order that doesn't depend on the lines': the highest rate first, then by name.
func (b Bill) groups() []group {
	var groups []group
	for i, line := range b.Lines {
		at := slices.IndexFunc(groups, func(g group) bool { return g.tax == line.Tax })
		if at < 0 {
			at, groups = len(groups), append(groups, group{tax: line.Tax})
		}
		groups[at].lines = append(groups[at].lines, i)
	}
	slices.SortFunc(groups, func(a, z group) int {
		return cmp.Or(cmp.Compare(z.tax.Rate.thousandths, a.tax.Rate.thousandths), cmp.Compare(a.tax.Name, z.tax.Name))
	})
	return groups
}

// spread takes the discount on the whole off the lines, in proportion to what each came to: first between the taxes, so that no order of
// lines changes what a tax is reckoned on, and then within each.
func (b Bill) spread(t *Totals, kept []int64, groups []group) {
	parts := make([]*big.Rat, len(kept))
	for i, minor := range kept {
		parts[i] = b.Discount.part(minor, t.Subtotal)
	}
	sums := make([]*big.Rat, len(groups))
	for g := range groups {
		sums[g] = new(big.Rat)
		for _, part := range pick(parts, groups[g].lines) {
			sums[g].Add(sums[g], part)
		}
	}
	for g, amount := range share(t.Discount.minor, sums) {
		for at, part := range share(amount, pick(parts, groups[g].lines)) {
			i := groups[g].lines[at]
			t.Lines[i].Share = Amount{part, b.Currency}
			kept[i] -= part
		}
	}
}

// tax reckons each tax once, on all its lines together, and shares it out to them. Errors: ErrTooLarge.
func (b Bill) tax(t *Totals, kept []int64, groups []group) error {
	reckon := Rate.of
	if b.Included {
		reckon = Rate.within
	}
	var net, tax int64
	for _, g := range groups {
		of := pick(kept, g.lines)
		exact := make([]*big.Rat, len(of))
		for at, minor := range of {
			exact[at] = reckon(g.tax.Rate, minor)
		}
		whole, taxed := total(of), nearest(reckon(g.tax.Rate, total(of))).Int64()
		for at, part := range share(taxed, exact) {
			t.Lines[g.lines[at]].settle(of[at], part, b.Included, b.Currency)
		}
		if b.Included {
			whole -= taxed
		}
		net, tax = net+whole, tax+taxed
		t.Taxes = append(t.Taxes, TaxTotal{g.tax, Amount{whole, b.Currency}, Amount{taxed, b.Currency}})
	}
	t.Net, t.Tax, t.Total = Amount{net, b.Currency}, Amount{tax, b.Currency}, Amount{net + tax, b.Currency}
	return t.check()
}

// check says whether all that a bill comes to can be counted. Errors: ErrTooLarge.
func (t Totals) check() error {
	amounts := []Amount{t.Net, t.Tax, t.Total}
	for _, tax := range t.Taxes {
		amounts = append(amounts, tax.Net, tax.Amount)
	}
	for _, line := range t.Lines {
		amounts = append(amounts, line.Total)
	}
	for _, a := range amounts {
		if _, err := Of(a.minor, a.currency); err != nil {
			return err
		}
	}
	return nil
}

// settle says what is net and what is tax of what a line keeps.
func (l *LineTotal) settle(kept, tax int64, included bool, c Currency) {
	net := kept
	if included {
		net -= tax
	}
	l.Net, l.Tax, l.Total = Amount{net, c}, Amount{tax, c}, Amount{net + tax, c}
}

func pick[T any](all []T, which []int) []T {
	picked := make([]T, len(which))
	for at, i := range which {
		picked[at] = all[i]
	}
	return picked
}

func total(amounts []int64) (sum int64) {
	for _, a := range amounts {
		sum += a
	}
	return sum
}
