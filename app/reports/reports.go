// Package reports says how an organisation's money stands: what clients owe, and for how long already; what was invoiced in each month; and
// which taxes are due for a period. Amounts of different currencies are never added up.
package reports

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/money"
)

// Buckets are how long a payment is overdue.
const Buckets = 5

// bucketNames are what they are called, and bucketTones in which colour they are drawn.
var (
	bucketNames = [Buckets]string{"Not due", "1–30 days", "31–60 days", "61–90 days", "Over 90 days"}
	bucketTones = [Buckets]string{"soft", "accent", "bad", "bad", "bad"}
)

// Open is an invoice on which something is to be paid yet.
type Open struct {
	ClientID uuid.UUID
	Client   string
	DueOn    *time.Time // nil for one that may wait
	Left     money.Amount
}

// bucket is how long it is overdue on a day.
func (o Open) bucket(today time.Time) int {
	if o.DueOn == nil || !o.DueOn.Before(today) {
		return 0
	}
	days := int(today.Sub(*o.DueOn).Hours() / 24)
	return min(Buckets-1, 1+(days-1)/30)
}

// Standing is what is owed in one currency.
type Standing struct {
	Currency money.Currency
	Total    money.Amount
	Overdue  money.Amount
	Buckets  [Buckets]money.Amount
	Counts   [Buckets]int
	Clients  []Debt // as they come, which is by name
}

// Debt is what one client owes.
type Debt struct {
	ID             uuid.UUID
	Name           string
	Total, Overdue money.Amount
}

// standings adds up what is owed on a day, currency by currency; the invoices come in the order of currencies and clients. Errors:
// money.ErrTooLarge.
func standings(open []Open, today time.Time) ([]Standing, error) {
	var all []Standing
	for _, o := range open {
		if len(all) == 0 || all[len(all)-1].Currency != o.Left.Currency() {
			zero := o.Left.Currency().Zero()
			all = append(all, Standing{Currency: o.Left.Currency(), Total: zero, Overdue: zero, Buckets: [Buckets]money.Amount{zero, zero, zero, zero, zero}})
		}
		if err := all[len(all)-1].add(o, o.bucket(today)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (s *Standing) add(o Open, bucket int) error {
	if last := len(s.Clients) - 1; last < 0 || s.Clients[last].ID != o.ClientID {
		s.Clients = append(s.Clients, Debt{o.ClientID, o.Client, s.Currency.Zero(), s.Currency.Zero()})
	}
	client := &s.Clients[len(s.Clients)-1]
	sums := []*money.Amount{&s.Total, &s.Buckets[bucket], &client.Total}
	if bucket > 0 {
		sums = append(sums, &s.Overdue, &client.Overdue)
	}
	s.Counts[bucket]++
	for _, sum := range sums {
		more, err := sum.Plus(o.Left)
		if err != nil {
			return err
		}
		*sum = more
	}
	return nil
}

// Month is what was invoiced in a month, without tax, less what was credited.
type Month struct {
	First time.Time
	Net   money.Amount
}

// Taxed is one tax on one document of a period. What a credit note gives back is below zero.
type Taxed struct {
	DocumentID    uuid.UUID
	Credit        bool
	Number, Title string
	Client        string
	IssuedOn      time.Time
	Name          money.Tax
	Net, Tax      money.Amount
}

// TaxSum is what one tax comes to, with the documents behind it.
type TaxSum struct {
	Tax       money.Tax
	Net, Due  money.Amount
	Documents []Taxed
}

// sumTaxes adds up taxes; they come in the order of currencies and taxes. Errors: money.ErrTooLarge.
func sumTaxes(taxed []Taxed) ([]TaxSum, error) {
	var sums []TaxSum
	for _, t := range taxed {
		last := len(sums) - 1
		if last < 0 || sums[last].Tax != t.Name || sums[last].Net.Currency() != t.Net.Currency() {
			sums = append(sums, TaxSum{Tax: t.Name, Net: t.Net.Currency().Zero(), Due: t.Net.Currency().Zero()})
			last++
		}
		net, err := sums[last].Net.Plus(t.Net)
		if err != nil {
			return nil, err
		}
		due, err := sums[last].Due.Plus(t.Tax)
		if err != nil {
			return nil, err
		}
		sums[last].Net, sums[last].Due, sums[last].Documents = net, due, append(sums[last].Documents, t)
	}
	return sums, nil
}

// Period is from a day to another, both within.
type Period struct{ From, To time.Time }

// preset is a period that can be chosen by name.
type preset struct {
	word, label string
	on          func(today time.Time) Period
}

var presets = []preset{
	{"this-month", "This month", func(t time.Time) Period { return months(t, 0, 1) }},
	{"last-month", "Last month", func(t time.Time) Period { return months(t, -1, 1) }},
	{"this-quarter", "This quarter", func(t time.Time) Period { return months(t, -int(t.Month()-1)%3, 3) }},
	{"last-quarter", "Last quarter", func(t time.Time) Period { return months(t, -int(t.Month()-1)%3-3, 3) }},
	{"this-year", "This year", func(t time.Time) Period { return months(t, 1-int(t.Month()), 12) }},
	{"last-year", "Last year", func(t time.Time) Period { return months(t, -11-int(t.Month()), 12) }},
}

// months are so many whole months, beginning so many after a day's.
func months(today time.Time, after, count int) Period {
	first := time.Date(today.Year(), today.Month()+time.Month(after), 1, 0, 0, 0, 0, time.UTC)
	return Period{first, first.AddDate(0, count, -1)}
}
