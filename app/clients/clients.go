// Package clients keeps the companies an organisation works for, and the people there: its clients and their contacts.
package clients

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/admission"
	"skhokho/app/paging"
)

// Client is a company, or one person, that an organisation works for. Only the name is always there.
type Client struct {
	ID         uuid.UUID
	Name       string
	Email      string
	Phone      string
	Website    string
	Social     string // addresses on social media, one in each line
	Size       string // one of Sizes, or ""
	Industry   string // one of Industries, or ""
	TaxNumber  string
	Address    string
	City       string
	Province   string
	PostalCode string
	Country    string
	ArchivedAt *time.Time
	CreatedAt  time.Time
}

// Archived says whether the client is off the active list.
func (c Client) Archived() bool { return c.ArchivedAt != nil }

// Sizes are how many people work at a client, as the form offers them.
func Sizes() []string {
	return []string{"1", "2–10", "11–50", "51–200", "201–1 000", "More than 1 000"}
}

// Industries are what the form offers, in order.
func Industries() []string {
	return []string{
		"Agriculture", "Arts and entertainment", "Construction", "Education", "Energy", "Finance", "Food and drink", "Government",
		"Health", "Hospitality", "Individual", "Legal", "Logistics", "Manufacturing", "Marketing", "Mining", "Non-profit", "Property",
		"Retail", "Technology", "Tourism", "Other",
	}
}

// Contact is a person at a client. They may become a person of the platform by accepting an invitation.
type Contact struct {
	ID        uuid.UUID
	ClientID  uuid.UUID
	FirstName string
	LastName  string
	JobTitle  string
	Phone     string
	Email     string // "" when it isn't known
	Language  string // a BCP 47 tag, or "" for the organisation's own
	TimeZone  string // an IANA name, or "" for the organisation's own

	IsPrimary    bool // the first to turn to at the client; one contact at the most
	GetsInvoices bool
}

// Name is the contact's whole name.
func (c Contact) Name() string { return strings.TrimSpace(c.FirstName + " " + c.LastName) }

// Portal is the truth about a contact's way into the client portal.
type Portal struct {
	admission.Times
	MailState string // of the open invitation's mail: queued, sent, failed (and tried again) or refused
	SentAt    *time.Time
}

// Filter is which clients a list shows, and in what order.
type Filter struct {
	Search   string // words; each begins one of a client's name, email or tax number, or of its contacts' names and emails
	Archived bool
	Industry string // one of Industries, or "" for all
	Size     string // one of Sizes, or "" for all
	Sort     paging.Sort
	Turn     paging.Turn
	Only     []uuid.UUID // these alone; all when there are none
}

// Narrowed says whether the list leaves out any client for more than being archived or active.
func (f Filter) Narrowed() bool { return f.Search != "" || f.Industry != "" || f.Size != "" }
