package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// ContactLine is a contact as a list shows it, with the truth about the portal.
type ContactLine struct {
	Contact
	Portal
	Projects int // they may see
}

const contactLines = `
select k.id, k.client_id, k.first_name, k.last_name, k.job_title, k.phone, k.email, k.language, k.time_zone, k.is_primary, k.gets_invoices, k.accepted_at, k.revoked_at,
       i.created_at as invited_at, i.expires_at, coalesce(d.state, '') as mail_state, d.sent_at,
       (select count(*) from access a where a.organisation_id = k.organisation_id and a.contact_id = k.id) as projects
from contacts k
left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
left join deliveries d on d.organisation_id = i.organisation_id and d.id = i.delivery_id
where k.organisation_id = ? and `

// Contacts lists the people at a client: the main contact first, then by name.
func (s *Store) Contacts(ctx context.Context, scope tenants.Scope, client uuid.UUID) ([]ContactLine, error) {
	var lines []ContactLine
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(contactLines+"k.client_id = ? order by k.is_primary desc, k.first_name, k.last_name, k.id", scope.Organisation(), client).Scan(ctx, &lines)
	})
	return lines, err
}

// FindContact returns one contact. Errors: fault.ErrNotFound.
func (s *Store) FindContact(ctx context.Context, scope tenants.Scope, id uuid.UUID) (ContactLine, error) {
	var line ContactLine
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(contactLines+"k.id = ?", scope.Organisation(), id).Scan(ctx, &line)
	})
	return line, tenants.Fault(err, "contact")
}

// DeleteContact removes a contact. Their invitation and their access go with them, at once. Errors: fault.ErrNotFound.
func (s *Store) DeleteContact(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Contact, error) {
	var k Contact
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("delete from contacts k where k.organisation_id = ? and k.id = ? returning k.id, k.client_id, k.first_name, k.last_name",
			scope.Organisation(), id).Scan(ctx, &k)
		if err != nil {
			return tenants.Fault(err, "contact")
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ContactDeleted, Subject: k.Name(), Client: k.ClientID})
	})
	return k, err
}
