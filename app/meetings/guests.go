package meetings

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Seat adds guests to a meeting, and says how many it added: who comes already is passed over. Errors: fault.Invalid, also for an address
// that somebody who comes has; fault.ErrNotFound.
func (s *Store) Seat(ctx context.Context, scope tenants.Scope, id uuid.UUID, guests Guests) (added int, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		m, err := lock(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		all, err := guestsOf(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		for _, other := range guests.Others {
			if slices.ContainsFunc(all, func(g Guest) bool { return g.Email == other.Email && g.Email != "" }) {
				return fault.Invalid{"email": other.Email + " comes already."}
			}
		}
		var client uuid.UUID
		if err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), m.ProjectID).Scan(ctx, &client); err != nil {
			return err
		}
		if added, err = seat(ctx, tx, scope, id, client, guests); err != nil || added == 0 {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingChanged, m)
	})
	return added, err
}

// FindGuest returns somebody who comes to a meeting, and the meeting. Errors: fault.ErrNotFound.
func (s *Store) FindGuest(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Guest, Meeting, error) {
	var g Guest
	var m Meeting
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		meeting, err := meetingOf(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		if m, err = Find(ctx, tx, scope, meeting); err != nil {
			return err
		}
		g, err = guestOf(ctx, tx, scope, meeting, id)
		return err
	})
	return g, m, err
}

// ChangeGuest corrects somebody's name and address. At a new address they have yet to be invited; whoever got the invitation at the old
// one is told that they are not expected, unless the meeting is over. Errors: fault.Invalid; fault.ErrNotFound.
func (s *Store) ChangeGuest(ctx context.Context, scope tenants.Scope, a Attendee) (m Meeting, told bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		was, locked, err := lockGuest(ctx, tx, scope, a.ID)
		if err != nil {
			return err
		}
		m = locked
		if was.FirstName == a.FirstName && was.LastName == a.LastName && was.Email == a.Email {
			return nil
		}
		if was.Email != a.Email {
			if told, err = s.release(ctx, tx, scope, m, was); err != nil {
				return err
			}
		}
		_, err = tx.NewRaw(`update attendees a set first_name = ?, last_name = ?, email = ?, invited_sequence = case when a.email = ? then a.invited_sequence end
			where a.organisation_id = ? and a.id = ?`, a.FirstName, a.LastName, a.Email, a.Email, scope.Organisation(), a.ID).Exec(ctx)
		if tenants.Violates(err, "attendees_one_email") {
			return fault.Invalid{"email": "Somebody else who comes has this address."}
		}
		if err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingChanged, m)
	})
	return m, told, err
}

// Unseat takes somebody off a meeting. They are told, where an invitation has reached them and the meeting isn't over. Errors:
// fault.ErrNotFound.
func (s *Store) Unseat(ctx context.Context, scope tenants.Scope, id uuid.UUID) (g Guest, m Meeting, told bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if g, m, err = lockGuest(ctx, tx, scope, id); err != nil {
			return err
		}
		if told, err = s.release(ctx, tx, scope, m, g); err != nil {
			return err
		}
		if _, err := tx.NewRaw("delete from attendees where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx); err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingChanged, m)
	})
	return g, m, told, err
}

// release tells a guest whom an invitation has reached that they are not expected any more. That counts as a version of the meeting
// (RFC 5546, 3.2.5), in which nothing is new for those who have the one before.
func (s *Store) release(ctx context.Context, tx bun.Tx, scope tenants.Scope, m Meeting, g Guest) (told bool, err error) {
	if m.Cancelled() || m.Over(time.Now()) || !g.reached() {
		return false, nil
	}
	former := m.Sequence
	err = tx.NewRaw("update meetings m set sequence = m.sequence + 1 where m.organisation_id = ? and m.id = ? returning m.sequence", scope.Organisation(), m.ID).Scan(ctx, &m.Sequence)
	if err != nil {
		return false, err
	}
	_, err = tx.NewRaw("update attendees set invited_sequence = ? where organisation_id = ? and meeting_id = ? and invited_sequence = ?", m.Sequence, scope.Organisation(), m.ID, former).Exec(ctx)
	if err != nil {
		return false, err
	}
	return true, s.mail(ctx, tx, scope, m, cancel, []Guest{g})
}

// lockGuest reads a guest and locks their meeting. Errors: fault.ErrNotFound.
func lockGuest(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Guest, Meeting, error) {
	meeting, err := meetingOf(ctx, tx, scope, id)
	if err != nil {
		return Guest{}, Meeting{}, err
	}
	m, err := lock(ctx, tx, scope, meeting)
	if err != nil {
		return Guest{}, m, err
	}
	g, err := guestOf(ctx, tx, scope, meeting, id)
	return g, m, err
}

func meetingOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, attendee uuid.UUID) (uuid.UUID, error) {
	var meeting uuid.UUID
	err := tx.NewRaw("select a.meeting_id from attendees a where a.organisation_id = ? and a.id = ?", scope.Organisation(), attendee).Scan(ctx, &meeting)
	return meeting, tenants.Fault(err, "attendee")
}

func guestOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting, id uuid.UUID) (Guest, error) {
	all, err := guestsOf(ctx, tx, scope, meeting)
	if err != nil {
		return Guest{}, err
	}
	at := slices.IndexFunc(all, func(g Guest) bool { return g.ID == id })
	if at < 0 {
		return Guest{}, fault.NotFound("attendee")
	}
	return all[at], nil
}
