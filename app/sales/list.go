package sales

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/app/owed"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Entry is a quote or an invoice as the list shows it.
type Entry struct {
	ID            uuid.UUID
	Number, Title string
	ClientID      uuid.UUID
	Client        string
	Until         *time.Time
	CreatedAt     time.Time
	State         State
	Total         money.Amount
	Key           string // what the list is sorted by, as a cursor keeps it
}

// Filter is which of them a list shows, and in what order.
type Filter struct {
	Search string // a part of the title, the number or the client's name
	State  string // the word of a state, or unpaid; "" for all
	Of     owed.Of
	Tab    bool // it stands among a client's own pages
	Sort   paging.Sort
	Turn   paging.Turn
}

// Narrowed says whether the list leaves any out.
func (f Filter) Narrowed() bool { return f.Search != "" || f.State != "" || f.Of != owed.Of{} }

// unpaid is the state of every invoice on which something is still to be paid.
const unpaid = "open"

// newest is the order that nobody has to ask for.
var newest = paging.Sort{Column: "added", Down: true}

// orders are the columns the list of a table d can be sorted by; the client is c.
func (k Kind) orders() map[string]paging.Order {
	return map[string]paging.Order{
		"added":  {Key: "(extract(epoch from d.created_at at time zone 'UTC') * 1000000)::bigint", Number: true},
		"title":  {Key: "d.title"},
		"client": {Key: "c.name"},
		"until":  {Key: "coalesce(d." + k.until + " - date '1899-12-31', 0)", Number: true, Blank: true},
		"total":  {Key: "d.total", Number: true},
	}
}

// List returns a page of the scope's, as they stand on a day, and how many there are on all pages: counted, unless the turn knows.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter, today time.Time) (paging.Page[Entry], error) {
	var list paging.Page[Entry]
	shown := s.listed(scope, f, today)
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Lines, err = s.entries(ctx, tx, f, shown, bun.Safe(strconv.Itoa(paging.Size+1)), today); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*)"+from+"where ?", bun.Ident(s.table), shown).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// All returns what List does, on all pages at once.
func (s *Store) All(ctx context.Context, scope tenants.Scope, f Filter, today time.Time) (entries []Entry, err error) {
	f.Turn = paging.Turn{}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		entries, err = s.entries(ctx, tx, f, s.listed(scope, f, today), "all", today)
		return err
	})
	return entries, err
}

const from = " from ? d join clients c on c.organisation_id = d.organisation_id and c.id = d.client_id "

// entries reads those that a condition shows, in the filter's order, from its turn on.
func (s *Store) entries(ctx context.Context, tx bun.IDB, f Filter, shown, limit bun.Safe, today time.Time) ([]Entry, error) {
	order, down, backwards := s.orders()[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("d.id", f.Turn, down)
	var rows []struct {
		ID            uuid.UUID
		Number, Title string
		ClientID      uuid.UUID
		Client        string
		Until         *time.Time
		CreatedAt     time.Time
		State         string
		Total         int64
		Currency, Key string
	}
	err := tx.NewRaw("select d.id, coalesce(d.number, '') as number, d.title, d.client_id, c.name as client, d."+s.until+" as until, d.created_at, ("+s.db.Format(s.state, dateValue(&today))+") as state, d.total, d.currency, ("+
		order.Key+")::text as key"+from+"where ? ? order by "+order.By(order.Key, "d.id", down, backwards)+" limit ?",
		bun.Ident(s.table), shown, bun.Safe(s.db.Format(condition, values...)), limit).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, len(rows))
	for i, r := range rows {
		total, err := money.Of(r.Total, money.Stored(r.Currency))
		if err != nil {
			return nil, err
		}
		state, _ := s.State(r.State)
		entries[i] = Entry{r.ID, r.Number, r.Title, r.ClientID, r.Client, r.Until, r.CreatedAt, state, total, r.Key}
	}
	return entries, nil
}

// listed is the condition for those of the table d that a filter shows.
func (s *Store) listed(scope tenants.Scope, f Filter, today time.Time) bun.Safe {
	condition := s.db.Format("d.organisation_id = ? and "+s.shown, scope.Organisation())
	if f.Of.Client != uuid.Nil {
		condition += s.db.Format(" and d.client_id = ?", f.Of.Client)
	}
	if f.Of.Project != uuid.Nil {
		condition += s.db.Format(" and d.project_id = ?", f.Of.Project)
	}
	switch f.State {
	case "":
	case unpaid:
		condition += " and " + owed.Open("d")
	default:
		condition += s.db.Format(" and ("+s.state+") = ?", dateValue(&today), f.State)
	}
	if f.Search != "" {
		pattern := tenants.Containing(f.Search)
		condition += s.db.Format(" and (d.title ilike ? or d.number ilike ? or c.name ilike ?)", pattern, pattern, pattern)
	}
	return bun.Safe(condition)
}

// About is the name of the client or the project whose a list is; "" for all, and for one that isn't the organisation's.
func (s *Store) About(ctx context.Context, scope tenants.Scope, f Filter) (name string, err error) {
	if f.Tab || f.Of == (owed.Of{}) {
		return "", nil
	}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select coalesce((select p.title from projects p where p.organisation_id = ?0 and p.id = ?1), (select c.name from clients c where c.organisation_id = ?0 and c.id = ?2), '')`,
			scope.Organisation(), f.Of.Project, f.Of.Client).Scan(ctx, &name)
	})
	return name, err
}
