package sales

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/web"
)

// Draft is a quote or an invoice, as it is written.
type Draft struct {
	ID        uuid.UUID
	Number    string // "" until it is sent
	Title     string
	ClientID  uuid.UUID
	ContactID uuid.UUID // uuid.Nil for nobody in particular
	ProjectID uuid.UUID // uuid.Nil for none
	Currency  money.Currency
	Included  bool // its prices have the tax in them
	Discount  money.Discount
	Until     *time.Time // valid until, or due on
	Notes     string
	Terms     string
	Lines     []Line
}

// Line is one line of a quote or an invoice.
type Line struct {
	ProductID          uuid.UUID // where it came from; uuid.Nil when it was typed
	Title, Description string
	Unit               string
	money.Line
}

// Bill is the draft as it is added up.
func (d Draft) Bill() money.Bill {
	bill := money.Bill{Currency: d.Currency, Included: d.Included, Discount: d.Discount, Lines: make([]money.Line, len(d.Lines))}
	for i, line := range d.Lines {
		bill.Lines[i] = line.Line
	}
	return bill
}

// fields are a draft's values by the names of its form. Its lines are one of them, by their fingerprint: whoever changes a line has looked
// at all of them.
func (d Draft) fields() merge.Fields {
	fields := merge.Fields{
		"title": d.Title, "client": d.ClientID.String(), "contact": web.IDValue(d.ContactID), "project": web.IDValue(d.ProjectID), "currency": d.Currency.Code(),
		"included": "", "discount": d.Discount.Typed(), "until": dateValue(d.Until), "notes": d.Notes, "terms": d.Terms, "lines": d.fingerprint(),
	}
	if d.Included {
		fields["included"] = "yes"
	}
	return fields
}

// take puts into the draft what fields wrote down; now is what is there. The lines stay the draft's own, unless they are now's.
func (d *Draft) take(fields merge.Fields, now Draft) {
	d.Title, d.Notes, d.Terms, d.Included = fields["title"], fields["notes"], fields["terms"], fields["included"] != ""
	d.ClientID, d.ContactID, d.ProjectID = web.IDOf(fields["client"]), web.IDOf(fields["contact"]), web.IDOf(fields["project"])
	d.Currency, d.Until = money.Stored(fields["currency"]), dayOf(fields["until"])
	if fields["discount"] == now.Discount.Typed() {
		d.Discount = now.Discount
	}
	if fields["lines"] == now.fingerprint() {
		d.Lines = now.Lines
	}
}

func (d Draft) fingerprint() string {
	var b strings.Builder
	for _, line := range d.Lines {
		fmt.Fprintf(&b, "%q\n", typedOf(line))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}

// sum says how many lines there are, and what everything comes to: "3 lines, R 1 200.00".
func (d Draft) sum() string {
	lines := web.Count(len(d.Lines), "line", "lines")
	if totals, err := d.Bill().Total(); err == nil {
		return lines + ", " + totals.Total.String()
	}
	return lines
}

// within says whether every amount of the draft is in its currency: it isn't when one person changed the currency and another the lines.
func (d Draft) within() bool {
	for _, line := range d.Lines {
		if line.Price.Currency() != d.Currency || line.Discount.Amount().Sign() != 0 && line.Discount.Amount().Currency() != d.Currency {
			return false
		}
	}
	return d.Discount.Amount().Sign() == 0 || d.Discount.Amount().Currency() == d.Currency
}

// dayOf reads what dateValue wrote; nil for "".
func dayOf(value string) *time.Time {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return nil
	}
	return &day
}

func dateValue(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}
