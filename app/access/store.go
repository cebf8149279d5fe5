package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Store keeps invitations, what became of their mails, and what each contact may see.
type Store struct {
	db        *tenants.DB
	queue     *jobs.Queue
	newcomers Newcomers
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue, newcomers Newcomers) *Store {
	return &Store{db: db, queue: queue, newcomers: newcomers}
}

// Find returns a contact with the projects of their client. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, contact uuid.UUID) (Contact, error) {
	var k Contact
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		k, err = find(ctx, tx, scope, contact)
		return err
	})
	return k, err
}

// change runs fn on a contact that nothing else changes meanwhile: every act upon a contact's access, theirs or the team's,
// locks the contact first. The contact is read after the lock is had. Errors: fault.ErrNotFound; those of fn.
func (s *Store) change(ctx context.Context, scope tenants.Scope, contact uuid.UUID, fn func(tx bun.Tx, k Contact) error) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lock(ctx, tx, scope.Organisation(), contact); err != nil {
			return err
		}
		k, err := find(ctx, tx, scope, contact)
		if err != nil {
			return err
		}
		return fn(tx, k)
	})
}

func lock(ctx context.Context, tx bun.IDB, organisation, contact uuid.UUID) error {
	var locked uuid.UUID
	err := tx.NewRaw("select id from contacts where organisation_id = ? and id = ? for update", organisation, contact).Scan(ctx, &locked)
	return tenants.Fault(err, "contact")
}

const contactRows = `
select k.id, k.client_id, c.name as client, k.first_name, k.last_name, k.email, k.accepted_at, k.revoked_at,
       i.created_at as invited_at, i.expires_at, coalesce(i.note, '') as note, now() as now
from contacts k
join clients c on c.organisation_id = k.organisation_id and c.id = k.client_id
left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
where k.organisation_id = ? and `

func find(ctx context.Context, tx bun.IDB, scope tenants.Scope, contact uuid.UUID) (Contact, error) {
	var k Contact
	err := tx.NewRaw(contactRows+"k.id = ?", scope.Organisation(), contact).Scan(ctx, &k)
	if err != nil {
		return k, tenants.Fault(err, "contact")
	}
	err = tx.NewRaw(`select p.id, p.title, coalesce(a.sections, '{}') as sections
		from projects p
		left join access a on a.organisation_id = p.organisation_id and a.project_id = p.id and a.contact_id = ?
		where p.organisation_id = ? and p.client_id = ? order by p.title, p.id`, contact, scope.Organisation(), k.ClientID).Scan(ctx, &k.Projects)
	return k, err
}
