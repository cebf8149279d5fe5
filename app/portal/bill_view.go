package portal

import (
	"time"

	"skhokho/app/live"
	"skhokho/app/money"
	"skhokho/app/web"
)

// BillView is the page of one quote, invoice or credit note.
type BillView struct {
	Live                            live.View
	Title, Kind, Number             string
	Project, ProjectHref            string
	Tab, TabHref                    string
	State                           BillState
	Reason                          string // why it was declined
	Lead                            string // the sentence that matters: what is to be paid until when, or what was answered
	PaperHref, CheckHref            string // "" where there is no paper
	AcceptHref, DeclineHref         string // "" where nothing can be answered
	Seller, Buyer                   Party
	Facts                           []Fact
	Lines                           []BillLine
	HasDiscounts                    bool
	Sums                            []money.Row
	Payments                        []Fact
	Bank, Notes, Terms, Fingerprint string
}

// Party is one of the two that stand on a paper.
type Party struct{ Name, Address, TaxNumber string }

// BillLine is a line, ready to show.
type BillLine struct{ Title, Description, Quantity, Price, Discount, Tax, Amount string }

func billView(seat web.Seat, k billKind, o Opened, s Sheet) BillView {
	now, path := seat.Now(), k.path(o.ID)+"/"+s.ID.String()
	v := BillView{
		Live: liveOf(o.ID), Title: s.Title, Kind: s.noun(k), Number: s.Number, Project: o.Title, ProjectHref: projectPath(o.ID), Tab: k.title + "s", TabHref: k.path(o.ID), State: s.State,
		Lead: s.lead(now), Reason: s.Reason,
		Seller: Party{s.Facts.Seller, s.Facts.SellerAddress, s.Facts.SellerTaxNumber}, Buyer: Party{s.Facts.Buyer, s.Facts.BuyerAddress, s.Facts.BuyerTaxNumber},
		Facts: []Fact{{Label: "Date", Value: web.Day(s.IssuedOn, now)}}, Notes: s.Notes, Terms: s.Terms, Fingerprint: s.SHA256, Sums: append(s.Totals.Sums(s.Included), s.settled()...),
	}
	if s.Until != nil && s.noun(k) != "credit note" {
		v.Facts = append(v.Facts, Fact{Label: k.until, Value: web.Day(*s.Until, now)})
	}
	if s.SHA256 != "" {
		v.PaperHref, v.CheckHref = path+"/paper.pdf", "/papers/"+s.Code
	}
	if k.one == portalQuotes.one && s.State.Word == "sent" && seat.Preview == nil {
		v.AcceptHref, v.DeclineHref = path+"/acceptance", path+"/refusal"
	}
	if s.Open.Sign() > 0 {
		v.Bank = s.Facts.Bank
	}
	for _, p := range s.Payments {
		v.Payments = append(v.Payments, Fact{Label: web.Day(p.PaidOn, now), Value: p.Amount.String()})
	}
	for i, line := range s.Lines {
		v.HasDiscounts = v.HasDiscounts || line.Discount.String() != ""
		row := BillLine{
			Title: line.Title, Description: line.Description, Quantity: line.Quantity.String(), Price: web.Filled(" / ", line.Price.String(), line.Unit), Discount: line.Discount.String(), Tax: line.Tax.Label(),
		}
		if kept, err := s.Totals.Lines[i].Gross.Minus(s.Totals.Lines[i].Discount); err == nil {
			row.Amount = kept.String()
		}
		v.Lines = append(v.Lines, row)
	}
	return v
}

// lead is the sentence that a reader looks for first.
func (s Sheet) lead(now time.Time) string {
	switch s.State.Word {
	case "sent":
		if s.Until == nil {
			return "This quote waits for your answer."
		}
		return "This quote waits for your answer. It holds until " + web.Day(*s.Until, now) + "."
	case "accepted", "declined":
		return s.State.Label + " by " + s.AnsweredBy + " on " + web.Day(s.AnsweredAt.In(now.Location()), now) + "."
	case "expired":
		return "This quote isn’t valid any more. If you still want what is on it, ask for a new one."
	case "to_pay", "partly_paid", "overdue":
		return s.owed(now)
	case "paid":
		return "Paid in full. Thank you."
	case "void":
		return "This was withdrawn. Nothing is to be paid on it."
	case "credited":
		return "This was taken back in full by a credit note. Nothing is to be paid on it."
	}
	return "This takes back what is on it; nothing is to be paid."
}

// owed says what is to be paid, and when.
func (s Sheet) owed(now time.Time) string {
	switch {
	case s.Until == nil:
		return s.Open.String() + " is to be paid."
	case s.State.Word == "overdue":
		return s.Open.String() + " was to be paid by " + web.Day(*s.Until, now) + "."
	}
	return s.Open.String() + " is to be paid by " + web.Day(*s.Until, now) + "."
}

// settled are what was paid and taken back of an invoice, and what is open.
func (s Sheet) settled() (sums []money.Row) {
	if s.Paid.Sign() > 0 {
		sums = append(sums, money.Row{Label: "Paid", Amount: s.Paid.Negative().String()})
	}
	if s.Credited.Sign() > 0 {
		sums = append(sums, money.Row{Label: "Credited", Amount: s.Credited.Negative().String()})
	}
	if len(sums) > 0 && s.State.Word != "void" {
		sums = append(sums, money.Row{Label: "Open", Amount: s.Open.String(), Whole: true})
	}
	return sums
}
