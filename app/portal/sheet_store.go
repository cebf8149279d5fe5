package portal

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/tenants"
)

// Sheet returns one quote or invoice of a project whole, as it stands on a day. Errors: fault.ErrNotFound.
func (s *Store) Sheet(ctx context.Context, scope tenants.Scope, k billKind, project, id uuid.UUID, today time.Time) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var row billRow
		err := tx.NewRaw("select "+s.billColumns(k, today)+", d.included, d.discount_rate, d.discount_amount, d.notes, d.terms, d.answered_by, d.answered_at, d.reason from "+k.table()+
			" d where d.organisation_id = ? and d.project_id = ? and d.id = ?", scope.Organisation(), project, id).Scan(ctx, &row)
		if err != nil {
			return tenants.Fault(err, k.one)
		}
		if err := sheet.take(k, row); err != nil {
			return err
		}
		if err := sheet.readLines(ctx, tx, scope, k, row); err != nil {
			return err
		}
		if err := sheet.readPayments(ctx, tx, scope); err != nil {
			return err
		}
		return sheet.readPaper(ctx, tx, scope, k)
	})
	return sheet, err
}

// take puts what a row says on the sheet.
func (sheet *Sheet) take(k billKind, row billRow) (err error) {
	if sheet.Bill, err = row.bill(k); err != nil {
		return err
	}
	sheet.Currency, sheet.Included, sheet.Notes, sheet.Terms = money.Stored(row.Currency), row.Included, row.Notes, row.Terms
	sheet.AnsweredBy, sheet.AnsweredAt, sheet.Reason = row.AnsweredBy, row.AnsweredAt, row.Reason
	if sheet.Paid, err = money.Of(row.Paid, sheet.Currency); err != nil {
		return err
	}
	sheet.Credited, err = money.Of(row.Credited, sheet.Currency)
	return err
}

// lineRow is a line as the database has it.
type lineRow struct {
	Title, Description, Unit    string
	QuantityOver, QuantityUnder int64
	Price                       int64
	DiscountRate                int
	DiscountAmount              int64
	TaxName                     string
	TaxRate                     int
}

func (r lineRow) line(c money.Currency) (line SheetLine, err error) {
	line = SheetLine{Title: r.Title, Description: r.Description, Unit: r.Unit}
	if line.Quantity, err = money.QuantityOf(r.QuantityOver, r.QuantityUnder); err != nil {
		return line, err
	}
	if line.Price, err = money.PriceOf(r.Price, c); err != nil {
		return line, err
	}
	if line.Discount, err = discountOf(r.DiscountRate, r.DiscountAmount, c); err != nil {
		return line, err
	}
	rate, err := money.RateOf(r.TaxRate)
	line.Tax = money.Tax{Name: r.TaxName, Rate: rate}
	return line, err
}

func discountOf(thousandths int, minor int64, c money.Currency) (money.Discount, error) {
	if thousandths != 0 {
		rate, err := money.RateOf(thousandths)
		return money.Percent(rate), err
	}
	amount, err := money.Of(minor, c)
	if err != nil || amount.Sign() == 0 {
		return money.Discount{}, err
	}
	return money.Off(amount)
}

// readLines reads the lines and adds them up.
func (sheet *Sheet) readLines(ctx context.Context, tx bun.IDB, scope tenants.Scope, k billKind, row billRow) error {
	var rows []lineRow
	err := tx.NewRaw(`select l.title, l.description, l.unit, l.quantity_over, l.quantity_under, l.price, l.discount_rate, l.discount_amount, l.tax_name, l.tax_rate
		from lines l where l.organisation_id = ? and l.? = ? order by l.position`, scope.Organisation(), bun.Ident(k.one+"_id"), sheet.ID).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	bill := money.Bill{Currency: sheet.Currency, Included: sheet.Included}
	if bill.Discount, err = discountOf(row.DiscountRate, row.DiscountAmount, sheet.Currency); err != nil {
		return err
	}
	for _, r := range rows {
		line, err := r.line(sheet.Currency)
		if err != nil {
			return err
		}
		sheet.Lines, bill.Lines = append(sheet.Lines, line), append(bill.Lines, line.Line)
	}
	sheet.Totals, err = bill.Total()
	return err
}

// readPayments reads what was paid of an invoice; nothing is paid of a quote.
func (sheet *Sheet) readPayments(ctx context.Context, tx bun.IDB, scope tenants.Scope) error {
	var rows []struct {
		PaidOn time.Time
		Amount int64
	}
	err := tx.NewRaw("select p.paid_on, p.amount from payments p where p.organisation_id = ? and p.invoice_id = ? order by p.paid_on, p.id", scope.Organisation(), sheet.ID).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		amount, err := money.Of(r.Amount, sheet.Currency)
		if err != nil {
			return err
		}
		sheet.Payments = append(sheet.Payments, Payment{r.PaidOn, amount})
	}
	return nil
}

// readPaper reads what stands on the paper, where there is one.
func (sheet *Sheet) readPaper(ctx context.Context, tx bun.IDB, scope tenants.Scope, k billKind) error {
	var papers []struct {
		Code, Facts string
		SHA256      []byte `bun:"sha256"`
	}
	err := tx.NewRaw("select p.code, p.sha256, p.facts::text as facts from papers p where p.organisation_id = ? and p.? = ?", scope.Organisation(), bun.Ident(k.one+"_id"), sheet.ID).Scan(ctx, &papers)
	if err != nil || len(papers) == 0 {
		return err
	}
	sheet.Code, sheet.SHA256 = papers[0].Code, hex.EncodeToString(papers[0].SHA256)
	return json.Unmarshal([]byte(papers[0].Facts), &sheet.Facts)
}
