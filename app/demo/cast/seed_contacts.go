package cast

import (
	"cmp"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/policies"
)

func (o office) addContact(client uuid.UUID, k Contact, projects map[string]uuid.UUID) error {
	id, person := uuid.Must(uuid.NewV7()), uuid.NullUUID{}
	if k.Portal == Active || k.Portal == Revoked {
		person = uuid.NullUUID{UUID: o.people[k.Email], Valid: true}
	}
	err := o.exec(`insert into contacts (organisation_id, id, client_id, first_name, last_name, job_title, phone, email, language, time_zone, is_primary, gets_invoices, person_id, accepted_at, revoked_at)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then now() - ? * interval '1 day' end, case when ? then now() - ? * interval '1 day' end)`,
		o.id, id, client, k.First, k.Last, k.Job, k.Phone, k.Email, k.Language, k.TimeZone, k.Main, k.Billing, person, person.Valid, k.accepted(), k.Portal == Revoked, k.Days)
	if err != nil {
		return err
	}
	if err := o.tell(k, client); err != nil {
		return err
	}
	if k.Portal == Invited || k.Portal == Expired {
		if err := o.addInvitation(id, k); err != nil {
			return err
		}
	}
	if k.Portal == Revoked {
		return nil
	}
	if k.Portal == Active {
		if err := o.addLedger(id, k, projects); err != nil {
			return err
		}
	}
	for _, title := range k.Sees {
		sections := o.judge.SectionsOf(cmp.Or(policies.Preset(k.As), policies.AsViewer))
		if err := o.exec("insert into access (organisation_id, contact_id, project_id, sections) values (?, ?, ?, ?)", o.id, id, projects[title], pgdialect.Array(sections)); err != nil {
			return err
		}
	}
	return nil
}

// addLedger writes how somebody came into the portal and what they looked at, some days after one another.
func (o office) addLedger(contact uuid.UUID, k Contact, projects map[string]uuid.UUID) error {
	const browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
	enter := func(days float64, kind, actor string, project uuid.NullUUID, subject string) error {
		device := browser
		if actor != "" {
			device = ""
		}
		return o.exec(`insert into ledger (organisation_id, id, contact_id, at, kind, actor, project_id, subject, address, browser)
			values (?, ?, ?, now() - ? * interval '1 day', ?, ?, ?, ?, case when ? = '' then '' else '196.25.1.20' end, ?)`,
			o.id, uuid.Must(uuid.NewV7()), contact, days, kind, actor, project, subject, device, device)
	}
	at := float64(k.Days)
	err := errors.Join(
		enter(at+1.2, "invited", o.owner.Name, uuid.NullUUID{}, k.Email), enter(at, "accepted", "", uuid.NullUUID{}, ""),
		enter(at*0.3+0.02, "signed_in", "", uuid.NullUUID{}, ""), enter(at*0.3+0.01, "opened", "", uuid.NullUUID{}, "/portal"))
	for i, title := range k.Sees {
		err = errors.Join(err, enter(at*0.3-float64(i)*0.01, "opened", "", uuid.NullUUID{UUID: projects[title], Valid: true}, "/portal/projects/:project"))
	}
	return err
}

// addInvitation writes an invitation whose mail went out k.Days ago; its link is lost, as it would be.
func (o office) addInvitation(contact uuid.UUID, k Contact) error {
	delivery := uuid.Must(uuid.NewV7())
	err := o.exec(`insert into deliveries (organisation_id, id, kind, recipient, state, attempts, queued_at, sent_at)
		values (?, ?, 'invitation', ?, 'sent', 1, now() - ? * interval '1 day', now() - ? * interval '1 day')`, o.id, delivery, k.Email, k.Days, k.Days)
	if err != nil {
		return err
	}
	return o.exec(`insert into invitations (organisation_id, id, contact_id, delivery_id, invited_by, email, created_at, expires_at)
		values (?, ?, ?, ?, ?, ?, now() - ? * interval '1 day', now() + (7 - ?) * interval '1 day')`,
		o.id, uuid.Must(uuid.NewV7()), contact, delivery, o.people[o.owner.Email], k.Email, k.Days, k.Days)
}
