package money

import "strings"

// Label is what a tax is called: "VAT 15 %"; "No tax" for none.
func (t Tax) Label() string {
	switch {
	case t == Tax{}:
		return "No tax"
	case t.Rate == Rate{}:
		return t.Name
	}
	return strings.TrimSpace(t.Name + " " + t.Rate.String())
}

// Row is one of the sums below the lines of a bill, in words.
type Row struct {
	Label, Amount string
	Whole         bool // what it comes to
}

// Sums are what a bill comes to, from the top down; nothing without lines. included says that its prices have the tax in them.
func (t Totals) Sums(included bool) (sums []Row) {
	if len(t.Taxes) == 0 {
		return nil
	}
	if t.Discount.Sign() != 0 {
		sums = append(sums, Row{Label: "Subtotal", Amount: t.Subtotal.String()}, Row{Label: "Discount", Amount: t.Discount.Negative().String()})
	}
	whole := Row{Label: "Total", Amount: t.Total.String(), Whole: true}
	if included {
		sums = append(sums, whole)
		for _, tax := range t.Taxes {
			if tax.Amount.Sign() != 0 {
				sums = append(sums, Row{Label: "of which " + tax.Tax.Label(), Amount: tax.Amount.String()})
			}
		}
		return sums
	}
	sums = append(sums, Row{Label: "Without tax", Amount: t.Net.String()})
	for _, tax := range t.Taxes {
		if tax.Tax != (Tax{}) {
			sums = append(sums, Row{Label: tax.Tax.Label() + " on " + tax.Net.String(), Amount: tax.Amount.String()})
		}
	}
	return append(sums, whole)
}
