package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// List is one page of projects, with those who can be asked for as their managers.
type List struct {
	paging.Page[Line]
	Managers []Choice
}

const from = " from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id"

// List returns a page of the scope's projects, and how many there are on all pages: counted, unless the turn knows.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (List, error) {
	var list List
	shown := s.shown(scope, f)
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Lines, err = s.lines(ctx, tx, f, shown); err != nil {
			return err
		}
		if list.Managers, err = members(ctx, tx, scope); err != nil {
			return err
		}
		if list.Total = f.Turn.Total(); list.Total > 0 {
			return nil
		}
		return tx.NewRaw("select count(*)"+from+" where ?", shown).Scan(ctx, &list.Total)
	})
	list.Cut(f.Turn)
	return list, err
}

// lines reads the projects that a condition shows, in the filter's order, from its turn on. Their figures are read for the page
// alone.
func (s *Store) lines(ctx context.Context, tx bun.IDB, f Filter, shown bun.Safe) (lines []Line, err error) {
	order, down, backwards := orders[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("p.id", f.Turn, down)
	page := s.db.Format(condition, values...)
	err = tx.NewRaw("select p.id, p.client_id, p.title, p.client, coalesce(w.name, '') as manager, p.archived_at is not null as archived, p.key::text as key, p.status, p.starts_on, p.ends_on, "+
		"m.milestones, m.done, m.due, m.task_due from (select p.*, c.name as client, "+order.Key+" as key"+from+" where ? ? order by "+order.By(order.Key, "p.id", down, backwards)+" limit ?) p"+
		folder.Figures+" left join members k on k.organisation_id = p.organisation_id and k.id = p.manager_id left join people w on w.id = k.person_id order by "+order.By("p.key", "p.id", down, backwards),
		shown, bun.Safe(page), paging.Size+1).Scan(ctx, &lines)
	return lines, err
}

// shown is the condition for the projects p that a filter shows.
func (s *Store) shown(scope tenants.Scope, f Filter) bun.Safe {
	condition := s.db.Format("p.organisation_id = ? and (p.archived_at is null) = ?", scope.Organisation(), !f.Archived)
	if f.Status != "" {
		condition += s.db.Format(" and p.status = ?", string(f.Status))
	}
	if f.Manager != uuid.Nil {
		condition += s.db.Format(" and p.manager_id = ?", f.Manager)
	}
	if f.Search != "" {
		pattern := tenants.Containing(f.Search)
		condition += s.db.Format(" and (p.title ilike ? or c.name ilike ?)", pattern, pattern)
	}
	return bun.Safe(condition)
}

// members are the team, whoever asks first.
func members(ctx context.Context, tx bun.IDB, scope tenants.Scope) (choices []Choice, err error) {
	err = tx.NewRaw(`select m.id, p.name from members m join people p on p.id = m.person_id
		where m.organisation_id = ? order by m.person_id = ? desc, p.name, m.id`, scope.Organisation(), scope.Person()).Scan(ctx, &choices)
	return choices, err
}
