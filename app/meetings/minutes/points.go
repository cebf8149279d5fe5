package minutes

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/meetings"
	"skhokho/app/merge"
	"skhokho/tenants"
)

const pointColumns = `a.id, a.project_id, a.meeting_id, a.title, a.description, a.responsible, a.member_id, a.due_on, a.completed_on, a.completed_in,
	m.title as meeting, m.starts_at as met_at, m.shared`

const pointTables = " from action_points a join meetings m on m.organisation_id = a.organisation_id and m.id = a.meeting_id "

// points reads what was agreed in a meeting, in that order, and then what was carried into it: the points of earlier meetings that were
// open when it began. Those done in it, or later, stay in its list, so that its minutes tell the same story whenever they are read.
func points(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting meetings.Meeting) ([]Point, error) {
	var found []Point
	err := tx.NewRaw("select "+pointColumns+pointTables+`where a.organisation_id = ? and a.project_id = ? and (a.meeting_id = ?
			or (m.starts_at, m.id) < (?, ?) and (a.completed_on is null or a.completed_in = ? or a.completed_on > ?))
		order by (a.meeting_id = ?) desc, m.starts_at, m.id, a.id`,
		scope.Organisation(), meeting.ProjectID, meeting.ID, meeting.StartsAt, meeting.ID, meeting.ID, meeting.Local().Format(time.DateOnly), meeting.ID).Scan(ctx, &found)
	return found, err
}

// FindPoint returns one action point. Errors: fault.ErrNotFound.
func (s *Store) FindPoint(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Point, error) {
	var p Point
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+pointColumns+pointTables+"where a.organisation_id = ? and a.id = ?", scope.Organisation(), id).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "action point")
}

// AddPoint keeps a new action point of a meeting. Errors: fault.ErrNotFound when there is no such meeting.
func (s *Store) AddPoint(ctx context.Context, scope tenants.Scope, p Point) (Point, error) {
	p.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		meeting, err := meetings.Find(ctx, tx, scope, p.MeetingID)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw(`insert into action_points (organisation_id, id, project_id, meeting_id, title, description, responsible, member_id, due_on)
			values (?, ?, ?, ?, ?, ?, ?, `+memberCalled+`, ?)`, scope.Organisation(), p.ID, meeting.ProjectID, meeting.ID, p.Title, p.Description, p.Responsible,
			scope.Organisation(), p.Responsible, p.DueOn).Exec(ctx)
		return err
	})
	return p, err
}

// memberCalled is the member of a name, in any case of letters; nobody when there is none, or when several are called so.
const memberCalled = `(select case when count(*) = 1 then min(w.id::text)::uuid end from members w join people q on q.id = w.person_id
	where w.organisation_id = ? and lower(q.name) = lower(?))`

// fields are the point's by the names of its form.
func (p Point) fields() merge.Fields {
	return merge.Fields{"title": p.Title, "description": p.Description, "responsible": p.Responsible, "due_on": dateValue(p.DueOn)}
}

func (p *Point) take(fields merge.Fields) {
	p.Title, p.Description, p.Responsible, p.DueOn = fields["title"], fields["description"], fields["responsible"], nil
	if day, err := time.Parse(time.DateOnly, fields["due_on"]); err == nil {
		p.DueOn = &day
	}
}

func dateValue(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// ChangePoint keeps what a person changed in an action point since the values their form began from; what others changed meanwhile stays.
// Errors: *merge.Clash when others changed the same; fault.ErrNotFound.
func (s *Store) ChangePoint(ctx context.Context, scope tenants.Scope, p Point, base merge.Fields) (Saved, error) {
	var saved Saved
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var now struct {
			Point
			Edits string
		}
		err := tx.NewRaw("select "+pointColumns+", a.edits::text as edits"+pointTables+"where a.organisation_id = ? and a.id = ? for no key update of a",
			scope.Organisation(), p.ID).Scan(ctx, &now)
		if err != nil {
			return tenants.Fault(err, "action point")
		}
		saved = Saved{Result: merge.Three(base, now.fields(), p.fields()), Edits: merge.ReadEdits(now.Edits)}
		if len(saved.Clashes) > 0 {
			return &merge.Clash{Result: saved.Result, Now: now.fields(), Edits: saved.Edits}
		}
		if len(saved.Changed) == 0 {
			return nil
		}
		p.take(saved.Fields)
		return write(ctx, tx, scope, p, saved)
	})
	return saved, err
}

func write(ctx context.Context, tx bun.IDB, scope tenants.Scope, p Point, saved Saved) error {
	edits, err := activity.Signed(ctx, tx, scope, saved.Edits, saved.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`update action_points set title = ?, description = ?, responsible = ?, member_id = `+memberCalled+`, due_on = ?, edits = ?, updated_at = now()
		where organisation_id = ? and id = ?`, p.Title, p.Description, p.Responsible, scope.Organisation(), p.Responsible, p.DueOn, edits, scope.Organisation(), p.ID).Exec(ctx)
	return err
}

// DeletePoint removes an action point for good and returns what it was. What is published keeps it. Errors: fault.ErrNotFound.
func (s *Store) DeletePoint(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Point, error) {
	var p Point
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		return tx.NewRaw("delete from action_points a where a.organisation_id = ? and a.id = ? returning a.id, a.meeting_id, a.title", scope.Organisation(), id).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "action point")
}

// Names are whom an action point may fall to: those who come to its meeting, then the team.
func (s *Store) Names(ctx context.Context, scope tenants.Scope, meeting uuid.UUID) ([]string, error) {
	var names []string
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if _, err := meetings.Find(ctx, tx, scope, meeting); err != nil {
			return err
		}
		return tx.NewRaw(`select name from (
				select trim(first_name || ' ' || last_name) as name, 1 as place from attendees where organisation_id = ? and meeting_id = ?
				union all select q.name, 2 from members w join people q on q.id = w.person_id where w.organisation_id = ?) n
			group by name order by min(place), name limit 300`, scope.Organisation(), meeting, scope.Organisation()).Scan(ctx, &names)
	})
	return names, err
}
