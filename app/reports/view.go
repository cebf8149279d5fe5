package reports

import (
	"strconv"

	"skhokho/app/chart"
	"skhokho/app/export"
	"skhokho/app/money"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// OverviewView is what is owed and what was invoiced.
type OverviewView struct {
	Owed    []OwedView
	Months  []RevenueView
	TaxHref string
	Export  export.Menu
}

// OwedView is what is owed in one currency.
type OwedView struct {
	Currency       string
	Total, Overdue string
	Bar            chart.Bar
	Buckets        []BucketRow
	Clients        []ClientRow
}

// BucketRow is how much is overdue for so long.
type BucketRow struct{ Label, Tone, Count, Amount string }

// ClientRow is what one client owes.
type ClientRow struct{ Name, Href, Total, Overdue string }

// RevenueView is what was invoiced in one currency.
type RevenueView struct {
	Currency string
	Rows     []MonthRow
	Total    string
}

// MonthRow is one month, with its bar.
type MonthRow struct {
	Month, Net string
	Bar        chart.Bar
}

func overviewView(o Overview) OverviewView {
	v := OverviewView{TaxHref: taxPath, Export: export.Menu{Path: overviewPath, Label: "Export", Form: "report", Look: "button--quiet", One: "client", Many: "clients"}}
	for _, s := range o.Standings {
		v.Owed = append(v.Owed, owedView(s))
	}
	for _, year := range o.Months {
		v.Months = append(v.Months, revenueView(year))
	}
	return v
}

func owedView(s Standing) OwedView {
	v := OwedView{Currency: s.Currency.Code(), Total: s.Total.String(), Overdue: s.Overdue.String()}
	var parts []chart.Part
	text := ""
	for i, amount := range s.Buckets {
		parts = append(parts, chart.Part{Name: bucketNames[i], Value: int(amount.Minor()), Tone: bucketTones[i]})
		text = web.Filled(", ", text, bucketNames[i]+" "+amount.String())
		v.Buckets = append(v.Buckets, BucketRow{bucketNames[i], bucketTones[i], web.Count(s.Counts[i], "invoice", "invoices"), amount.String()})
	}
	v.Bar = chart.NewBar("Outstanding in "+v.Currency, 0, parts...)
	v.Bar.Text = text
	for _, d := range s.Clients {
		v.Clients = append(v.Clients, ClientRow{d.Name, "/clients/" + d.ID.String() + "/invoices", d.Total.String(), d.Overdue.String()})
	}
	return v
}

func revenueView(year []Month) RevenueView {
	sum, most := year[0].Net.Currency().Zero(), int64(0)
	for _, m := range year {
		most = max(most, m.Net.Minor())
		if more, err := sum.Plus(m.Net); err == nil {
			sum = more
		}
	}
	v := RevenueView{Currency: sum.Currency().Code(), Total: sum.String()}
	for _, m := range year {
		row := MonthRow{Month: m.First.Format("January 2006"), Net: m.Net.String(), Bar: chart.NewBar(m.First.Format("January 2006"), int(most), chart.Part{Value: int(m.Net.Minor()), Tone: "accent"})}
		row.Bar.Text = m.Net.String()
		v.Rows = append(v.Rows, row)
	}
	return v
}

// overviewList is what each client owes.
func overviewList(seat web.Seat, o Overview) export.List {
	var rows [][]string
	var said [][]string
	for _, s := range o.Standings {
		for _, d := range s.Clients {
			rows = append(rows, []string{d.Name, s.Currency.Code(), d.Total.Plain(), d.Overdue.Plain()})
			said = append(said, []string{d.Name, d.Total.String(), d.Overdue.String()})
		}
	}
	now := seat.Now()
	return export.List{
		Name:  "outstanding",
		Sheet: sheets.Table{Name: "Outstanding", Columns: []sheets.Column{{Title: "Client", Width: 32}, {Title: "Currency", Width: 10}, {Title: "Outstanding", Width: 16}, {Title: "Overdue", Width: 16}}, Rows: export.Rows(rows, same)},
		Paper: pdf.Table{
			Head:    pdf.Head{Organisation: seat.Organisation.Name, Title: "Outstanding by client", Note: "As of " + now.Format("2 January 2006"), Date: now},
			Columns: []pdf.Column{{Title: "Client", Share: 5}, {Title: "Outstanding", Share: 2, End: true}, {Title: "Overdue", Share: 2, End: true}}, Rows: export.Rows(said, same), Empty: "Nobody owes anything.",
		},
	}
}

func same(row []string) []string { return row }

// TaxView is the tax report.
type TaxView struct {
	From, To, Period, Problem string
	Presets                   []PresetView
	Sums                      []TaxSumView
	Export                    export.Menu
}

// PresetView is a period that can be chosen by name.
type PresetView struct {
	Label, Href string
	Current     bool
}

// TaxSumView is what one tax comes to.
type TaxSumView struct {
	ID, Name, Currency, Net, Tax string
	Documents                    []DocumentRow
}

// DocumentRow is one document behind it.
type DocumentRow struct{ Number, Title, Href, Client, Day, Net, Tax string }

// Called is what a tax is called: "VAT 15 %".
func called(t money.Tax) string {
	if t.Name == "" && t.Rate == (money.Rate{}) {
		return "No tax"
	}
	if t.Rate == (money.Rate{}) {
		return t.Name
	}
	return web.Filled(" ", t.Name, t.Rate.String())
}

func taxView(sums []TaxSum, a asked) TaxView {
	v := TaxView{Problem: a.problem, Export: export.Menu{Path: taxPath, Label: "Export", Form: "report", Look: "button--quiet", One: "document", Many: "documents"}}
	if !a.From.IsZero() {
		v.From, v.To = a.From.Format("2006-01-02"), a.To.Format("2006-01-02")
		v.Period = web.Filled(" to ", a.From.Format("2 January 2006"), a.To.Format("2 January 2006"))
	}
	for _, p := range presets {
		v.Presets = append(v.Presets, PresetView{p.label, taxPath + "?period=" + p.word, p.word == a.preset})
	}
	for i, s := range sums {
		sum := TaxSumView{ID: "tax-" + strconv.Itoa(i), Name: called(s.Tax), Currency: s.Net.Currency().Code(), Net: s.Net.String(), Tax: s.Due.String()}
		for _, d := range s.Documents {
			sum.Documents = append(sum.Documents, DocumentRow{d.Number, d.Title, pathOf(d), d.Client, d.IssuedOn.Format("2 January 2006"), d.Net.String(), d.Tax.String()})
		}
		v.Sums = append(v.Sums, sum)
	}
	return v
}

// pathOf is where a document stands.
func pathOf(d Taxed) string {
	if d.Credit {
		return "/credits/" + d.DocumentID.String()
	}
	return "/invoices/" + d.DocumentID.String()
}

// taxList is every document of each tax, one after the other.
func taxList(seat web.Seat, sums []TaxSum, p Period) export.List {
	var rows, said [][]string
	for _, s := range sums {
		for _, d := range s.Documents {
			rows = append(rows, []string{called(s.Tax), s.Tax.Rate.Typed(), d.Number, d.IssuedOn.Format("2006-01-02"), d.Client, d.Title, s.Net.Currency().Code(), d.Net.Plain(), d.Tax.Plain()})
			said = append(said, []string{called(s.Tax), d.Number, d.Client, d.IssuedOn.Format("2 January 2006"), d.Net.String(), d.Tax.String()})
		}
		said = append(said, []string{called(s.Tax) + ", in all", "", "", "", s.Net.String(), s.Due.String()})
	}
	now := seat.Now()
	return export.List{
		Name:  "tax-" + p.From.Format("2006-01-02") + "-" + p.To.Format("2006-01-02"),
		Sheet: sheets.Table{Name: "Tax", Columns: []sheets.Column{{Title: "Tax", Width: 20}, {Title: "Rate", Width: 8}, {Title: "Document", Width: 16}, {Title: "Date", Width: 12}, {Title: "Client", Width: 32}, {Title: "Title", Width: 32}, {Title: "Currency", Width: 10}, {Title: "Net", Width: 14}, {Title: "Tax amount", Width: 14}}, Rows: export.Rows(rows, same)},
		Paper: pdf.Table{
			Head:    pdf.Head{Organisation: seat.Organisation.Name, Title: "Tax report", Note: p.From.Format("2 January 2006") + " to " + p.To.Format("2 January 2006"), Date: now},
			Columns: []pdf.Column{{Title: "Tax", Share: 3}, {Title: "Document", Share: 2.6}, {Title: "Client", Share: 3}, {Title: "Date", Share: 2.6}, {Title: "Net", Share: 2.4, End: true}, {Title: "Tax", Share: 2.2, End: true}}, Rows: export.Rows(said, same),
			Empty: "Nothing was invoiced in this period.",
		},
	}
}
