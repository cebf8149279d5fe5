package meetings

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

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
