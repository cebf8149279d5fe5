package cast

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/meetings/minutes"
	"skhokho/tenants"
)

// Meeting is Days from now, at Hour o'clock where the organisation is. Those who come are named as the team or the client's contacts are; a
// name with an email behind it, "Rosa Lind <rosa@lind.example>", is somebody else's.
type Meeting struct {
	Title, Description, Organiser, Place string
	Days, Hour, Minutes                  int
	Attendees                            []string
	Invited                              bool // they were sent invitations
	Internal                             bool // it isn't shared with the client
	Said                                 *Said
}

// Said is what was written down of a meeting.
type Said struct {
	Discussion, Decisions string
	Former                string // the discussion as the first version has it, where that was wrong
	Actions               []Action
	Published             int    // versions; 0 for a draft
	Correction            string // of the second
}

// Action was agreed in a meeting and is due in Due days. Done is how many days ago it was done; 0 for not yet.
type Action struct {
	Title, Description, Responsible string
	Due, Done                       int
}

// johannesburg is the zone of both organisations.
const johannesburg = "Africa/Johannesburg"

func (o office) addMeeting(client Client, clientID, project uuid.UUID, title string, m Meeting) error {
	place := tenants.Organisation{TimeZone: johannesburg}.Location()
	day := time.Now().In(place).AddDate(0, 0, m.Days)
	starts := time.Date(day.Year(), day.Month(), day.Day(), m.Hour, 0, 0, 0, place)
	id := uuid.Must(uuid.NewV7())
	err := o.exec(`insert into meetings (organisation_id, id, project_id, title, description, starts_at, minutes, time_zone, place, organiser_id, organiser, shared)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, o.id, id, project, m.Title, m.Description, starts, m.Minutes, johannesburg, m.Place, o.members[m.Organiser], m.Organiser, !m.Internal)
	if err != nil {
		return err
	}
	content := minutes.Content{
		Organisation: o.name, Accent: o.accent, Client: client.Name, Project: title, Title: m.Title, Description: m.Description,
		StartsAt: starts, Minutes: m.Minutes, TimeZone: johannesburg, Place: m.Place, Organiser: m.Organiser,
	}
	for _, name := range m.Attendees {
		attendee, err := o.addAttendee(client, clientID, id, name, m.Invited)
		if err != nil {
			return err
		}
		content.Attendees = append(content.Attendees, attendee)
	}
	if m.Invited {
		if err := o.addInvitations(id, starts); err != nil {
			return err
		}
	}
	if m.Said == nil {
		return nil
	}
	slices.SortFunc(content.Attendees, func(a, b minutes.Attendee) int { return strings.Compare(a.Name(), b.Name()) })
	return o.addMinutes(clientID, project, id, *m.Said, content, m.Internal)
}

// addAttendee adds somebody by their name, as a member, a contact or neither.
func (o office) addAttendee(client Client, clientID, meeting uuid.UUID, name string, invited bool) (minutes.Attendee, error) {
	name, email, _ := strings.Cut(strings.TrimSuffix(name, ">"), " <")
	first, last, _ := strings.Cut(name, " ")
	var contact, member uuid.UUID
	if m, known := o.members[name]; known {
		member, email = m, o.emails[name]
	}
	for _, k := range client.Contacts {
		if k.First+" "+k.Last == name {
			email = k.Email
			if err := o.tx.NewRaw("select id from contacts where organisation_id = ? and client_id = ? and email = ?", o.id, clientID, k.Email).Scan(o.ctx, &contact); err != nil {
				return minutes.Attendee{}, err
			}
		}
	}
	err := o.exec(`insert into attendees (organisation_id, id, meeting_id, contact_id, member_id, first_name, last_name, email, invited_sequence)
		values (?, ?, ?, ?, ?, ?, ?, ?, case when ? then 0 end)`, o.id, uuid.Must(uuid.NewV7()), meeting, tenants.OrNull(contact), tenants.OrNull(member), first, last, email, invited)
	return minutes.Attendee{FirstName: first, LastName: last, Email: email}, err
}

func (o office) addMinutes(client, project, meeting uuid.UUID, said Said, content minutes.Content, internal bool) error {
	content.Discussion, content.Decisions = said.Discussion, said.Decisions
	err := o.exec("insert into minutes (organisation_id, id, discussion, decisions, updated_at) values (?, ?, ?, ?, ?)", o.id, meeting, said.Discussion, said.Decisions, content.StartsAt.Add(time.Hour))
	for _, a := range said.Actions {
		if err != nil {
			return err
		}
		var due, done *time.Time
		err = o.tx.NewRaw(`insert into action_points (organisation_id, id, project_id, meeting_id, title, description, responsible, member_id, due_on, completed_on)
			values (?, ?, ?, ?, ?, ?, ?, ?, `+today+` + ?, case when ? > 0 then `+today+` - ? end) returning due_on, completed_on`,
			o.id, uuid.Must(uuid.NewV7()), project, meeting, a.Title, a.Description, a.Responsible, tenants.OrNull(o.members[a.Responsible]), a.Due, a.Done, a.Done).Scan(o.ctx, &due, &done)
		content.Actions = append(content.Actions, minutes.Action{Title: a.Title, Description: a.Description, Responsible: a.Responsible, DueOn: due})
	}
	if err != nil || said.Published == 0 {
		return err
	}
	carried, err := o.carried(project, meeting, content.StartsAt, internal)
	content.Actions = append(content.Actions, carried...)
	for version := 1; err == nil && version <= said.Published; version++ {
		err = o.publish(client, project, meeting, version, said, content)
	}
	return err
}

// carried are the action points of a project's earlier meetings that were open when a meeting began.
func (o office) carried(project, meeting uuid.UUID, at time.Time, internal bool) ([]minutes.Action, error) {
	var actions []minutes.Action
	err := o.tx.NewRaw(`select a.title, a.description, a.responsible, a.due_on, m.title as from from action_points a
		join meetings m on m.organisation_id = a.organisation_id and m.id = a.meeting_id
		where a.organisation_id = ? and a.project_id = ? and a.meeting_id <> ? and m.starts_at < ? and (m.shared or ?) and (a.completed_on is null or a.completed_on > ?)
		order by m.starts_at, a.id`, o.id, project, meeting, at, internal, at.Format(time.DateOnly)).Scan(o.ctx, &actions)
	return actions, err
}

// publish freezes the minutes an hour after the meeting, and a correction a day later.
func (o office) publish(client, project, meeting uuid.UUID, version int, said Said, content minutes.Content) error {
	if version < said.Published && said.Former != "" {
		content.Discussion = said.Former
	}
	frozen, err := content.Encode()
	if err != nil {
		return err
	}
	correction, kind := "", activity.MinutesPublished
	if version > 1 {
		correction, kind = said.Correction, activity.MinutesCorrected
	}
	at := content.StartsAt.Add(time.Hour).AddDate(0, 0, version-1)
	err = o.exec(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, correction, published_by, published_at, words)
		values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, skhokho_lexemes(?))`,
		o.id, uuid.Must(uuid.NewV7()), project, meeting, version, frozen, correction, content.Organiser, at, wordsOf(content))
	if err != nil {
		return err
	}
	return o.note(int(time.Since(at).Hours()/24), content.Organiser, kind, content.Title, client, project)
}

// wordsOf is what search finds of minutes.
func wordsOf(c minutes.Content) string {
	words := []string{c.Title, c.Organiser, c.Place, c.Description, c.Discussion, c.Decisions}
	for _, a := range c.Attendees {
		words = append(words, a.Name(), a.Email)
	}
	for _, a := range c.Actions {
		words = append(words, a.Title, a.Responsible, a.Description)
	}
	return strings.Join(words, "\n")
}
