package calendar

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/agenda"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// Feed returns the feed of the scope's person; nil when there is none.
func (s *Store) Feed(ctx context.Context, scope tenants.Scope) (*Feed, error) {
	var feed Feed
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select f.id, f.created_at, f.read_at from feeds f where f.organisation_id = ? and f.person_id = ?", scope.Organisation(), scope.Person()).Scan(ctx, &feed)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &feed, err
}

// Renew gives the scope's person a feed with a new secret, which is known only to who asked; an older one opens nothing any more.
func (s *Store) Renew(ctx context.Context, scope tenants.Scope) (token string, err error) {
	token, hash := secret.New()
	return token, s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into feeds (organisation_id, id, person_id, token_hash) values (?, ?, ?, ?)
			on conflict (organisation_id, person_id) do update set token_hash = excluded.token_hash, created_at = now(), read_at = null`,
			scope.Organisation(), uuid.Must(uuid.NewV7()), scope.Person(), hash).Exec(ctx)
		return err
	})
}

// End ends the feed of the scope's person; nothing where there is none.
func (s *Store) End(ctx context.Context, scope tenants.Scope) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from feeds where organisation_id = ? and person_id = ?", scope.Organisation(), scope.Person()).Exec(ctx)
		return err
	})
}

// Reader finds whose feed of an organisation a secret opens. Who has left the team since has none. Errors: fault.ErrNotFound.
func (s *Store) Reader(ctx context.Context, organisation uuid.UUID, token string) (Reader, error) {
	var r Reader
	err := s.db.Read(ctx, tenants.System("find whose calendar a secret address opens"), func(tx bun.IDB) error {
		return tx.NewRaw(`select f.id, f.created_at, f.read_at, f.person_id, k.role, coalesce(r.permissions, '{}') as powers, k.narrow, coalesce(n.projects, '{}') as projects
			from feeds f join members k on k.organisation_id = f.organisation_id and k.person_id = f.person_id left join roles r on r.organisation_id = k.organisation_id and r.id = k.role_id
			left join lateral (select array_agg(t.project_id) as projects from project_members t where k.narrow and t.organisation_id = k.organisation_id and t.member_id = k.id) n on true
			where f.organisation_id = ? and f.token_hash = ?`, organisation, secret.Hash(token)).Scan(ctx, &r)
	})
	return r, tenants.Fault(err, "calendar")
}

// Note writes down that a feed was read.
func (s *Store) Note(ctx context.Context, organisation uuid.UUID, feed Feed) error {
	return s.db.Write(ctx, tenants.System("note that a feed was read"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update feeds set read_at = now() where organisation_id = ? and id = ?", organisation, feed.ID).Exec(ctx)
		return err
	})
}

// Told reads what a feed tells its reader of an organisation: every milestone and meeting that they see, and their own tasks.
func (s *Store) Told(ctx context.Context, organisation uuid.UUID, r Reader, days agenda.Days) ([]agenda.Entry, error) {
	scope := tenants.Team(organisation, r.PersonID)
	if r.Narrow {
		scope = tenants.Assigned(organisation, r.PersonID, r.Projects)
	}
	return s.Entries(ctx, scope, days, agenda.Filter{OwnTasks: true})
}
