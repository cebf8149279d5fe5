package portal

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// Store reads what people may see from the client's side. It changes nothing.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const memberships = `
select o.slug, o.name, o.accent, m.role, coalesce(r.name, '') as role_name
from members m join organisations o on o.id = m.organisation_id
left join roles r on r.organisation_id = m.organisation_id and r.id = m.role_id
where m.person_id = $1 order by o.name collate "und-x-icu", o.slug`

// A person may be two contacts of one organisation, and see a project as both.
const follows = `
select o.slug, o.name as organisation, o.accent, p.id, p.title, left(p.description, 600) as description, p.starts_on, p.ends_on, m.milestones, m.done, g.plans
from (select a.organisation_id, a.project_id, bool_or('milestones' = any (a.sections)) as plans
      from contacts k join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
      where k.person_id = $1 and k.revoked_at is null group by 1, 2) g
join organisations o on o.id = g.organisation_id
join projects p on p.organisation_id = g.organisation_id and p.id = g.project_id
left join lateral (select count(*) as milestones, count(m.completed_on) as done from milestones m
                   where m.organisation_id = p.organisation_id and m.project_id = p.id) m on true
order by o.name collate "und-x-icu", o.slug, m.milestones > 0 and m.done = m.milestones, p.ends_on nulls last, p.title, p.id`

// Reach returns everything that the scope's person belongs to. The scope is tenants.Person.
func (s *Store) Reach(ctx context.Context, scope tenants.Scope) (Reach, error) {
	var reach Reach
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := s.db.Prepared(ctx, tx, &reach.Memberships, memberships, scope.Person()); err != nil {
			return err
		}
		return s.db.Prepared(ctx, tx, &reach.Follows, follows, scope.Person())
	})
	return reach, err
}

const clientOf = `
select o.slug, o.name, o.accent
from organisations o
where exists (select from contacts k where k.organisation_id = o.id and k.person_id = $1 and k.revoked_at is null)
order by o.name collate "und-x-icu", o.slug`

// Places returns the organisations that the scope's person belongs to, and how. The scope is tenants.Person.
func (s *Store) Places(ctx context.Context, scope tenants.Scope) (Places, error) {
	var places Places
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := s.db.Prepared(ctx, tx, &places.Memberships, memberships, scope.Person()); err != nil {
			return err
		}
		return s.db.Prepared(ctx, tx, &places.ClientOf, clientOf, scope.Person())
	})
	return places, err
}

const here = `
select o.slug, o.name as organisation, o.accent, p.id, p.title, left(p.description, 600) as description, p.starts_on, p.ends_on, m.milestones, m.done,
       p.id = any (skhokho_projects('milestones')) as plans
from projects p
join organisations o on o.id = p.organisation_id
left join lateral (select count(*) as milestones, count(m.completed_on) as done from milestones m
                   where m.organisation_id = p.organisation_id and m.project_id = p.id) m on true
where p.organisation_id = ?
order by m.milestones > 0 and m.done = m.milestones, p.ends_on nulls last, p.title, p.id`

// Here returns what the scope's contact follows at its organisation, and nothing of elsewhere. The scope is tenants.Contact.
func (s *Store) Here(ctx context.Context, scope tenants.Scope) (Reach, error) {
	var reach Reach
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(here, scope.Organisation()).Scan(ctx, &reach.Follows)
	})
	return reach, err
}

// The project itself comes first, then its neighbours.
const projects = `
select p.id, p.title, p.starts_on, p.ends_on,
       case when p.id = $2 then (select count(*) from documents d where d.organisation_id = $1 and d.project_id = $2) else 0 end as documents,
       case when p.id = $2 then (select count(*) from quotes q where q.organisation_id = $1 and q.project_id = $2) else 0 end as quotes,
       case when p.id = $2 then (select count(*) from invoices i where i.organisation_id = $1 and i.project_id = $2) else 0 end as invoices
from projects p where p.organisation_id = $1 order by p.id <> $2, p.ends_on nulls last, p.title, p.id limit $3`

const milestones = `
select m.id, m.title, m.description, m.due_on, m.completed_on
from milestones m where m.organisation_id = $1 and m.project_id = $2 order by m.due_on, m.id`

// mostOthers is how many neighbours a project's page names; the dashboard lists them all.
const mostOthers = 6

// Open returns a project with its milestones, its neighbours and what is next, as far as the scope may see them; the scope is a contact's.
// Errors: fault.ErrNotFound.
func (s *Store) Open(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Opened, error) {
	var o Opened
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		o, err = s.open(ctx, tx, scope, id)
		return err
	})
	return o, err
}

// open is Open inside the caller's transaction.
func (s *Store) open(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (o Opened, err error) {
	if err := s.db.Prepared(ctx, tx, &o.Others, projects, scope.Organisation(), id, 1+mostOthers); err != nil {
		return o, err
	}
	if len(o.Others) == 0 || o.Others[0].ID != id {
		return o, fault.NotFound("project")
	}
	o.Project, o.Others = o.Others[0], o.Others[1:]
	if err := s.db.Prepared(ctx, tx, &o.Milestones, milestones, scope.Organisation(), id); err != nil {
		return o, err
	}
	return o, s.db.Prepared(ctx, tx, &o.Agenda, agenda, scope.Organisation(), id, scope.Person())
}

const about = `
select p.description, p.scope, p.deliverables, coalesce(h.name, '') as manager, o.public_email as email, o.public_phone as phone, o.public_website as website
from projects p
join organisations o on o.id = p.organisation_id
left join members m on m.organisation_id = p.organisation_id and m.id = p.manager_id
left join people h on h.id = m.person_id
where p.organisation_id = ? and p.id = ?`

// About returns a project and what there is to read about it. Errors: fault.ErrNotFound.
func (s *Store) About(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Opened, About, error) {
	var o Opened
	var a About
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if o, err = s.open(ctx, tx, scope, id); err != nil {
			return err
		}
		return tenants.Fault(tx.NewRaw(about, scope.Organisation(), id).Scan(ctx, &a), "project")
	})
	return o, a, err
}
