package sales

import (
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/policies"
)

// Kind is what is written: quotes or invoices. They read and are written alike; it says in what they differ.
type Kind struct {
	One, Many      string // "quote", "quotes"
	Param          string // what its id is called in an address; and its series
	Title          string // "Quote"
	Icon           string
	Until          string // what its date means: "Valid until", "Due date"
	Read, Write    policies.Permission
	Added, Changed activity.Kind
	Deleted, Sent  activity.Kind

	table  string // where they stand
	owns   string // the column of lines, papers and mails that names one
	until  string // the column of that date
	shown  string // a condition for those of its table d that are of this kind
	state  string // where one stands on a day, in SQL about the table d; one of states
	states []State
	other  string // the id of the invoice that was made of a quote, or of the quote that an invoice was made of, in SQL about the table d
}

// State is where a quote or an invoice stands, as a word and as a pill shows it.
type State struct{ Word, Label, Tone string }

// madeOf is the invoice that was made of a quote d; a void one doesn't count.
const madeOf = "(select i.id from invoices i where i.organisation_id = d.organisation_id and i.quote_id = d.id and i.status <> 'void' order by i.id limit 1)"

// Quotes are what is offered.
func Quotes() Kind {
	return Kind{
		One: "quote", Many: "quotes", Param: "quote", table: "quotes", owns: "quote_id", Sent: activity.QuoteSent, Title: "Quote", Icon: "file-text", Until: "Valid until", Read: policies.ReadQuotes, Write: policies.WriteQuotes,
		Added: activity.QuoteAdded, Changed: activity.QuoteChanged, Deleted: activity.QuoteDeleted, until: "valid_until", shown: "true",
		state: "case when d.status = 'sent' and d.valid_until < ? then 'expired' else d.status end",
		states: []State{
			{"draft", "Draft", ""},
			{"sent", "Sent", "accent"},
			{"accepted", "Accepted", "good"},
			{"declined", "Declined", "bad"},
			{"expired", "Expired", "warn"},
		},
		other: madeOf,
	}
}

// Invoices are what is asked for. One that is overdue is so however much of it has been paid.
func Invoices() Kind {
	return Kind{
		One: "invoice", Many: "invoices", Param: "invoice", table: "invoices", owns: "invoice_id", Sent: activity.InvoiceSent, Title: "Invoice", Icon: "receipt", Until: "Due date", Read: policies.ReadInvoices, Write: policies.WriteInvoices,
		Added: activity.InvoiceAdded, Changed: activity.InvoiceChanged, Deleted: activity.InvoiceDeleted, until: "due_on", shown: "d.kind = 'invoice'",
		state: `case when d.status <> 'sent' then d.status when d.credited >= d.total and d.credited > 0 then 'credited' when d.paid + d.credited >= d.total then 'paid' when d.due_on < ? then 'overdue'
			when d.paid > 0 then 'partly_paid' when d.viewed_at is not null then 'viewed' else 'sent' end`,
		states: []State{
			{"draft", "Draft", ""},
			{"sent", "Sent", "accent"},
			{"viewed", "Viewed", "accent"},
			{"partly_paid", "Partly paid", "warn"},
			{"paid", "Paid", "good"},
			{"credited", "Credited", ""},
			{"overdue", "Overdue", "bad"},
			{"void", "Void", ""},
		},
		other: "d.quote_id",
	}
}

// Credits are what takes something of an invoice back. They stand among the invoices.
func Credits() Kind {
	return Kind{
		One: "credit note", Many: "credit notes", Param: "credit", table: "invoices", owns: "invoice_id", Title: "Credit note", Icon: "receipt", Until: "To be settled by",
		Read: policies.ReadInvoices, Write: policies.WriteInvoices,
		Added: activity.InvoiceAdded, Changed: activity.InvoiceChanged, Deleted: activity.InvoiceDeleted, Sent: activity.CreditSent, until: "due_on", shown: "d.kind = 'credit'",
		state:  "d.status",
		states: []State{{"draft", "Draft", ""}, {"sent", "Sent", "accent"}},
		other:  "d.credits_id",
	}
}

// also is the list that stands beside the kind's.
func (k Kind) also() Fact {
	switch k.Param {
	case "invoice":
		return Fact{Label: "Credit notes", Href: Credits().Path()}
	case "credit":
		return Fact{Label: "Invoices", Href: Invoices().Path()}
	}
	return Fact{}
}

// prefix is what its numbers begin with.
func (k Kind) prefix(s Settings) string {
	switch k.Param {
	case "quote":
		return s.QuotePrefix
	case "credit":
		return s.CreditPrefix
	}
	return s.InvoicePrefix
}

// State finds a state by its word; false when the kind has none such.
func (k Kind) State(word string) (State, bool) {
	for _, state := range k.states {
		if state.Word == word {
			return state, true
		}
	}
	return State{}, false
}

// Path is the address of the list.
func (k Kind) Path() string { return "/" + k.Param + "s" }

// PathOf is the address of one of them.
func (k Kind) PathOf(id uuid.UUID) string { return k.Path() + "/" + id.String() }
