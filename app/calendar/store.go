package calendar

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/agenda"
	"skhokho/tenants"
)

// Store reads calendars, and keeps their feeds.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

// mostProjects is how many projects the calendar can be narrowed to by its list.
const mostProjects = 500

// Sheet reads a stretch of days, and the projects that there are to choose from.
func (s *Store) Sheet(ctx context.Context, scope tenants.Scope, days agenda.Days, f Filter) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if sheet.Entries, err = agenda.Between(ctx, tx, scope, days, f.entries()); err != nil {
			return err
		}
		sheet.Projects, err = agenda.Choices(ctx, tx, scope, f.Project, mostProjects)
		return err
	})
	return sheet, err
}

// Entries reads a stretch of days.
func (s *Store) Entries(ctx context.Context, scope tenants.Scope, days agenda.Days, f agenda.Filter) ([]agenda.Entry, error) {
	var entries []agenda.Entry
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		entries, err = agenda.Between(ctx, tx, scope, days, f)
		return err
	})
	return entries, err
}
