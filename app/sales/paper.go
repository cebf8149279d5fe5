package sales

import (
	"io"
	"slices"
	"time"

	"skhokho/app/money"
	"skhokho/app/pdf"
	"skhokho/app/web"
)

// Facts are who stands on a paper, as they stood when it was sent.
type Facts struct {
	Seller             string `json:"seller"`
	SellerAddress      string `json:"seller_address"`
	SellerTaxNumber    string `json:"seller_tax_number"`
	SellerLegalName    string `json:"seller_legal_name,omitempty"`
	SellerRegistration string `json:"seller_registration,omitempty"`
	Buyer              string `json:"buyer"`
	BuyerAddress       string `json:"buyer_address"`
	BuyerTaxNumber     string `json:"buyer_tax_number"`
	Bank               string `json:"bank"`
}

// Paper is all that is drawn of a quote, an invoice or a credit note.
type Paper struct {
	Facts
	Draft
	Kind     Kind
	Accent   string
	Logo     []byte
	Contact  string    // whom it is for, at the client
	Credits  string    // of a credit note: the number of the invoice
	IssuedOn time.Time // of a draft: today
	Verify   string    // the address that says whether it is genuine; "" for a draft
}

// heading is what it is called on paper: "Tax invoice", where its seller has a tax number.
func (p Paper) heading() string {
	switch {
	case p.Number == "":
		return "Draft of " + map[string]string{"quote": "a ", "invoice": "an ", "credit": "a "}[p.Kind.Param] + p.Kind.One
	case p.Kind.Param == "invoice" && p.SellerTaxNumber != "":
		return "Tax invoice"
	}
	return p.Kind.Title
}

// FileName is what its file is called: "inv-2026-0001-terrace.pdf".
func (p Paper) FileName() string {
	first := p.Number
	if first == "" {
		first = "draft"
	}
	return web.FileName(first, p.Title) + ".pdf"
}

// WritePDF draws it. The same paper gives the same bytes.
func WritePDF(w io.Writer, p Paper) error {
	totals, err := p.Bill().Total()
	if err != nil {
		return err
	}
	head := pdf.Head{Organisation: p.Seller, Accent: p.Accent, Logo: p.Logo, Kind: web.Filled(" ", p.heading(), p.Number), Title: p.Title, Date: p.IssuedOn}
	if p.Number == "" {
		head.Note = "Not sent. As it stood on " + paperDay(p.IssuedOn) + "."
	}
	blocks := []pdf.Block{p.parties(), p.dates(), p.lines(totals), p.sums(totals)}
	for _, text := range []struct{ title, text string }{{"Notes", p.Notes}, {"Terms", p.Terms}} {
		if text.text != "" {
			blocks = append(blocks, pdf.Heading(text.title), pdf.Text(text.text))
		}
	}
	return pdf.Write(w, head, blocks...)
}

func (p Paper) parties() pdf.Parties {
	number := func(n string) string {
		if n == "" {
			return ""
		}
		return "Tax number " + n
	}
	to := "To"
	if p.Kind.Param == "invoice" {
		to = "Bill to"
	}
	buyer := p.Contact
	if buyer != "" {
		buyer = "For the attention of " + buyer
	}
	parties := pdf.Parties{
		{Label: "From", Name: p.Seller, Text: web.Filled("\n", p.registered(), p.SellerAddress, number(p.SellerTaxNumber))},
		{Label: to, Name: p.Buyer, Text: web.Filled("\n", buyer, p.BuyerAddress, number(p.BuyerTaxNumber))},
	}
	if p.Kind.Param == "invoice" && p.Bank != "" {
		parties = append(parties, pdf.Party{Label: "Where to pay", Name: web.Filled(" ", "Reference", p.Number), Text: p.Bank})
	}
	return parties
}

// registered is the seller as it is registered: "Acme Holdings (Pty) Ltd, registration number 2019/123456/07".
func (p Paper) registered() string {
	legal, number := p.SellerLegalName, p.SellerRegistration
	if legal == p.Seller {
		legal = ""
	}
	switch {
	case number == "":
		return legal
	case legal == "":
		return "Registration number " + number
	}
	return legal + ", registration number " + number
}

func (p Paper) dates() pdf.Facts {
	facts := pdf.Facts{{Label: "Number", Value: p.Number}, {Label: "Date", Value: paperDay(p.IssuedOn)}}
	if p.Until != nil {
		facts = append(facts, pdf.Fact{Label: p.Kind.Until, Value: paperDay(*p.Until)})
	}
	return append(facts, pdf.Fact{Label: "Credits invoice", Value: p.Credits}, pdf.Fact{Label: "Currency", Value: p.Currency.Code()})
}

func (p Paper) lines(totals money.Totals) pdf.List {
	discounts := slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Discount.String() != "" })
	amounts := amountsOf(totals, places(len(p.Lines)))
	list := pdf.List{Columns: []pdf.Column{{Title: "What", Share: 38}, {Title: "Quantity", Share: 15, End: true}, {Title: "Price", Share: 17, End: true}}}
	if discounts {
		list.Columns = append(list.Columns, pdf.Column{Title: "Discount", Share: 13, End: true})
	}
	list.Columns = append(list.Columns, pdf.Column{Title: "Tax", Share: 13}, pdf.Column{Title: "Amount", Share: 20, End: true})
	list.Rows = func(yield func([]string) bool) {
		for i, l := range p.Lines {
			row := []string{web.Filled("\n", l.Title, l.Description), web.Filled(" ", l.Quantity.String(), l.Unit), l.Price.String()}
			if discounts {
				row = append(row, l.Discount.String())
			}
			if !yield(append(row, l.Tax.Label(), amounts[i])) {
				return
			}
		}
	}
	list.Empty = "Nothing stands on it yet."
	return list
}

func (p Paper) sums(totals money.Totals) pdf.Sums {
	var sums pdf.Sums
	for _, row := range totals.Sums(p.Included) {
		sums.Rows = append(sums.Rows, pdf.Sum{Label: row.Label, Amount: row.Amount, Whole: row.Whole})
	}
	if p.Verify != "" {
		sums.Code = pdf.QR{Link: p.Verify, Title: "Is this genuine?", Words: "Scan the code, or open its page, for what " + p.Seller + " really sent: the amount, and the account to pay into.\n" + p.Verify}
	}
	return sums
}

func paperDay(day time.Time) string { return day.Format("2 January 2006") }
