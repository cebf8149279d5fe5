package board

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// Line is an open task as a person's own list shows it.
type Line struct {
	Task
	Project string
	Client  string
}

// never stands for the date of a task without one, after all others.
const never = "infinity"

// key is what the list is sorted by: the date.
func (l Line) key() (string, uuid.UUID) {
	if l.DueOn == nil {
		return never, l.ID
	}
	return l.DueOn.Format(time.DateOnly), l.ID
}

const mine = `from tasks t
join projects p on p.organisation_id = t.organisation_id and p.id = t.project_id and p.archived_at is null
join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id and c.archived_at is null
where t.organisation_id = ?0 and t.completed_at is null and t.member_id = (select m.id from members m where m.organisation_id = ?0 and m.person_id = ?1)`

// Mine lists the open tasks of the scope's person, in every project that isn't archived: by their dates, then those without one.
func (s *Store) Mine(ctx context.Context, scope tenants.Scope, turn paging.Turn) (paging.Page[Line], error) {
	var page paging.Page[Line]
	beside, direction := "", "asc"
	if at := turn.After; at != nil {
		beside = s.db.Format(" and (coalesce(t.due_on, 'infinity'), t.id) > (?::date, ?)", at.Key, at.ID)
	}
	if at := turn.Before; at != nil {
		beside, direction = s.db.Format(" and (coalesce(t.due_on, 'infinity'), t.id) < (?::date, ?)", at.Key, at.ID), "desc"
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select "+columns+", p.title as project, c.name as client "+mine+"?2 order by coalesce(t.due_on, 'infinity') ?3, t.id ?3 limit ?4",
			scope.Organisation(), scope.Person(), bun.Safe(beside), bun.Safe(direction), paging.Size+1).Scan(ctx, &page.Lines)
		if err != nil {
			return err
		}
		return tx.NewRaw("select count(*) "+mine, scope.Organisation(), scope.Person()).Scan(ctx, &page.Total)
	})
	page.Cut(turn)
	return page, err
}

// ownTurn is a turn of this list: the first page when its cursor is another list's.
func ownTurn(turn paging.Turn) paging.Turn {
	for _, at := range []*paging.Cursor{turn.After, turn.Before} {
		if at == nil || at.Key == never {
			continue
		}
		if _, err := time.Parse(time.DateOnly, at.Key); err != nil {
			return paging.Turn{}
		}
	}
	return turn
}
