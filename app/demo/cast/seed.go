package cast

import (
	"cmp"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/activity"
	"skhokho/policies"
	"skhokho/tenants"
)

// office is one organisation while it is being written.
type office struct {
	*seeder
	tx      bun.Tx
	id      uuid.UUID
	owner   Member
	members map[string]uuid.UUID // by name
	imports map[string]uuid.UUID // by file
}

func (s *seeder) addOrganisation(o Organisation) error {
	of := office{seeder: s, id: uuid.Must(uuid.NewV7()), owner: o.Team[0], members: map[string]uuid.UUID{}, imports: map[string]uuid.UUID{}}
	err := s.db.Write(s.ctx, tenants.System("seed the cast"), func(tx bun.Tx) error {
		of.tx = tx
		return of.addTeam(o)
	})
	if err != nil {
		return err
	}
	return s.db.Write(s.ctx, tenants.Team(of.id, s.people[of.owner.Email]), func(tx bun.Tx) error {
		of.tx = tx
		for _, c := range o.Clients {
			if err := of.addClient(c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o office) addTeam(from Organisation) error {
	err := o.exec("insert into organisations (id, slug, name, accent, trial_ends_at) values (?, ?, ?, ?, now() + interval '13 days')", o.id, from.Slug, from.Name, from.Accent)
	if err != nil {
		return err
	}
	for _, m := range from.Team {
		o.members[m.Name] = uuid.Must(uuid.NewV7())
		if err := o.exec("insert into members (organisation_id, id, person_id, role) values (?, ?, ?, ?)", o.id, o.members[m.Name], o.people[m.Email], m.Role); err != nil {
			return err
		}
	}
	return nil
}

func (o office) addClient(c Client) error {
	id := uuid.Must(uuid.NewV7())
	brought, err := o.imported(c)
	if err != nil {
		return err
	}
	err = o.exec(`insert into clients (organisation_id, id, import_id, name, email, phone, website, social, size, industry, tax_number, address, city, province, postal_code, country, archived_at, created_at)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? > 0 then now() - ? * interval '1 day' end, now() - ? * interval '1 day')`,
		o.id, id, brought, c.Name, c.Email, c.Phone, c.Website, c.Social, c.Size, c.Industry, c.TaxNumber, c.Address, c.City, c.Province, c.PostalCode, c.Country, c.Archived, c.Archived, c.since())
	if err != nil {
		return err
	}
	if err := o.note(c.since(), o.owner.Name, activity.ClientAdded, c.Name, id, uuid.Nil); err != nil {
		return err
	}
	projects := map[string]uuid.UUID{}
	for _, p := range c.Projects {
		if projects[p.Title], err = o.addProject(id, p); err != nil {
			return err
		}
	}
	for _, k := range c.Contacts {
		if err := o.addContact(id, k, projects); err != nil {
			return err
		}
	}
	for _, n := range c.Notes {
		if err := o.exec(`insert into notes (organisation_id, id, client_id, person_id, author, body, created_at, updated_at)
			select ?, ?, ?, (select id from people where name = ? order by id limit 1), ?, ?, t, t from (select now() - ? * interval '1 day' as t) at`,
			o.id, uuid.Must(uuid.NewV7()), id, n.Author, n.Author, n.Body, n.Days); err != nil {
			return err
		}
	}
	return o.deleteClient(id, c)
}

// deleteClient puts a client without contacts into the bin, where it was to be.
func (o office) deleteClient(id uuid.UUID, c Client) error {
	if c.Deleted == 0 {
		return nil
	}
	err := o.exec(`insert into deletions (organisation_id, id, client_id, name, deleted_by, deleted_at, content)
		select c.organisation_id, ?, c.id, c.name, ?, now() - ? * interval '1 day', jsonb_build_object('clients', jsonb_build_array(to_jsonb(c)),
			'contacts', '[]'::jsonb, 'invitations', '[]'::jsonb, 'notes', '[]'::jsonb, 'activity', '[]'::jsonb)
		from clients c where c.organisation_id = ? and c.id = ?`, uuid.Must(uuid.NewV7()), o.owner.Name, c.Deleted, o.id, id)
	if err != nil {
		return err
	}
	return o.exec("delete from clients where organisation_id = ? and id = ?", o.id, id)
}

// imported is the import of the file a client came with.
func (o office) imported(c Client) (uuid.NullUUID, error) {
	if c.Imported == "" {
		return uuid.NullUUID{}, nil
	}
	id, known := o.imports[c.Imported]
	if !known {
		id = uuid.Must(uuid.NewV7())
		o.imports[c.Imported] = id
		err := o.exec(`insert into imports (organisation_id, id, name, actor, columns, mapping, size, state, created_at, finished_at)
			values (?, ?, ?, ?, '{Company,City,Country}', '{name,city,country}', 1, 'done', now() - ? * interval '1 day', now() - ? * interval '1 day')`,
			o.id, id, c.Imported, o.owner.Name, c.since(), c.since())
		if err != nil {
			return uuid.NullUUID{}, err
		}
	}
	err := o.exec("update imports set clients = clients + 1, size = clients + 1, progress = clients + 1 where organisation_id = ? and id = ?", o.id, id)
	return uuid.NullUUID{UUID: id, Valid: true}, err
}

// today is the date where both organisations are, whatever zone the database keeps.
const today = "(now() at time zone 'Africa/Johannesburg')::date"

func (o office) addProject(client uuid.UUID, p Project) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	dated := p.Start != 0 || p.End != 0
	err := o.exec(`insert into projects (organisation_id, id, client_id, manager_id, title, description, scope, deliverables, starts_on, ends_on)
		values (?, ?, ?, ?, ?, ?, ?, ?, case when ? then `+today+` + ? end, case when ? then `+today+` + ? end)`,
		o.id, id, client, o.members[p.Manager], p.Title, p.Description, p.Scope, p.Deliverables, dated, p.Start, dated, p.End)
	for _, m := range p.Milestones {
		if err != nil {
			return id, err
		}
		err = o.exec(`insert into milestones (organisation_id, id, project_id, title, description, due_on, completed_on)
			values (?, ?, ?, ?, ?, `+today+` + ?, case when ? then `+today+` + ? end)`,
			o.id, uuid.Must(uuid.NewV7()), id, m.Title, m.Description, m.Due, m.Completed, m.Done)
		if err == nil && m.Completed {
			err = o.note(-m.Done, p.Manager, activity.MilestoneCompleted, m.Title, client, id)
		}
	}
	return id, err
}

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

func (o office) exec(query string, args ...any) error {
	_, err := o.tx.NewRaw(query, args...).Exec(o.ctx)
	return err
}
