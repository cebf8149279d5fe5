package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// ContactLine is a contact as a list shows it, with the truth about the portal.
type ContactLine struct {
	Contact
	Portal
	Projects int // they may see
}

const contactLines = `
select k.id, k.client_id, k.first_name, k.last_name, k.job_title, k.phone, k.email, k.accepted_at, k.revoked_at,
       i.created_at as invited_at, i.expires_at, coalesce(d.state, '') as mail_state, d.sent_at,
       (select count(*) from access a where a.organisation_id = k.organisation_id and a.contact_id = k.id) as projects
from contacts k
left join invitations i on i.organisation_id = k.organisation_id and i.contact_id = k.id and i.used_at is null and i.ended_at is null
left join deliveries d on d.organisation_id = i.organisation_id and d.id = i.delivery_id
where k.organisation_id = ? and `

// Contacts lists the people at a client, by name.
func (s *Store) Contacts(ctx context.Context, scope tenants.Scope, client uuid.UUID) ([]ContactLine, error) {
	var lines []ContactLine
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(contactLines+"k.client_id = ? order by k.first_name, k.last_name, k.id", scope.Organisation(), client).Scan(ctx, &lines)
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

// AddContact keeps a new contact of a client. Errors: fault.Invalid when the client has a contact with this email already;
// fault.ErrNotFound when there is no such client.
func (s *Store) AddContact(ctx context.Context, scope tenants.Scope, k Contact) (Contact, error) {
	k.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into contacts (organisation_id, id, client_id, first_name, last_name, job_title, phone, email) values (?, ?, ?, ?, ?, ?, ?, ?)`,
			scope.Organisation(), k.ID, k.ClientID, k.FirstName, k.LastName, k.JobTitle, k.Phone, k.Email).Exec(ctx)
		if err != nil {
			return contactFault(err)
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ContactAdded, Subject: k.Name(), Client: k.ClientID})
	})
	return k, err
}

// ChangeContact replaces a contact's details. Who accepted an invitation keeps their access and their sign-in, whatever the
// email here; an invitation that waits at another address is taken back. Errors: as for AddContact.
func (s *Store) ChangeContact(ctx context.Context, scope tenants.Scope, k Contact) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`update contacts k set first_name = ?, last_name = ?, job_title = ?, phone = ?, email = ?, updated_at = now()
			where k.organisation_id = ? and k.id = ? returning k.client_id`,
			k.FirstName, k.LastName, k.JobTitle, k.Phone, k.Email, scope.Organisation(), k.ID).Scan(ctx, &k.ClientID)
		if err != nil {
			return contactFault(err)
		}
		_, err = tx.NewRaw(`update invitations set ended_at = now()
			where organisation_id = ? and contact_id = ? and email <> ? and used_at is null and ended_at is null`, scope.Organisation(), k.ID, k.Email).Exec(ctx)
		return err
	})
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

func contactFault(err error) error {
	if tenants.Violates(err, "contacts_one_email") {
		return fault.Invalid{"email": "This client has a contact with this email already."}
	}
	if tenants.Violates(err, "contacts_organisation_id_client_id_fkey") {
		return fault.NotFound("client")
	}
	return tenants.Fault(err, "contact")
}
