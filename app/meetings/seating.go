package meetings

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Guests are whom a form adds to a meeting.
type Guests struct {
	Contacts, Members []uuid.UUID
	Others            []Attendee // by name and email alone
}

// none says whether nobody is among them.
func (g Guests) none() bool { return len(g.Contacts)+len(g.Members)+len(g.Others) == 0 }

// mostGuests come to one meeting, and are offered by a form.
const mostGuests = 200

// seat adds guests to a meeting of a project of the client, and says how many it added: who comes already is passed over. Errors:
// fault.Invalid for somebody who is neither of the client nor of the team, and for too many.
func seat(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting, client uuid.UUID, guests Guests) (int, error) {
	if guests.none() {
		return 0, nil
	}
	attendees, err := introduce(ctx, tx, scope, client, guests)
	if err != nil {
		return 0, err
	}
	content, err := json.Marshal(attendees)
	if err != nil {
		return 0, err
	}
	var added int
	err = tx.NewRaw(`with added as (insert into attendees (organisation_id, id, meeting_id, contact_id, member_id, first_name, last_name, email)
			select ?, r."ID", ?, r."ContactID", r."MemberID", r."FirstName", r."LastName", r."Email"
			from jsonb_to_recordset(?::jsonb) r ("ID" uuid, "ContactID" uuid, "MemberID" uuid, "FirstName" text, "LastName" text, "Email" text)
			where not exists (select from attendees a where a.organisation_id = ? and a.meeting_id = ? and (a.contact_id = r."ContactID" or a.member_id = r."MemberID"))
			on conflict (organisation_id, meeting_id, email) where email <> '' do nothing returning id)
		select count(*) from added`, scope.Organisation(), meeting, string(content), scope.Organisation(), meeting).Scan(ctx, &added)
	if err != nil {
		return 0, err
	}
	var all int
	err = tx.NewRaw("select count(*) from attendees a where a.organisation_id = ? and a.meeting_id = ?", scope.Organisation(), meeting).Scan(ctx, &all)
	if err == nil && all > mostGuests {
		return 0, fault.Invalid{"": "A meeting takes 200 people at the most."}
	}
	return added, err
}

// introduce finds the names and addresses of the chosen. Errors: fault.Invalid.
func introduce(ctx context.Context, tx bun.IDB, scope tenants.Scope, client uuid.UUID, guests Guests) ([]Attendee, error) {
	attendees := slices.Clone(guests.Others)
	if len(guests.Contacts) > 0 {
		var contacts []Attendee
		err := tx.NewRaw(`select k.id as contact_id, k.first_name, k.last_name, k.email from contacts k
			where k.organisation_id = ? and k.client_id = ? and k.id in (?)`, scope.Organisation(), client, bun.List(guests.Contacts)).Scan(ctx, &contacts)
		if err != nil {
			return nil, err
		}
		if len(contacts) < len(guests.Contacts) {
			return nil, fault.Invalid{"contacts": "Choose among the contacts listed; somebody was deleted meanwhile."}
		}
		attendees = append(attendees, contacts...)
	}
	if len(guests.Members) > 0 {
		var members []Attendee
		err := tx.NewRaw(`select m.id as member_id, w.name as first_name, w.email from members m join people w on w.id = m.person_id
			where m.organisation_id = ? and m.id in (?)`, scope.Organisation(), bun.List(guests.Members)).Scan(ctx, &members)
		if err != nil {
			return nil, err
		}
		if len(members) < len(guests.Members) {
			return nil, fault.Invalid{"members": "Choose among the team listed; somebody has left meanwhile."}
		}
		for i, m := range members {
			members[i].FirstName, members[i].LastName, _ = strings.Cut(m.FirstName, " ")
			members[i].FirstName = web.Short(members[i].FirstName, 80)
		}
		attendees = append(attendees, members...)
	}
	for i := range attendees {
		attendees[i].ID = uuid.Must(uuid.NewV7())
	}
	return attendees, nil
}

// Choices are whom the forms of a project's meeting can name.
type Choices struct {
	Project, Client string // what they are called
	ProjectID       uuid.UUID
	Contacts        []Choice // of the client
	Members         []Choice // of the team; whoever asks comes first
	Seers           []string // the contacts whose portal shows what is shared, by name
}

// Choice is one of them.
type Choice struct {
	ID          uuid.UUID
	Name, Email string
	Comes       bool // to the meeting already
}

// Choices lists whom the forms of a project's meetings can name, and who of them comes to one already; it may be uuid.Nil. Errors:
// fault.ErrNotFound.
func (s *Store) Choices(ctx context.Context, scope tenants.Scope, project, meeting uuid.UUID) (Choices, error) {
	choices := Choices{ProjectID: project}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var client uuid.UUID
		err := tx.NewRaw(`select p.title, c.name, c.id from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id
			where p.organisation_id = ? and p.id = ?`, scope.Organisation(), project).Scan(ctx, &choices.Project, &choices.Client, &client)
		if err != nil {
			return tenants.Fault(err, "project")
		}
		const comes = "exists (select from attendees a where a.organisation_id = ? and a.meeting_id = ? and a."
		err = tx.NewRaw(`select k.id, trim(k.first_name || ' ' || k.last_name) as name, k.email, `+comes+`contact_id = k.id) as comes from contacts k
			where k.organisation_id = ? and k.client_id = ? order by k.first_name, k.last_name, k.id limit ?`,
			scope.Organisation(), meeting, scope.Organisation(), client, mostGuests).Scan(ctx, &choices.Contacts)
		if err != nil {
			return err
		}
		err = tx.NewRaw(`select m.id, w.name, w.email, `+comes+`member_id = m.id) as comes from members m join people w on w.id = m.person_id
			where m.organisation_id = ? order by m.person_id = ? desc, w.name, m.id limit ?`,
			scope.Organisation(), meeting, scope.Organisation(), scope.Person(), mostGuests).Scan(ctx, &choices.Members)
		if err != nil {
			return err
		}
		choices.Seers, err = seers(ctx, tx, scope, project)
		return err
	})
	return choices, err
}
