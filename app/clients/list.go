package clients

import (
	"context"
	"strconv"

	"github.com/uptrace/bun"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// Line is a client as the list shows it.
type Line struct {
	Client
	Key      string // what the list is sorted by, as a cursor keeps it
	Projects int
	Active   int // contacts by state
	Invited  int
	Revoked  int
}

// List is one page of clients.
type List = paging.Page[Line]

const listed = `
left join lateral (select count(*) as projects from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id) p on true
left join lateral (
  select count(*) filter (where k.accepted_at is not null and k.revoked_at is null) as active,
         count(*) filter (where i.id is not null) as invited,
         count(*) filter (where k.revoked_at is not null) as revoked
  from contacts k
  left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
  where k.organisation_id = c.organisation_id and k.client_id = c.id
) k on true`

// List returns a page of the scope's clients, and how many there are on all pages: counted, unless the turn knows.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (List, error) {
	var list List
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		shown, err := s.shown(ctx, tx, scope, f)
		if err != nil {
			return err
		}
		if list.Lines, err = s.lines(ctx, tx, scope, f, shown, strconv.Itoa(paging.Size+1)); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*) from clients c where ?", shown).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// All returns what List does, on all pages at once.
func (s *Store) All(ctx context.Context, scope tenants.Scope, f Filter) (lines []Line, err error) {
	f.Turn = paging.Turn{}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		shown, err := s.shown(ctx, tx, scope, f)
		if err == nil {
			lines, err = s.lines(ctx, tx, scope, f, shown, "all")
		}
		return err
	})
	return lines, err
}

// lines reads the clients that a condition shows, in the filter's order, from its turn on.
func (s *Store) lines(ctx context.Context, tx bun.IDB, scope tenants.Scope, f Filter, shown bun.Safe, limit string) (lines []Line, err error) {
	order, down, backwards := orders[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	page := ""
	for _, cursor := range []*paging.Cursor{f.Turn.After, f.Turn.Before} {
		if cursor != nil {
			condition, values := order.beside(*cursor, down, backwards)
			page = s.db.Format(condition, values...)
		}
	}
	err = tx.NewRaw("select "+columns+", c.key::text as key, p.projects, k.active, k.invited, k.revoked from (select c.*, "+order.key+" as key from clients c"+
		s.db.Format(order.join, scope.Organisation())+" where ? ? order by "+order.by(order.key, down, backwards)+" limit "+limit+") c"+listed+
		" order by "+order.by("c.key", down, backwards), shown, bun.Safe(page)).Scan(ctx, &lines)
	return lines, err
}

// shown is the condition for the clients c that a filter shows. The organisation is named as row-level security names it, so that
// a long list is counted by its index alone and not looked at twice. The database itself takes a search apart, as it took apart
// what is searched.
func (s *Store) shown(ctx context.Context, tx bun.IDB, scope tenants.Scope, f Filter) (bun.Safe, error) {
	condition := s.db.Format("c.organisation_id = skhokho_organisation() and (c.archived_at is null) = ?", !f.Archived)
	if f.Industry != "" {
		condition += s.db.Format(" and c.industry = ?", f.Industry)
	}
	if f.Size != "" {
		condition += s.db.Format(" and c.size = ?", f.Size)
	}
	if len(f.Only) > 0 {
		condition += s.db.Format(" and c.id in (?)", bun.List(f.Only))
	}
	if f.Search == "" {
		return bun.Safe(condition), nil
	}
	var words []string
	if err := tx.NewRaw("select unnest(skhokho_words(?))", f.Search).Scan(ctx, &words); err != nil {
		return "", err
	}
	if len(words) == 0 {
		return bun.Safe(condition + " and false"), nil
	}
	return bun.Safe(condition + " and c.id = any(array(" + s.found(scope, words[:min(len(words), most)]) + "))"), nil
}

// most is how many words of a search count.
const most = 10

// last comes after everything that follows a word's beginning.
const last = "\U0010FFFF"

// found is the query for the ids of clients that have every word, or a longer one that begins with it.
func (s *Store) found(scope tenants.Scope, words []string) (query string) {
	for i, word := range words {
		if i > 0 {
			query += " intersect "
		}
		query += s.db.Format("select w.client_id from client_words w where w.organisation_id = ? and w.word >= ? and w.word < ?", scope.Organisation(), word, word+last)
	}
	return query
}
