package isolation

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// snapshot is the whole database as it was, kept beside it.
type snapshot struct {
	t      testing.TB
	db     *pgxpool.Pool
	tables []string
	stored map[string]string // of each table, the columns that aren't reckoned from others
	judged map[string]string // of these, those that a visit alone doesn't change
	sums   []string          // a fingerprint of each
	last   string            // the next transaction's id when sums were right
}

// take copies every table into a schema of its own.
func take(t testing.TB, db *pgxpool.Pool) *snapshot {
	t.Helper()
	s := &snapshot{t: t, db: db, stored: map[string]string{}, judged: map[string]string{}}
	rows, err := db.Query(t.Context(), `select relname, string_agg(quote_ident(attname), ', ' order by attnum), string_agg(quote_ident(attname), ', ' order by attnum) filter (where attname <> 'seen_at') from pg_class join pg_attribute on attrelid = pg_class.oid
		where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like '%migration%' and attnum > 0 and not attisdropped and attgenerated = '' group by 1 order by 1`)
	s.must(err)
	for rows.Next() {
		var table, columns, judged string
		s.must(rows.Scan(&table, &columns, &judged))
		s.tables, s.stored[table], s.judged[table] = append(s.tables, table), columns, judged
	}
	s.must(rows.Err())
	s.exec("create schema kept")
	for _, table := range s.tables {
		s.exec(fmt.Sprintf("create table kept.%s as table public.%s", table, table))
	}
	s.sums, s.last = s.measure(), s.transaction()
	return s
}

// transaction is the next id a transaction will get: as long as it stays, nobody on this server has written anything.
func (s *snapshot) transaction() (next string) {
	s.t.Helper()
	s.must(s.db.QueryRow(context.Background(), "select pg_snapshot_xmax(pg_current_snapshot())::text").Scan(&next))
	return next
}

// restore puts the tables that have changed back as they were, and says whether the business's data had.
func (s *snapshot) restore() (changed bool) {
	s.t.Helper()
	last := s.transaction()
	if last == s.last {
		return false
	}
	s.last = last
	now := s.measure()
	if slices.Equal(now, s.sums) {
		return false
	}
	var b strings.Builder
	b.WriteString("begin; set local session_replication_role = replica;")
	for i, table := range s.tables {
		if now[i] == s.sums[i] {
			continue
		}
		changed = changed || !passing(table)
		fmt.Fprintf(&b, "delete from public.%[1]s; insert into public.%[1]s (%[2]s) select %[2]s from kept.%[1]s;", table, s.stored[table])
	}
	b.WriteString("commit")
	s.exec(b.String())
	s.last = s.transaction()
	return changed
}

// passing says whether a table holds what isn't the business's data: sessions, counters, jobs, what was opened.
func passing(table string) bool {
	return slices.Contains([]string{"sessions", "handoffs", "throttles", "ledger"}, table) || strings.HasPrefix(table, "river_")
}

// measure is a fingerprint of each table, but for when somebody was here last, which every visit may change.
func (s *snapshot) measure() (sums []string) {
	s.t.Helper()
	parts := make([]string, len(s.tables))
	for i, table := range s.tables {
		parts[i] = fmt.Sprintf("(select coalesce(md5(string_agg(r, ',' order by r)), '') from (select row(%s)::text from %s) as t (r))", s.judged[table], table)
	}
	s.must(s.db.QueryRow(context.Background(), "select array["+strings.Join(parts, ", ")+"]").Scan(&sums))
	return sums
}

func (s *snapshot) exec(query string) {
	s.t.Helper()
	_, err := s.db.Exec(context.Background(), query)
	s.must(err)
}

func (s *snapshot) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}
