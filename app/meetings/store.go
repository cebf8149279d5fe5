package meetings

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Store keeps meetings, who comes to them, and the mails about them.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue) *Store { return &Store{db: db, queue: queue} }

const columns = "m.id, m.project_id, m.title, m.description, m.starts_at, m.minutes, m.time_zone, m.place, m.organiser_id, m.organiser, m.shared, m.sequence, m.cancelled_at"

// Find reads a meeting inside the caller's transaction. Errors: fault.ErrNotFound.
func Find(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (Meeting, error) {
	var m Meeting
	err := tx.NewRaw("select "+columns+" from meetings m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &m)
	return m, tenants.Fault(err, "meeting")
}

// Attendees reads who comes to a meeting, by name, inside the caller's transaction.
func Attendees(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting uuid.UUID) ([]Attendee, error) {
	var attendees []Attendee
	err := tx.NewRaw(`select a.id, a.contact_id, a.member_id, a.first_name, a.last_name, a.email, a.invited_sequence from attendees a
		where a.organisation_id = ? and a.meeting_id = ? order by a.first_name, a.last_name, a.id`, scope.Organisation(), meeting).Scan(ctx, &attendees)
	return attendees, err
}

// lock reads a meeting that nothing else changes meanwhile: no change of it, and no mail about it on its way out. Errors:
// fault.ErrNotFound.
func lock(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Meeting, error) {
	var m Meeting
	err := tx.NewRaw("select "+columns+" from meetings m where m.organisation_id = ? and m.id = ? for no key update", scope.Organisation(), id).Scan(ctx, &m)
	return m, tenants.Fault(err, "meeting")
}

// guests of a meeting, by name. A mail that nobody needed any more counts only where there is no other.
const guests = `select a.id, a.contact_id, a.member_id, a.first_name, a.last_name, a.email, a.invited_sequence, coalesce(k.time_zone, '') as time_zone,
	coalesce(x.method, '') as method, coalesce(x.state, '') as state, coalesce(x.problem, '') as problem, x.at, coalesce(x.tried, false) as tried,
	(select count(*) from deliveries r where r.organisation_id = a.organisation_id and r.recipient = a.email and a.email <> ''
		and r.queued_at > now() - interval '1 hour' and r.kind = '` + invitationKind + `') as recent
from attendees a
left join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
left join lateral (
	select y.method, d.state, d.problem, coalesce(d.sent_at, d.queued_at) as at, y.tried_at is not null as tried
	from meeting_mails y join deliveries d on d.organisation_id = y.organisation_id and d.id = y.delivery_id
	where y.organisation_id = a.organisation_id and y.attendee_id = a.id and d.recipient = a.email
	order by d.state = 'cancelled', y.id desc limit 1
) x on true
where a.organisation_id = ? and a.meeting_id = ? order by a.first_name, a.last_name, a.id`

func guestsOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting uuid.UUID) ([]Guest, error) {
	var found []Guest
	err := tx.NewRaw(guests, scope.Organisation(), meeting).Scan(ctx, &found)
	return found, err
}

// Sheet returns a meeting with its guests and what there is of its minutes. Errors: fault.ErrNotFound.
func (s *Store) Sheet(ctx context.Context, scope tenants.Scope, id uuid.UUID, reader activity.Reader) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if sheet.Meeting, err = Find(ctx, tx, scope, id); err != nil {
			return err
		}
		if sheet.Folder, err = folder.Find(ctx, tx, scope, sheet.ProjectID); err != nil {
			return err
		}
		if sheet.Guests, err = guestsOf(ctx, tx, scope, id); err != nil {
			return err
		}
		if sheet.Shared {
			if sheet.Seers, err = seers(ctx, tx, scope, sheet.ProjectID); err != nil {
				return err
			}
		}
		if err = tx.NewRaw("select "+record+" from meetings m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &sheet.Record); err != nil {
			return err
		}
		sheet.Latest, err = activity.Latest(ctx, tx, scope, activity.Of{Project: sheet.ProjectID, Reader: reader}, 5)
		return err
	})
	return sheet, err
}

// record is what there is of the minutes of the meeting m.
const record = `coalesce((select max(b.version) from publications b where b.organisation_id = m.organisation_id and b.meeting_id = m.id), 0) as version,
	exists (select from minutes n where n.organisation_id = m.organisation_id and n.id = m.id and n.discussion || n.decisions <> '')
	or exists (select from action_points x where x.organisation_id = m.organisation_id and x.meeting_id = m.id) as drafted`

// seers are the contacts whose portal shows the meetings of a project that are shared, by name.
func seers(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) ([]string, error) {
	var names []string
	err := tx.NewRaw(`select trim(k.first_name || ' ' || k.last_name) from access a
		join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
		where a.organisation_id = ? and a.project_id = ? and 'meetings' = any (a.sections) and k.accepted_at is not null and k.revoked_at is null
		order by k.first_name, k.last_name, k.id`, scope.Organisation(), project).Scan(ctx, &names)
	return names, err
}

// note records what happened to a meeting, with its project and its project's client.
func note(ctx context.Context, tx bun.Tx, scope tenants.Scope, kind activity.Kind, m Meeting, changes ...activity.Change) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), m.ProjectID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: m.Title, Client: client, Project: m.ProjectID, Changes: changes})
}
