package products

import (
	"context"
	"strconv"

	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// List returns a page of the scope's products, and how many there are on all pages: counted, unless the turn knows.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (paging.Page[Line], error) {
	var list paging.Page[Line]
	shown := s.shown(scope, f)
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Lines, err = s.lines(ctx, tx, f, shown, bun.Safe(strconv.Itoa(paging.Size+1))); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*) from products p where ?", shown).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// All returns what List does, on all pages at once.
func (s *Store) All(ctx context.Context, scope tenants.Scope, f Filter) (lines []Line, err error) {
	f.Turn = paging.Turn{}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		lines, err = s.lines(ctx, tx, f, s.shown(scope, f), "all")
		return err
	})
	return lines, err
}

// lines reads the products that a condition shows, in the filter's order, from its turn on.
func (s *Store) lines(ctx context.Context, tx bun.IDB, f Filter, shown, limit bun.Safe) ([]Line, error) {
	order, down, backwards := orders[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("p.id", f.Turn, down)
	var rows []row
	err := tx.NewRaw("select "+columns+", ("+order.Key+")::text as key, coalesce(t.name, '') as tax_name, coalesce(t.rate, 0) as tax_rate from products p "+
		"left join taxes t on t.organisation_id = p.organisation_id and t.id = p.tax_id where ? ? order by "+order.By(order.Key, "p.id", down, backwards)+" limit ?",
		shown, bun.Safe(s.db.Format(condition, values...)), limit).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(rows))
	for i, r := range rows {
		if lines[i].Product, err = r.product(); err != nil {
			return nil, err
		}
		rate, err := money.RateOf(r.TaxRate)
		if err != nil {
			return nil, err
		}
		lines[i].Tax, lines[i].Key = money.Tax{Name: r.TaxName, Rate: rate}, r.Key
	}
	return lines, nil
}

// shown is the condition for the products p that a filter shows.
func (s *Store) shown(scope tenants.Scope, f Filter) bun.Safe {
	condition := s.db.Format("p.organisation_id = ? and (p.archived_at is null) = ?", scope.Organisation(), !f.Archived)
	if f.Search != "" {
		pattern := tenants.Containing(f.Search)
		condition += s.db.Format(" and (p.name ilike ? or p.description ilike ?)", pattern, pattern)
	}
	return bun.Safe(condition)
}
