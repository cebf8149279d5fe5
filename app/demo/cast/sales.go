package cast

import (
	"cmp"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/money"
)

// Sale is a quote or an invoice for a client, begun Days ago. One that was sent has the number Number; its date is Until days from now.
type Sale struct {
	Invoice              bool
	Title, Project, By   string
	Currency             string // rand when empty
	Days, Until          int
	Number               int
	Status               string // draft when empty
	Answer               string // who accepted or declined it; of a declined one Reason says why
	Reason, Terms, Notes string
	Discount             string
	Viewed               bool
	Paid                 string
	Reminded             int    // days ago; 0 for not at all
	Repeats              string // what the invoices are called that are made as this one, on the first of each month
	Lines                []SaleLine
}

// SaleLine is one line: what, how many, at which price. VAT is on it unless it says something else.
type SaleLine struct{ Title, Quantity, Unit, Price, Discount, Tax string }

const payment = "Please pay within 30 days, with the number as the reference."

func harbourSales() []Sale {
	return []Sale{
		{Title: "Website relaunch", Project: "Website relaunch", By: "Olivia Botha", Days: 92, Until: -62, Number: 1, Status: "accepted", Answer: "Carol Naidoo", Terms: "Half on order, the rest when it is live.", Lines: []SaleLine{
			{Title: "Design", Quantity: "64", Unit: "hour", Price: "950"}, {Title: "Front-end development", Quantity: "80", Unit: "hour", Price: "1100"}, {Title: "Workshop", Quantity: "1", Unit: "half-day", Price: "8500"},
		}},
		{Title: "Photography", Project: "Website relaunch", By: "Mia van Wyk", Days: 60, Until: -30, Number: 2, Status: "declined", Answer: "Carol Naidoo", Reason: "Sipho’s cousin has a camera.", Lines: []SaleLine{{Title: "Photography", Quantity: "2", Unit: "day", Price: "14200"}}},
		{Title: "Summer menu boards", Project: "Loyalty card", By: "Mandla Zulu", Days: 6, Until: 24, Number: 4, Status: "sent", Discount: "5 %", Lines: []SaleLine{
			{Title: "Design", Quantity: "12", Unit: "hour", Price: "950"}, {Title: "Menu cards, A5", Quantity: "400", Unit: "card", Price: "7.8525"},
		}},
		{Title: "Second café, website", By: "Mandla Zulu", Days: 1, Until: 29, Notes: "Carol wants two figures: with and without the bookings.", Lines: []SaleLine{
			{Title: "Design", Quantity: "20", Unit: "hour", Price: "950"}, {Title: "Front-end development", Quantity: "32.5", Unit: "hour", Price: "1100"}, {Title: "Font licence", Quantity: "1", Price: "2400", Tax: "Zero-rated"},
		}},
		{Invoice: true, Title: "Website relaunch, first half", Project: "Website relaunch", By: "Aisha Patel", Days: 85, Until: -55, Number: 1, Status: "sent", Viewed: true, Paid: "90 735.00", Terms: payment, Lines: []SaleLine{{Title: "Website relaunch, half on order", Quantity: "1/2", Price: "157800"}}},
		{Invoice: true, Title: "Hosting, October", Reminded: 5, Repeats: "Hosting, {month}", Project: "Website relaunch", By: "Aisha Patel", Days: 38, Until: -8, Number: 2, Status: "sent", Viewed: true, Terms: payment, Lines: []SaleLine{{Title: "Hosting", Quantity: "1", Unit: "month", Price: "1280"}}},
		{Invoice: true, Title: "Menu cards", Project: "Loyalty card", By: "Aisha Patel", Days: 12, Until: 18, Number: 3, Status: "sent", Viewed: true, Paid: "1 500.00", Terms: payment, Lines: []SaleLine{{Title: "Menu cards, A5", Quantity: "400", Unit: "card", Price: "7.8525"}}},
		{Invoice: true, Title: "Website relaunch, second half", Project: "Website relaunch", By: "Aisha Patel", Days: 2, Until: 28, Terms: payment, Lines: []SaleLine{{Title: "Website relaunch, when it is live", Quantity: "1/2", Price: "157800"}, {Title: "Training for the kitchen", Quantity: "3", Unit: "hour", Price: "750", Discount: "10 %"}}},
	}
}

func ubuntuSales() []Sale {
	return []Sale{
		{Title: "Installer app, offline mode", Project: "Installer app", By: "Adam Jacobs", Days: 45, Until: -15, Number: 3, Status: "sent", Lines: []SaleLine{{Title: "Front-end development", Quantity: "48", Unit: "hour", Price: "1100"}}},
		{Invoice: true, Title: "Installer app, prototype", Project: "Installer app", By: "Aisha Patel", Days: 9, Until: 21, Number: 4, Status: "sent", Terms: payment, Lines: []SaleLine{{Title: "Front-end development", Quantity: "36", Unit: "hour", Price: "1100"}, {Title: "Goodwill", Quantity: "-1", Price: "1100"}}},
	}
}

func umhlangaSales() []Sale {
	return []Sale{
		{Title: "Third and fourth lift", Project: "Lift modernisation", By: "Marta Kowalska", Days: 3, Until: 27, Lines: []SaleLine{{Title: "Electrician", Quantity: "60", Unit: "hour", Price: "680"}, {Title: "Copper cable, 6 mm²", Quantity: "240", Unit: "m", Price: "38.4575"}}},
		{Invoice: true, Title: "First lift", Repeats: "Lift service, {month}", Project: "Lift modernisation", By: "Anna Schmidt", Days: 10, Until: 20, Number: 1, Status: "sent", Lines: []SaleLine{{Title: "Electrician", Quantity: "44", Unit: "hour", Price: "680"}}},
		{Invoice: true, Title: "Second lift, so far", Project: "Lift modernisation", By: "Anna Schmidt", Days: 1, Until: 29, Lines: []SaleLine{{Title: "Electrician", Quantity: "12", Unit: "hour", Price: "680"}}},
	}
}

func koeniglichSales() []Sale {
	return []Sale{
		{Title: "Cookbook, second print", By: "Mandla Zulu", Currency: "EUR", Days: 4, Until: 26, Discount: "100.00", Lines: []SaleLine{{Title: "Typesetting", Quantity: "24", Unit: "page", Price: "42.50", Tax: "Zero-rated"}, {Title: "Proofs", Quantity: "1", Price: "180", Tax: "Zero-rated"}}},
		{Invoice: true, Title: "Signs for the kitchen", By: "Aisha Patel", Currency: "EUR", Days: 3, Until: 27, Terms: payment, Lines: []SaleLine{{Title: "Signs", Quantity: "6", Unit: "piece", Price: "38.90", Tax: "Zero-rated"}}},
	}
}

// bill is the sale as it is added up.
func (s Sale) bill() (money.Bill, error) {
	bill := money.Bill{Currency: money.Stored(cmp.Or(s.Currency, "ZAR"))}
	var err error
	if bill.Discount, err = money.ReadDiscount(s.Discount, bill.Currency); err != nil {
		return bill, err
	}
	for _, l := range s.Lines {
		var line money.Line
		if line.Quantity, err = money.ReadQuantity(l.Quantity); err != nil {
			return bill, err
		}
		if line.Price, err = money.ReadPrice(l.Price, bill.Currency); err != nil {
			return bill, err
		}
		if line.Discount, err = money.ReadDiscount(l.Discount, bill.Currency); err != nil {
			return bill, err
		}
		line.Tax.Name = cmp.Or(l.Tax, "VAT")
		if line.Tax.Name == "VAT" {
			if line.Tax.Rate, err = money.RateOf(15_000); err != nil {
				return bill, err
			}
		}
		bill.Lines = append(bill.Lines, line)
	}
	return bill, nil
}

// addSale writes a quote or an invoice with its lines, begins its series anew behind it, and notes what was paid.
func (o office) addSale(client uuid.UUID, projects map[string]uuid.UUID, s Sale) error {
	bill, err := s.bill()
	if err != nil {
		return err
	}
	totals, err := bill.Total()
	if err != nil {
		return err
	}
	id, table, series, until := uuid.Must(uuid.NewV7()), "quotes", "quote", "valid_until"
	if s.Invoice {
		table, series, until = "invoices", "invoice", "due_on"
	}
	project := uuid.NullUUID{UUID: projects[s.Project], Valid: s.Project != ""}
	err = o.exec(`insert into ? (organisation_id, id, client_id, project_id, title, currency, included, discount_rate, discount_amount, notes, terms, `+until+`, subtotal, discount, net, tax, total, created_by, created_at)
		values (?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, `+today+` + ?, ?, ?, ?, ?, ?, ?, now() - ? * interval '1 day')`, bun.Ident(table), o.id, id, client, project, s.Title, bill.Currency.Code(),
		bill.Discount.Rate().Thousandths(), bill.Discount.Amount().Minor(), s.Notes, s.Terms, s.Until, totals.Subtotal.Minor(), totals.Discount.Minor(), totals.Net.Minor(), totals.Tax.Minor(), totals.Total.Minor(), s.By, s.Days)
	if err != nil {
		return err
	}
	for i, line := range bill.Lines {
		err := o.exec(`insert into lines (organisation_id, id, ?, position, product_id, title, unit, quantity_over, quantity_under, price, discount_rate, tax_name, tax_rate, net, tax)
			values (?, ?, ?, ?, (select id from products where organisation_id = ? and name = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, bun.Ident(series+"_id"), o.id, uuid.Must(uuid.NewV7()), id, i, o.id, s.Lines[i].Title,
			s.Lines[i].Title, s.Lines[i].Unit, line.Quantity.Over(), line.Quantity.Under(), line.Price.Units(), line.Discount.Rate().Thousandths(), line.Tax.Name, line.Tax.Rate.Thousandths(),
			totals.Lines[i].Net.Minor(), totals.Lines[i].Tax.Minor())
		if err != nil {
			return err
		}
	}
	kind := activity.QuoteAdded
	if s.Invoice {
		kind = activity.InvoiceAdded
	}
	if err := o.note(s.Days, s.By, kind, s.Title, client, project.UUID); err != nil || s.Status == "" {
		return err
	}
	return o.sendSale(id, table, series, s)
}

// sendSale gives a sale its number, on the day it was begun, and what became of it.
func (o office) sendSale(id uuid.UUID, table, series string, s Sale) error {
	sent, answer, args := "now() - ? * interval '1 day'", "", []any{bun.Ident(table), s.Status, s.Days, s.Days, s.Days}
	if s.Answer != "" {
		answer, args = ", answered_at = "+sent+" + interval '2 days', answered_by = ?, reason = ?", append(args, s.Days, s.Answer, s.Reason)
	}
	number := fmt.Sprintf("%s-'||extract(year from "+today+" - ?)||'-%04d", map[string]string{"quote": "QUO", "invoice": "INV"}[series], s.Number)
	err := o.exec("update ? set status = ?, number = '"+number+"', issued_on = "+today+" - ?, sent_at = "+sent+answer+" where organisation_id = ? and id = ?", append(args, o.id, id)...)
	if err != nil {
		return err
	}
	err = o.exec(`insert into series (organisation_id, name, year, next) values (?, ?, extract(year from `+today+` - ?), ?)
		on conflict (organisation_id, name, year) do update set next = greatest(series.next, excluded.next)`, o.id, series, s.Days, s.Number+1)
	if err != nil {
		return err
	}
	if err := o.paySale(id, s); err != nil {
		return err
	}
	if err := o.remindOfSale(id, s); err != nil || s.Repeats == "" {
		return err
	}
	return o.repeatSale(id, s)
}

func (o office) paySale(id uuid.UUID, s Sale) error {
	if s.Viewed {
		if err := o.exec("update invoices set viewed_at = sent_at + interval '3 hours' where organisation_id = ? and id = ?", o.id, id); err != nil {
			return err
		}
	}
	if s.Paid == "" {
		return nil
	}
	paid, err := money.ReadAmount(s.Paid, money.Stored("ZAR"))
	if err != nil {
		return err
	}
	err = o.exec("insert into payments (organisation_id, id, invoice_id, amount, paid_on, method, recorded_by) values (?, ?, ?, ?, "+today+" - ?, 'Bank transfer', ?)",
		o.id, uuid.Must(uuid.NewV7()), id, paid.Minor(), max(0, s.Days-20), s.By)
	if err != nil {
		return err
	}
	return o.exec("update invoices set paid = ? where organisation_id = ? and id = ?", paid.Minor(), o.id, id)
}
