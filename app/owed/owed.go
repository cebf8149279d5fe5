// Package owed adds up what was invoiced, and what of it is still to be paid or overdue: for one client, for one project, or for all. No
// other room adds that up, so that every page says the same. Amounts of different currencies are never added up.
package owed

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/tenants"
)

// Left is what is still to be paid of a row of invoices, in SQL, by the name that the row goes by.
func Left(row string) string { return named(row, "(i.total - i.paid - i.credited)") }

// Open is whether anything is still to be paid of a row of invoices, in SQL.
func Open(row string) string {
	return named(row, "(i.kind = 'invoice' and i.status = 'sent' and i.total - i.paid - i.credited > 0)")
}

func named(row, sql string) string { return strings.ReplaceAll(sql, "i.", row+".") }

// Sum is what comes together in one currency, in its smallest units.
type Sum struct {
	Currency    string
	Accepted    int64 // quotes that clients said yes to
	Invoiced    int64 // what was sent, less what was credited
	Outstanding int64 // what of it is still to be paid
	Overdue     int64 // what should have been paid before today
	Late        int   // how many invoices that is
}

// Of is whose sums are asked for: one client's or one project's.
type Of struct{ Client, Project uuid.UUID }

// narrowed is the condition, about a row, that Of stands for.
func (of Of) narrowed(row string) bun.Safe {
	column, id := "client_id", of.Client
	if of.Project != uuid.Nil {
		column, id = "project_id", of.Project
	}
	return bun.Safe(row + "." + column + " = '" + id.String() + "'")
}

// limited adds up so that what is more than can be counted stays so, instead of ending the query.
func limited(what string) string {
	return "least(coalesce(sum(" + what + "), 0), " + strconv.FormatInt(money.Limit+1, 10) + ")::bigint"
}

var sums = "select a.currency, " + limited("a.accepted") + " as accepted, " + limited("a.invoiced") + " as invoiced, " + limited("a.open") + " as outstanding, " +
	limited("case when a.due_on < ?1 then a.open else 0 end") + ` as overdue, count(*) filter (where a.open > 0 and a.due_on < ?1) as late from (
	select i.currency, 0 as accepted, case i.kind when 'credit' then -i.total else i.total end as invoiced, case when ` + Open("i") + " then " + Left("i") + ` else 0 end as open, i.due_on
	from invoices i where i.organisation_id = ?0 and i.status = 'sent' and ?2
	union all
	select q.currency, q.total, 0, 0, null from quotes q where q.organisation_id = ?0 and q.status = 'accepted' and ?3
) a group by a.currency order by a.currency`

// Sums reads how a client or a project stands on a day, currency by currency. It reads inside the caller's transaction.
func Sums(ctx context.Context, tx bun.IDB, scope tenants.Scope, of Of, today time.Time) (all []Sum, err error) {
	err = tx.NewRaw(sums, scope.Organisation(), today.Format(time.DateOnly), of.narrowed("i"), of.narrowed("q")).Scan(ctx, &all)
	return all, err
}

var overdue = "select i.currency, " + limited(Left("i")) + " as overdue, count(*) as late from invoices i where i.organisation_id = ? and " + Open("i") +
	" and i.due_on < ? group by i.currency order by i.currency"

// Overdue reads what all clients together should have paid before a day. Only what is overdue stands in the sums.
func Overdue(ctx context.Context, tx bun.IDB, scope tenants.Scope, today time.Time) (all []Sum, err error) {
	err = tx.NewRaw(overdue, scope.Organisation(), today.Format(time.DateOnly)).Scan(ctx, &all)
	return all, err
}
