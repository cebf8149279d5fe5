package meetings

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// over says whether the meeting m has ended. No meeting takes longer than a day, which lets an index help.
const (
	over   = " and m.starts_at + m.minutes * interval '1 minute' <= now() and m.starts_at <= now()"
	coming = " and m.starts_at + m.minutes * interval '1 minute' > now() and m.starts_at > now() - interval '1 day'"
)

// List returns a page of the scope's meetings: those to come, the next one first, or those that are over, the latest first.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (paging.Page[Line], error) {
	var page paging.Page[Line]
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		page, err = s.list(ctx, tx, scope, f)
		return err
	})
	return page, err
}

// Shelf is what a project's tab lists. Past is empty when the tab is about those to come alone, and the other way round.
type Shelf struct {
	Folder       folder.Folder
	Coming, Past paging.Page[Line]
}

// OfProject returns the first page of a project's meetings to come and that of those that are over; with a turn, the page of one of them.
// Errors: fault.ErrNotFound.
func (s *Store) OfProject(ctx context.Context, scope tenants.Scope, f Filter, both bool) (Shelf, error) {
	var shelf Shelf
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if shelf.Folder, err = folder.Find(ctx, tx, scope, f.Project); err != nil {
			return err
		}
		if both || !f.Past {
			ahead := f
			ahead.Past = false
			if shelf.Coming, err = s.list(ctx, tx, scope, ahead); err != nil {
				return err
			}
		}
		if both || f.Past {
			f.Past = true
			shelf.Past, err = s.list(ctx, tx, scope, f)
		}
		return err
	})
	return shelf, err
}

func (s *Store) list(ctx context.Context, tx bun.IDB, scope tenants.Scope, f Filter) (paging.Page[Line], error) {
	var page paging.Page[Line]
	turn := f.turn()
	narrowed := s.narrowed(f)
	direction := bun.Safe(turn.Direction)
	beside := bun.SafeQuery("and (? or (m.starts_at, m.id) ? (?, ?))", turn.First, bun.Safe(turn.Sign), turn.At, turn.ID)
	err := tx.NewRaw(`select `+columns+`, p.title as project, `+record+`,
			(select count(*) from attendees a where a.organisation_id = m.organisation_id and a.meeting_id = m.id) as attendees
		from (select m.* from meetings m join projects p on p.organisation_id = m.organisation_id and p.id = m.project_id
			where m.organisation_id = ? ? ? order by m.starts_at ?, m.id ? limit ?) m
		join projects p on p.organisation_id = m.organisation_id and p.id = m.project_id
		order by m.starts_at ?, m.id ?`, scope.Organisation(), narrowed, beside, direction, direction, paging.Size+1, direction, direction).Scan(ctx, &page.Lines)
	if err != nil {
		return page, err
	}
	if page.Total = turn.Total(); page.Total == 0 {
		err = tx.NewRaw("select count(*) from meetings m join projects p on p.organisation_id = m.organisation_id and p.id = m.project_id where m.organisation_id = ? ?",
			scope.Organisation(), narrowed).Scan(ctx, &page.Total)
	}
	page.Cut(turn.Turn)
	return page, err
}

// turn is the filter's turn in words for SQL: the newest first for what is over, the next first for what is to come.
func (f Filter) turn() paging.Newest {
	turn := f.Turn.Newest()
	if f.Past {
		return turn
	}
	if turn.Direction == "desc" {
		turn.Sign, turn.Direction = ">", "asc"
	} else {
		turn.Sign, turn.Direction = "<", "desc"
	}
	return turn
}

// narrowed are the filter's conditions on a meeting m of a project p.
func (s *Store) narrowed(f Filter) bun.Safe {
	query := coming
	if f.Past {
		query = over
	}
	if f.Project != uuid.Nil {
		query += s.db.Format(" and m.project_id = ?", f.Project)
	}
	if f.Search != "" {
		pattern := tenants.Containing(f.Search)
		query += s.db.Format(" and (m.title ilike ? or p.title ilike ?)", pattern, pattern)
	}
	return bun.Safe(query)
}
