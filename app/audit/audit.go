// Package audit shows what happened in an organisation: who did what, when, from where, and what it was before. It narrows the log,
// gives it out as a file, and forgets after a year from where things were done.
package audit

import (
	"context"
	"iter"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Store reads the log.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db} }

// Filter is which events are shown.
type Filter struct {
	activity.Of
	Turn paging.Turn
}

// Person is somebody who did something here once, by their latest name.
type Person struct {
	ID   uuid.UUID
	Name string
}

// List is one page of events, and who can be chosen among.
type List struct {
	paging.Page[activity.Entry]
	People []Person
	About  string // the client or the project that a filter names; "" for none, and for one that is gone
}

// List returns a page of what happened.
func (s *Store) List(ctx context.Context, scope tenants.Scope, f Filter) (List, error) {
	var list List
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if list.Page, err = activity.Page(ctx, tx, scope, f.Of, f.Turn); err != nil {
			return err
		}
		if list.About, err = about(ctx, tx, scope, f); err != nil {
			return err
		}
		return tx.NewRaw(people, scope.Organisation(), scope.Organisation(), scope.Organisation()).Scan(ctx, &list.People)
	})
	return list, err
}

// people finds each person once, by stepping from one to the next in the index, however much they did.
const people = `with recursive who (id) as (
	(select a.person_id from activity a where a.organisation_id = ? and a.person_id is not null order by a.person_id limit 1)
	union all
	select (select a.person_id from activity a where a.organisation_id = ? and a.person_id > who.id order by a.person_id limit 1) from who where who.id is not null
)
select who.id, l.actor as name from who, lateral (
	select a.actor from activity a where a.organisation_id = ? and a.person_id = who.id order by a.at desc, a.id desc limit 1
) l where who.id is not null order by l.actor, who.id`

// about is the name of what a filter is about.
func about(ctx context.Context, tx bun.IDB, scope tenants.Scope, f Filter) (name string, err error) {
	if f.Client != uuid.Nil || f.Project != uuid.Nil {
		err = tx.NewRaw(`select coalesce((select title from projects where organisation_id = ?0 and id = ?1), (select name from clients where organisation_id = ?0 and id = ?2), '')`,
			scope.Organisation(), f.Project, f.Client).Scan(ctx, &name)
	}
	return name, err
}

// batch is how many events are read at a time: few enough for each to be looked up by its key.
const batch = 200

// All gives out what List shows, on all pages, little by little: it never holds more than a batch. Err says afterwards whether that was all.
func (s *Store) All(ctx context.Context, scope tenants.Scope, of activity.Of) (events iter.Seq[activity.Entry], problem func() error) {
	var err error
	return func(yield func(activity.Entry) bool) {
		var last activity.Entry
		for {
			var entries []activity.Entry
			err = s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
				entries, err = activity.Before(ctx, tx, scope, of, last.At, last.ID, batch)
				return err
			})
			for _, entry := range entries {
				if !yield(entry) {
					return
				}
				last = entry
			}
			if err != nil || len(entries) < batch {
				return
			}
		}
	}, func() error { return err }
}

// Exported notes that what happened was given out, as what, and how it was narrowed.
func (s *Store) Exported(ctx context.Context, scope tenants.Scope, as, narrowed string) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.Exported, Subject: as, Changes: activity.Turned("Only", "", narrowed)})
	})
}
