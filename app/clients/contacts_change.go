package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// fields are the contact's by the names of the form.
func (k Contact) fields() merge.Fields {
	fields := merge.Fields{"is_primary": mark(k.IsPrimary), "gets_invoices": mark(k.GetsInvoices)}
	for name, value := range k.values() {
		fields[name] = *value
	}
	return fields
}

func (k *Contact) values() map[string]*string {
	return map[string]*string{
		"first_name": &k.FirstName, "last_name": &k.LastName, "job_title": &k.JobTitle, "phone": &k.Phone, "email": &k.Email,
		"language": &k.Language, "time_zone": &k.TimeZone,
	}
}

func (k *Contact) take(fields merge.Fields) {
	for name, value := range k.values() {
		*value = fields[name]
	}
	k.IsPrimary, k.GetsInvoices = fields["is_primary"] != "", fields["gets_invoices"] != ""
}

// AddContact keeps a new contact of a client. One who comes first takes that from whoever did. Errors: fault.Invalid when the
// client has a contact with this email already; fault.ErrNotFound when there is no such client.
func (s *Store) AddContact(ctx context.Context, scope tenants.Scope, k Contact) (Contact, error) {
	k.ID = uuid.Must(uuid.NewV7())
	return k, s.db.Write(ctx, scope, func(tx bun.Tx) error { return addContact(ctx, tx, scope, k) })
}

func addContact(ctx context.Context, tx bun.Tx, scope tenants.Scope, k Contact) error {
	if err := makeRoom(ctx, tx, scope, k); err != nil {
		return err
	}
	_, err := tx.NewRaw(`insert into contacts (organisation_id, id, client_id, first_name, last_name, job_title, phone, email, language, time_zone, is_primary, gets_invoices)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, scope.Organisation(), k.ID, k.ClientID, k.FirstName, k.LastName, k.JobTitle, k.Phone, k.Email,
		k.Language, k.TimeZone, k.IsPrimary, k.GetsInvoices).Exec(ctx)
	if err != nil {
		return contactFault(err)
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ContactAdded, Subject: k.Name(), Client: k.ClientID})
}

// ChangeContact keeps what a person changed in a contact's details since the values their form began from, as Change does.
// Who accepted an invitation keeps their access and their sign-in, whatever the email here; an invitation that waits at
// another address is taken back. Errors: *merge.Clash; as for AddContact.
func (s *Store) ChangeContact(ctx context.Context, scope tenants.Scope, k Contact, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lockClientOf(ctx, tx, scope, k.ID); err != nil {
			return err
		}
		var now struct {
			Contact
			Edits string
		}
		err := tx.NewRaw(`select k.id, k.client_id, k.first_name, k.last_name, k.job_title, k.phone, k.email, k.language, k.time_zone, k.is_primary, k.gets_invoices,
			k.edits::text as edits from contacts k where k.organisation_id = ? and k.id = ? for update`, scope.Organisation(), k.ID).Scan(ctx, &now)
		if err != nil {
			return tenants.Fault(err, "contact")
		}
		if changed, err = combine(base, now.fields(), k.fields(), now.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		k.ClientID = now.ClientID
		k.take(changed.Fields)
		if err := writeContact(ctx, tx, scope, k); err != nil {
			return err
		}
		if err := sign(ctx, tx, scope, "contacts", k.ID, changed); err != nil {
			return err
		}
		if changed.TakenBack, err = takeBack(ctx, tx, scope, k); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ContactChanged, Subject: k.Name(), Client: k.ClientID, Changes: activity.Between(changed.Result, now.fields(), editContactForm(k, nil))})
	})
	return changed, err
}

func writeContact(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact) error {
	if err := makeRoom(ctx, tx, scope, k); err != nil {
		return err
	}
	_, err := tx.NewRaw(`update contacts k set first_name = ?, last_name = ?, job_title = ?, phone = ?, email = ?, language = ?, time_zone = ?, is_primary = ?,
		gets_invoices = ?, updated_at = now() where k.organisation_id = ? and k.id = ?`, k.FirstName, k.LastName, k.JobTitle, k.Phone, k.Email,
		k.Language, k.TimeZone, k.IsPrimary, k.GetsInvoices, scope.Organisation(), k.ID).Exec(ctx)
	return contactFault(err)
}

// takeBack ends the invitation that waits for a contact at another address than theirs, and says whether there was one.
func takeBack(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact) (bool, error) {
	result, err := tx.NewRaw(`update invitations set ended_at = now()
		where organisation_id = ? and contact_id = ? and email <> ? and used_at is null and ended_at is null`, scope.Organisation(), k.ID, k.Email).Exec(ctx)
	if err != nil {
		return false, err
	}
	ended, err := result.RowsAffected()
	return ended > 0, err
}

// makeRoom takes the first place from whoever has it when the contact wants it. Those who want it at once take turns: the last
// one has it.
func makeRoom(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact) error {
	if !k.IsPrimary {
		return nil
	}
	if err := lockClient(ctx, tx, scope, k.ClientID); err != nil {
		return err
	}
	_, err := tx.NewRaw(`update contacts set is_primary = false, updated_at = now(), edits = edits || jsonb_build_object('is_primary', (select name from people where id = ?))
		where organisation_id = ? and client_id = ? and is_primary and id <> ?`, scope.Person(), scope.Organisation(), k.ClientID, k.ID).Exec(ctx)
	return err
}

// lockClient lets nobody else change the client or who comes first there; it can still be referred to. It is always locked
// before its contacts. Errors: fault.ErrNotFound.
func lockClient(ctx context.Context, tx bun.IDB, scope tenants.Scope, client uuid.UUID) error {
	var locked uuid.UUID
	err := tx.NewRaw("select id from clients where organisation_id = ? and id = ? for no key update", scope.Organisation(), client).Scan(ctx, &locked)
	return tenants.Fault(err, "client")
}

func lockClientOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, contact uuid.UUID) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from contacts where organisation_id = ? and id = ?", scope.Organisation(), contact).Scan(ctx, &client)
	if err != nil {
		return tenants.Fault(err, "contact")
	}
	return lockClient(ctx, tx, scope, client)
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
