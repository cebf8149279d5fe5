package portal

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/policies"
	"skhokho/tenants"
)

// Received writes down, for a contact who may write nothing, what they do with what they were sent.
type Received interface {
	// Opened notes when an invoice was opened for the first time.
	Opened(ctx context.Context, organisation, invoice uuid.UUID) error
	// Answer keeps an answer to a quote, once, and tells the team. Errors: fault.ErrConflict when it has one already or holds no longer;
	// fault.ErrNotFound.
	Answer(ctx context.Context, a Answer) error
}

// Answer is what a contact says to a quote.
type Answer struct {
	Organisation, Person uuid.UUID
	Project, Quote       uuid.UUID
	Accepted             bool
	Name                 string // as they typed it
	Reason               string // why they decline
	From                 tenants.Origin
	Today                time.Time
}

// Bill is a quote, an invoice or a credit note that a client was sent, as a list shows it.
type Bill struct {
	ID            uuid.UUID
	Number, Title string
	IssuedOn      time.Time
	Until         *time.Time // a quote holds up to this day, an invoice is due on it
	State         BillState
	Total         money.Amount // below zero for a credit note
	Open          money.Amount // what is still to be paid
	Papered       bool         // its PDF is there
	Key           string       // what the list is sorted by, as a cursor keeps it
}

// BillState is where one stands, as a word and as its pill shows it.
type BillState struct{ Word, Label, Tone string }

// Sheet is one of them whole.
type Sheet struct {
	Bill
	Currency       money.Currency
	Included       bool // its prices have the tax in them
	Notes, Terms   string
	Lines          []SheetLine
	Totals         money.Totals
	Paid, Credited money.Amount
	Payments       []Payment
	AnsweredBy     string
	AnsweredAt     *time.Time
	Reason         string // why it was declined
	Facts          PaperFacts
	Code, SHA256   string // of its paper; "" where there is none
}

// SheetLine is a line as the client reads it.
type SheetLine struct {
	Title, Description, Unit string
	money.Line
}

// Payment is money that came in.
type Payment struct {
	PaidOn time.Time
	Amount money.Amount
}

// PaperFacts are who stands on a paper, and where to pay.
type PaperFacts struct {
	Seller          string `json:"seller"`
	SellerAddress   string `json:"seller_address"`
	SellerTaxNumber string `json:"seller_tax_number"`
	Buyer           string `json:"buyer"`
	BuyerAddress    string `json:"buyer_address"`
	BuyerTaxNumber  string `json:"buyer_tax_number"`
	Bank            string `json:"bank"`
}

// billKind is one of the two tabs: quotes, or invoices with the credit notes. They read alike; it says in what they differ.
type billKind struct {
	one, many, title string // "quote", "quotes", "Quote"
	icon             string
	until            string // what its date means: "Valid until", "Due"
	read             policies.Permission
	section          policies.Section

	day    string // the column of that date
	own    string // columns of the table d that the other kind hasn't, in its place
	state  string // where one stands on a day ?, in SQL about the table d
	states []BillState
}

var portalQuotes = billKind{
	one: "quote", many: "quotes", title: "Quote", icon: "file-text", until: "Valid until", read: policies.ReadPortalQuotes, section: policies.Quotes, day: "valid_until",
	own:   "'quote' as kind, 0 as paid, 0 as credited, d.answered_by, d.answered_at, d.reason",
	state: "case when d.status = 'sent' and d.valid_until < ? then 'expired' else d.status end",
	states: []BillState{
		{"sent", "Sent", "accent"}, {"accepted", "Accepted", "good"}, {"declined", "Declined", "bad"}, {"expired", "Expired", "warn"},
	},
}

var portalInvoices = billKind{
	one: "invoice", many: "invoices", title: "Invoice", icon: "receipt", until: "Due", read: policies.ReadPortalInvoices, section: policies.Invoices, day: "due_on",
	own: "d.kind, d.paid, d.credited, '' as answered_by, null::timestamptz as answered_at, '' as reason",
	state: `case when d.status = 'void' then 'void' when d.kind = 'credit' then 'credit' when d.credited > 0 and d.credited >= d.total then 'credited'
		when d.paid + d.credited >= d.total then 'paid' when d.due_on < ? then 'overdue' when d.paid > 0 then 'partly_paid' else 'to_pay' end`,
	states: []BillState{
		{"to_pay", "To pay", "accent"},
		{"partly_paid", "Partly paid", "warn"},
		{"paid", "Paid", "good"},
		{"overdue", "Overdue", "bad"},
		{"credited", "Credited", ""},
		{"credit", "Credit note", ""},
		{"void", "Void", ""},
	},
}

func (k billKind) stateOf(word string) BillState {
	for _, state := range k.states {
		if state.Word == word {
			return state
		}
	}
	return BillState{}
}

// path is where the tab of a project is.
func (k billKind) path(project uuid.UUID) string { return projectPath(project) + "/" + k.many }

// BillFilter is which of a project's a tab lists, and in what order.
type BillFilter struct {
	Search string // words; each stands in the number, the title or a line
	Sort   paging.Sort
	Turn   paging.Turn
}

// latestBills is the order that nobody has to ask for.
var latestBills = paging.Sort{Column: "date", Down: true}

// signed is the total of one, below zero for what is taken back.
const signed = "(case when d.kind = 'credit' then -d.total else d.total end)"

// orders are the columns that the list of a table d can be sorted by.
func (k billKind) orders() map[string]paging.Order {
	return map[string]paging.Order{
		"date":   {Key: "(d.issued_on - date '1899-12-31')", Number: true},
		"number": {Key: "d.number"},
		"title":  {Key: "d.title"},
		"until":  {Key: "coalesce(d." + k.day + " - date '1899-12-31', 0)", Number: true, Blank: true},
		"total":  {Key: signed, Number: true},
	}
}

// values are the filter as part of an address, without its page.
func (f BillFilter) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Search, "sort": f.Sort.Unless(latestBills)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// at is the address of a tab as the filter shows it.
func (f BillFilter) at(path string) string {
	return f.Turn.At(path, f.values())
}
