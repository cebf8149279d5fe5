package portal

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// billRow is one as the database has it.
type billRow struct {
	ID                  uuid.UUID
	Kind, Number, Title string
	IssuedOn            time.Time
	Until               *time.Time
	State, Currency     string
	Total               int64
	Paid, Credited      int64
	Papered             bool
	Key                 string
	Included            bool
	DiscountRate        int
	DiscountAmount      int64
	Notes, Terms        string
	AnsweredBy          string
	AnsweredAt          *time.Time
	Reason              string
}

// bill makes sense of the row.
func (r billRow) bill(k billKind) (Bill, error) {
	b := Bill{ID: r.ID, Number: r.Number, Title: r.Title, IssuedOn: r.IssuedOn, Until: r.Until, State: k.stateOf(r.State), Papered: r.Papered, Key: r.Key}
	currency, owed := money.Stored(r.Currency), int64(0)
	switch r.State {
	case "to_pay", "partly_paid", "overdue":
		owed = r.Total - r.Paid - r.Credited
	}
	var err error
	if b.Total, err = money.Of(r.Total, currency); err != nil {
		return b, err
	}
	if r.Kind == "credit" {
		b.Total = b.Total.Negative()
	}
	b.Open, err = money.Of(owed, currency)
	return b, err
}

// Bills returns a page of a project's quotes or invoices, as they stand on a day, and how many there are on all pages. What a contact doesn't
// see, such as drafts, is left out by the database.
func (s *Store) Bills(ctx context.Context, scope tenants.Scope, k billKind, project uuid.UUID, f BillFilter, today time.Time) (paging.Page[Bill], error) {
	var list paging.Page[Bill]
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Lines, err = s.bills(ctx, tx, scope, k, project, f, today, strconv.Itoa(paging.Size+1)); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*) from "+k.table()+" d where ?", s.shownBills(scope, k, project, f)).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// AllBills returns what Bills does, on all pages at once.
func (s *Store) AllBills(ctx context.Context, scope tenants.Scope, k billKind, project uuid.UUID, f BillFilter, today time.Time) (bills []Bill, err error) {
	f.Turn = paging.Turn{}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		bills, err = s.bills(ctx, tx, scope, k, project, f, today, "all")
		return err
	})
	return bills, err
}

// table is what a kind is read from, in SQL: the columns that both have, and its own.
func (k billKind) table() string {
	return "(select d.organisation_id, d.id, d.project_id, d.number, d.title, d.status, d.issued_on, d." + k.day + ", d.currency, d.total, d.included, d.discount_rate, d.discount_amount, d.notes, d.terms, " +
		k.own + " from " + k.many + " d where d.status <> 'draft')"
}

// columns of such a table d.
func (s *Store) billColumns(k billKind, today time.Time) string {
	return "d.id, d.kind, d.number, d.title, d.issued_on, d." + k.day + " as until, d.currency, d.total, d.paid, d.credited, (" + s.db.Format(k.state, today.Format(time.DateOnly)) +
		") as state, exists (select from papers p where p.organisation_id = d.organisation_id and p." + k.one + "_id = d.id) as papered"
}

func (s *Store) bills(ctx context.Context, tx bun.IDB, scope tenants.Scope, k billKind, project uuid.UUID, f BillFilter, today time.Time, limit string) ([]Bill, error) {
	order, down, backwards := k.orders()[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("d.id", f.Turn, down)
	var rows []billRow
	err := tx.NewRaw("select "+s.billColumns(k, today)+", ("+order.Key+")::text as key from "+k.table()+" d where ? ? order by "+order.By(order.Key, "d.id", down, backwards)+" limit ?",
		s.shownBills(scope, k, project, f), bun.Safe(s.db.Format(condition, values...)), bun.Safe(limit)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	bills := make([]Bill, len(rows))
	for i, row := range rows {
		if bills[i], err = row.bill(k); err != nil {
			return nil, err
		}
	}
	return bills, nil
}

// shownBills is the condition for those of a project that a filter shows. Their words are folded as they are searched: a project has few.
func (s *Store) shownBills(scope tenants.Scope, k billKind, project uuid.UUID, f BillFilter) bun.Safe {
	condition := s.db.Format("d.organisation_id = ? and d.project_id = ?", scope.Organisation(), project)
	if f.Search != "" {
		condition += s.db.Format(` and exists (select from unnest(skhokho_words(?)) w having count(*) > 0 and bool_and(strpos((select skhokho_fold(concat_ws(' ', d.number, d.title, string_agg(l.title || ' ' || l.description, ' ')))
			from lines l where l.organisation_id = d.organisation_id and l.`+k.one+`_id = d.id), w) > 0))`, f.Search)
	}
	return bun.Safe(condition)
}

// Paper returns the PDF of one that was sent, with its number. Errors: fault.ErrNotFound.
func (s *Store) Paper(ctx context.Context, scope tenants.Scope, k billKind, project, id uuid.UUID) (number string, content []byte, err error) {
	var paper struct {
		Number  string
		Content []byte
	}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select d.number, p.content from "+k.table()+" d join papers p on p.organisation_id = d.organisation_id and p."+k.one+"_id = d.id where d.organisation_id = ? and d.project_id = ? and d.id = ?",
			scope.Organisation(), project, id).Scan(ctx, &paper)
	})
	return paper.Number, paper.Content, tenants.Fault(err, "file")
}
