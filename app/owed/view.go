package owed

import (
	"net/url"

	"github.com/google/uuid"

	"skhokho/app/money"
	"skhokho/app/web"
)

// Figures say how a client or a project stands: what it is worth, and what of that is still to be paid, with the way to those invoices.
// Usual is the currency in which nothing is said.
func Figures(all []Sum, of Of, usual string) []web.Figure {
	outstanding := web.Figure{Label: "Outstanding", Values: amounts(all, usual, func(s Sum) int64 { return s.Outstanding })}
	for _, s := range all {
		if s.Outstanding != 0 {
			outstanding.Href = Path(of, "open")
		}
	}
	invoiced := web.Figure{Label: "Total value", Values: amounts(all, usual, func(s Sum) int64 { return s.Invoiced })}
	if of.Project == uuid.Nil {
		return []web.Figure{invoiced, outstanding, OverdueFigure(all, of, usual)}
	}
	invoiced.Label = "Invoiced so far"
	worth := web.Figure{Label: "Total value", Values: amounts(all, usual, Sum.worth)}
	return []web.Figure{worth, invoiced, outstanding, OverdueFigure(all, of, usual)}
}

// worth is what was agreed; or what was invoiced, where that is more or nothing was.
func (s Sum) worth() int64 { return max(s.Accepted, s.Invoiced) }

// OverdueFigure is what is overdue, with the way to those invoices when there are any.
func OverdueFigure(all []Sum, of Of, usual string) web.Figure {
	f := web.Figure{Label: "Overdue", Values: amounts(all, usual, func(s Sum) int64 { return s.Overdue })}
	late := 0
	for _, s := range all {
		late += s.Late
	}
	if late > 0 {
		f.Href, f.Tone, f.Note = Path(of, "overdue"), "bad", web.Count(late, "invoice", "invoices")
	}
	return f
}

// Path is where the invoices of a client, of a project, or of all are listed that have a status.
func Path(of Of, status string) string {
	q := url.Values{"status": {status}}
	switch {
	case of.Project != uuid.Nil:
		q.Set("project", of.Project.String())
	case of.Client != uuid.Nil:
		q.Set("client", of.Client.String())
	}
	return "/invoices?" + q.Encode()
}

// amounts are those that aren't nothing, each by itself.
func amounts(all []Sum, usual string, of func(Sum) int64) (said []string) {
	for _, s := range all {
		if minor := of(s); minor != 0 {
			said = append(said, amount(minor, s.Currency))
		}
	}
	if said == nil {
		return []string{amount(0, usual)}
	}
	return said
}

func amount(minor int64, currency string) string {
	a, err := money.Of(minor, money.Stored(currency))
	if err != nil {
		return "More than can be counted"
	}
	return a.String()
}
