package meetings

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Add plans a meeting of a project for the guests. Who plans it is its organiser unless it names another. Errors: fault.ErrNotFound for
// the project; fault.Invalid.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, project uuid.UUID, d Draft, guests Guests) (Meeting, error) {
	m, err := d.meeting()
	if err != nil {
		return m, err
	}
	m.ID, m.ProjectID = uuid.Must(uuid.NewV7()), project
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		in, err := folder.Find(ctx, tx, scope, project)
		if err != nil {
			return err
		}
		if err := organise(ctx, tx, scope, &m); err != nil {
			return err
		}
		_, err = tx.NewRaw(`insert into meetings (organisation_id, id, project_id, title, description, starts_at, minutes, time_zone, place, organiser_id, organiser, shared)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, scope.Organisation(), m.ID, m.ProjectID, m.Title, m.Description, m.StartsAt, m.Minutes, m.TimeZone, m.Place, m.OrganiserID, m.Organiser, m.Shared).Exec(ctx)
		if err != nil {
			return err
		}
		if _, err := seat(ctx, tx, scope, m.ID, in.ClientID, guests); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.MeetingAdded, Subject: m.Title, Client: in.ClientID, Project: m.ProjectID})
	})
	return m, err
}

// organise finds the meeting's organiser: the member it names, or whoever asks. Errors: fault.Invalid.
func organise(ctx context.Context, tx bun.IDB, scope tenants.Scope, m *Meeting) error {
	var member struct {
		ID   uuid.UUID
		Name string
	}
	query := tx.NewRaw("select k.id, w.name from members k join people w on w.id = k.person_id where k.organisation_id = ? and k.id = ?", scope.Organisation(), m.OrganiserID)
	if m.OrganiserID == nil {
		query = tx.NewRaw("select k.id, w.name from members k join people w on w.id = k.person_id where k.organisation_id = ? and k.person_id = ?", scope.Organisation(), scope.Person())
	}
	err := query.Scan(ctx, &member)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.Invalid{"organiser": "Choose somebody from the team."}
	}
	m.OrganiserID, m.Organiser = &member.ID, member.Name
	return err
}

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits   merge.Edits // who changed which field before
	Meeting Meeting     // as it is now
	Older   int         // how many have an invitation that tells of it as it was
}

// Change keeps what a person changed in a meeting since the values their form began from; what others changed meanwhile stays. A change
// that those who were invited must hear of makes a new version, which is sent when the team says so. Errors: *merge.Clash when others
// changed the same; fault.ErrNotFound; fault.Invalid.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, id uuid.UUID, d Draft, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		was, edits, err := lockWithEdits(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		began := was.draft()
		now, sent := began.fields(), d.fields()
		changed.Result, changed.Edits = merge.Three(base, now, sent), merge.ReadEdits(edits)
		if len(changed.Clashes) > 0 {
			return &merge.Clash{Result: changed.Result, Now: now, Edits: changed.Edits}
		}
		d.take(changed.Fields)
		m, err := d.meeting() // two changes that are right by themselves may not be so together
		if err != nil {
			return err
		}
		if changed.Meeting = was; len(changed.Changed) == 0 {
			return nil
		}
		m.ID, m.ProjectID, m.Sequence, m.CancelledAt = was.ID, was.ProjectID, was.Sequence, was.CancelledAt
		if d.Organiser == began.Organiser {
			m.OrganiserID, m.Organiser = was.OrganiserID, was.Organiser
		} else if err := organise(ctx, tx, scope, &m); err != nil {
			return err
		}
		if changed.Meeting, changed.Older, err = renew(ctx, tx, scope, m, was); err != nil {
			return err
		}
		if err := write(ctx, tx, scope, changed.Meeting, changed); err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingChanged, m, activity.Between(changed.Result, now, web.FormView{Fields: draftFields(Choices{Client: "client"}, d)})...)
	})
	return changed, err
}

// renew makes a changed meeting a new version where somebody was invited to the one before, and counts them.
func renew(ctx context.Context, tx bun.IDB, scope tenants.Scope, m, was Meeting) (Meeting, int, error) {
	var invited int
	err := tx.NewRaw("select count(*) from attendees a where a.organisation_id = ? and a.meeting_id = ? and a.invited_sequence is not null", scope.Organisation(), m.ID).Scan(ctx, &invited)
	if err != nil || invited == 0 || !m.concerns(was) {
		return m, 0, err
	}
	m.Sequence++
	return m, invited, nil
}

func write(ctx context.Context, tx bun.IDB, scope tenants.Scope, m Meeting, changed Changed) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`update meetings m set title = ?, description = ?, starts_at = ?, minutes = ?, time_zone = ?, place = ?, organiser_id = ?, organiser = ?, shared = ?,
		sequence = ?, edits = ?::jsonb, updated_at = now() where m.organisation_id = ? and m.id = ?`,
		m.Title, m.Description, m.StartsAt, m.Minutes, m.TimeZone, m.Place, m.OrganiserID, m.Organiser, m.Shared, m.Sequence, edits, scope.Organisation(), m.ID).Exec(ctx)
	return err
}

func lockWithEdits(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Meeting, string, error) {
	m, err := lock(ctx, tx, scope, id)
	if err != nil {
		return m, "", err
	}
	var edits string
	err = tx.NewRaw("select m.edits::text from meetings m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &edits)
	return m, edits, err
}
