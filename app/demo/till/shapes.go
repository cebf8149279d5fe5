package till

import "encoding/json"

// text is a string that is null in JSON when it is empty, and moment seconds since 1970 that are null when zero.
type (
	text   string
	moment int64
)

func (s text) MarshalJSON() ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(s))
}

func (m moment) MarshalJSON() ([]byte, error) {
	if m == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int64(m))
}

// keyed is anything with an id.
type keyed interface {
	comparable
	key() string
	born() int64
}

// head is what all of Stripe's objects begin with.
type head struct {
	ID       string `json:"id,omitempty"` // an invoice that is only a preview has none
	Object   string `json:"object"`
	Created  int64  `json:"created"`
	Livemode bool   `json:"livemode"`
}

func (h head) key() string { return h.ID }
func (h head) born() int64 { return h.Created }

// tags are what a caller hangs on an object.
type tags struct {
	Metadata map[string]string `json:"metadata"`
}

// Customer, Product and Price are as Stripe has them, less what Skhokho has no use for.
type Customer struct {
	head
	tags
	Address         *address        `json:"address"`
	Balance         int64           `json:"balance"` // below zero: what the next invoices are reduced by
	Currency        text            `json:"currency"`
	DefaultSource   text            `json:"default_source"`
	Delinquent      bool            `json:"delinquent"`
	Description     text            `json:"description"`
	Email           text            `json:"email"`
	InvoicePrefix   text            `json:"invoice_prefix"`
	InvoiceSettings invoiceSettings `json:"invoice_settings"`
	Name            text            `json:"name"`
	NextNumber      int64           `json:"next_invoice_sequence"`
	Phone           text            `json:"phone"`
	Locales         []string        `json:"preferred_locales"`
	TaxExempt       string          `json:"tax_exempt"`
}

type invoiceSettings struct {
	DefaultPaymentMethod text `json:"default_payment_method"`
	Footer               text `json:"footer"`
}

type address struct {
	City       text `json:"city"`
	Country    text `json:"country"`
	Line1      text `json:"line1"`
	Line2      text `json:"line2"`
	PostalCode text `json:"postal_code"`
	State      text `json:"state"`
}

type Product struct {
	head
	tags
	Active       bool     `json:"active"`
	DefaultPrice text     `json:"default_price"`
	Description  text     `json:"description"`
	Images       []string `json:"images"`
	Name         string   `json:"name"`
	Updated      int64    `json:"updated"`
	URL          text     `json:"url"`
}

type Price struct {
	head
	tags
	Active            bool       `json:"active"`
	BillingScheme     string     `json:"billing_scheme"`
	Currency          string     `json:"currency"`
	LookupKey         text       `json:"lookup_key"`
	Nickname          text       `json:"nickname"`
	Product           string     `json:"product"`
	Recurring         *recurring `json:"recurring"`
	TaxBehaviour      string     `json:"tax_behavior"`
	Type              string     `json:"type"`
	UnitAmount        int64      `json:"unit_amount"`
	UnitAmountDecimal string     `json:"unit_amount_decimal"`
}

type recurring struct {
	Interval      string `json:"interval"`
	IntervalCount int64  `json:"interval_count"`
	UsageType     string `json:"usage_type"`
}

// list is a page of Stripe's objects.
type list[T any] struct {
	Object  string `json:"object"`
	Data    []T    `json:"data"`
	HasMore bool   `json:"has_more"`
	URL     string `json:"url"`
}

func listOf[T any](url string, data []T) list[T] {
	if data == nil {
		data = []T{}
	}
	return list[T]{Object: "list", Data: data, URL: url}
}
