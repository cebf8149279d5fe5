package cast

import (
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// office is one organisation while it is being written.
type office struct {
	*seeder
	tx      bun.Tx
	id      uuid.UUID
	name    string
	accent  string
	owner   Member
	members map[string]uuid.UUID // by name
	emails  map[string]string    // of members, by name
	imports map[string]uuid.UUID // by file
}

func (s *seeder) addOrganisation(o Organisation) error {
	of := office{seeder: s, id: uuid.Must(uuid.NewV7()), name: o.Name, accent: o.Accent, owner: o.Team[0], members: map[string]uuid.UUID{}, emails: map[string]string{}, imports: map[string]uuid.UUID{}}
	err := s.db.Write(s.ctx, tenants.System("seed the cast"), func(tx bun.Tx) error {
		of.tx = tx
		return of.addTeam(o)
	})
	if err != nil {
		return err
	}
	return s.db.Write(s.ctx, tenants.Team(of.id, s.people[of.owner.Email]), func(tx bun.Tx) error {
		of.tx = tx
		for _, p := range o.Products {
			if err := of.addProduct(p); err != nil {
				return err
			}
		}
		if o.Reminds {
			if err := of.remind(); err != nil {
				return err
			}
		}
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
		o.members[m.Name], o.emails[m.Name] = uuid.Must(uuid.NewV7()), m.Email
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
	for _, p := range c.Projects {
		for _, m := range p.Meetings {
			if err := o.addMeeting(c, id, projects[p.Title], p.Title, m); err != nil {
				return err
			}
		}
		if err := o.addTasks(id, projects[p.Title], p); err != nil {
			return err
		}
		for _, n := range p.Notes {
			if err := o.addNote(uuid.Nil, projects[p.Title], n); err != nil {
				return err
			}
		}
	}
	for _, n := range c.Notes {
		if err := o.addNote(id, uuid.Nil, n); err != nil {
			return err
		}
	}
	for _, sale := range c.Sales {
		if err := o.addSale(id, projects, sale); err != nil {
			return err
		}
	}
	return o.deleteClient(id, c)
}

// addNote writes a note down, on a client or on a project.
func (o office) addNote(client, project uuid.UUID, n Note) error {
	return o.exec(`insert into notes (organisation_id, id, client_id, project_id, person_id, author, body, created_at, updated_at)
		select ?, ?, ?, ?, (select id from people where name = ? order by id limit 1), ?, ?, t, t from (select now() - ? * interval '1 day' as t) at`,
		o.id, uuid.Must(uuid.NewV7()), tenants.OrNull(client), tenants.OrNull(project), n.Author, n.Author, n.Body, n.Days)
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

func (o office) exec(query string, args ...any) error {
	_, err := o.tx.NewRaw(query, args...).Exec(o.ctx)
	return err
}
