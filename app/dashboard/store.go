package dashboard

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/tenants"
)

// Store reads what the dashboard shows.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const figures = `select
	(select count(*) from clients c where c.organisation_id = ?0 and c.archived_at is null) as clients,
	(select count(*) from contacts k where k.organisation_id = ?0 and k.accepted_at is not null and k.revoked_at is null) as active,
	(select count(*) from invitations i where i.organisation_id = ?0 and i.used_at is null and i.ended_at is null) as invited,
	exists (select from clients c where c.organisation_id = ?0) as has_client,
	exists (select from projects p where p.organisation_id = ?0) as has_project,
	exists (select from invitations i where i.organisation_id = ?0) as has_invited`

const openPlans = "select p.status, p.starts_on, p.ends_on, m.milestones, m.done, m.due, m.task_due from projects p" + folder.Figures + `
join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id and c.archived_at is null
where p.organisation_id = ? and p.archived_at is null and p.status in ('planned', 'active')`

const due = `select m.id, m.project_id, m.title, p.title as project, c.name as client, m.due_on
from milestones m
join projects p on p.organisation_id = m.organisation_id and p.id = m.project_id
join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id and c.archived_at is null
where m.organisation_id = ? and m.completed_on is null order by m.due_on, m.id limit ?`

// waiting puts first who asked for a new link, then those whose link has run out, then the longest wait.
const waiting = `select k.client_id, c.name as client, trim(k.first_name || ' ' || k.last_name) as contact, i.created_at as invited_at, i.expires_at, i.renewal_asked_at
from invitations i
join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id
join clients c on c.organisation_id = k.organisation_id and c.id = k.client_id
where i.organisation_id = ? and i.used_at is null and i.ended_at is null
order by i.renewal_asked_at is null, i.expires_at > ?, i.created_at, i.id limit ?`

// Overview reads an organisation at a glance, as of now.
func (s *Store) Overview(ctx context.Context, scope tenants.Scope, now time.Time) (Overview, error) {
	var o Overview
	organisation := scope.Organisation()
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := tx.NewRaw(figures, organisation).Scan(ctx, &o.Figures); err != nil {
			return err
		}
		if err := tx.NewRaw(openPlans, organisation).Scan(ctx, &o.Plans); err != nil {
			return err
		}
		if err := tx.NewRaw(due, organisation, mostDue).Scan(ctx, &o.Due); err != nil {
			return err
		}
		if err := tx.NewRaw(waiting, organisation, now, mostWaiting).Scan(ctx, &o.Waiting); err != nil {
			return err
		}
		var err error
		o.Latest, err = activity.Latest(ctx, tx, scope, activity.Of{}, mostLatest)
		return err
	})
	return o, err
}
