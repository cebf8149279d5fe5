package sales

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/tenants"
)

// owner is the column of lines that names what they stand on.
func (s *Store) owner() bun.Ident { return bun.Ident(s.owns) }

// lineRow is a line as the database has it.
type lineRow struct {
	ProductID                   uuid.NullUUID
	Title, Description, Unit    string
	QuantityOver, QuantityUnder int64
	Price                       int64
	DiscountRate                int
	DiscountAmount              int64
	TaxName                     string
	TaxRate                     int
	OrganisationID, ID, OwnerID uuid.UUID
	Position                    int
	Net, Tax                    int64
}

func (r lineRow) line(c money.Currency) (line Line, err error) {
	line = Line{ProductID: r.ProductID.UUID, Title: r.Title, Description: r.Description, Unit: r.Unit}
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

// readLines reads what stands on one, in order.
func (s *Store) readLines(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, c money.Currency) ([]Line, error) {
	var rows []lineRow
	err := tx.NewRaw(`select l.product_id, l.title, l.description, l.unit, l.quantity_over, l.quantity_under, l.price, l.discount_rate, l.discount_amount, l.tax_name, l.tax_rate
		from lines l where l.organisation_id = ? and l.? = ? order by l.position`, scope.Organisation(), s.owner(), id).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(rows))
	for i, r := range rows {
		if lines[i], err = r.line(c); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// writeLines puts a draft's lines in the place of those that were there, with what each comes to. Errors: fault.Invalid for a product that
// isn't the organisation's.
func (s *Store) writeLines(ctx context.Context, tx bun.Tx, scope tenants.Scope, d Draft, totals money.Totals) error {
	if _, err := tx.NewRaw("delete from lines where organisation_id = ? and ? = ?", scope.Organisation(), s.owner(), d.ID).Exec(ctx); err != nil || len(d.Lines) == 0 {
		return err
	}
	values := make([][]any, len(d.Lines))
	for i, line := range d.Lines {
		values[i] = []any{
			scope.Organisation(), uuid.Must(uuid.NewV7()), d.ID, i, tenants.OrNull(line.ProductID), line.Title, line.Description, line.Unit, line.Quantity.Over(), line.Quantity.Under(),
			line.Price.Units(), line.Discount.Rate().Thousandths(), line.Discount.Amount().Minor(), line.Tax.Name, line.Tax.Rate.Thousandths(), totals.Lines[i].Net.Minor(), totals.Lines[i].Tax.Minor(),
		}
	}
	rows := ""
	for i, row := range values {
		if i > 0 {
			rows += ", "
		}
		rows += s.db.Format("(?)", bun.List(row))
	}
	_, err := tx.NewRaw(`insert into lines (organisation_id, id, ?, position, product_id, title, description, unit, quantity_over, quantity_under, price, discount_rate, discount_amount,
		tax_name, tax_rate, net, tax) values ?`, s.owner(), bun.Safe(rows)).Exec(ctx)
	if tenants.Violates(err, "lines_organisation_id_product_id_fkey") {
		return fault.Invalid{"lines": "A line isn’t in the catalogue any more. Choose it from the catalogue again."}
	}
	return err
}
