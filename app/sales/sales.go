// Package sales keeps what an organisation asks its clients for: quotes and invoices, with their lines, and how it writes them. Its
// catalogue stands in products.
package sales

import (
	"github.com/google/uuid"

	"skhokho/app/money"
)

// Settings are how an organisation writes its quotes and invoices.
type Settings struct {
	Currency  money.Currency
	Included  bool // prices are said with the tax in them
	Taxes     []Tax
	TaxNumber string
	Address   string
	Bank      string // where to pay, line by line
	ValidDays int    // how long a quote holds
	DueDays   int    // how long an invoice may wait

	Reminders Reminders

	QuoteTerms, InvoiceTerms                 string
	QuotePrefix, InvoicePrefix, CreditPrefix string // what their numbers begin with
}

// Tax is one that the organisation charges.
type Tax struct {
	ID uuid.UUID
	money.Tax
}

// Usual is the tax that new things have; the zero Tax when there is none.
func (s Settings) Usual() Tax {
	if len(s.Taxes) == 0 {
		return Tax{}
	}
	return s.Taxes[0]
}

// Tax finds one of the organisation's taxes.
func (s Settings) Tax(id uuid.UUID) (Tax, bool) {
	for _, tax := range s.Taxes {
		if tax.ID == id {
			return tax, true
		}
	}
	return Tax{}, false
}
