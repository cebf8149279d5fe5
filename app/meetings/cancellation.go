package meetings

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Cancel says that a meeting won't take place, and tells everybody whom an invitation has reached, unless it is over. It returns whom it
// tells. Errors: Declined when it is cancelled already; fault.ErrNotFound.
func (s *Store) Cancel(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Meeting, []Guest, error) {
	var m Meeting
	var told []Guest
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if m, err = lock(ctx, tx, scope, id); err != nil {
			return err
		}
		if m.Cancelled() {
			return Declined(m.Title + " has been cancelled already.")
		}
		if told, err = reachedOf(ctx, tx, scope, m); err != nil {
			return err
		}
		err = tx.NewRaw("update meetings m set cancelled_at = now(), sequence = m.sequence + 1, updated_at = now() where m.organisation_id = ? and m.id = ? returning "+columns,
			scope.Organisation(), id).Scan(ctx, &m)
		if err != nil {
			return err
		}
		if err := s.mail(ctx, tx, scope, m, cancel, told); err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingCancelled, m)
	})
	return m, told, err
}

// Reinstate takes a cancellation back. Those who were told of it hear when the team sends them the new version. Errors: Declined when it
// isn't cancelled; fault.ErrNotFound.
func (s *Store) Reinstate(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Meeting, error) {
	var m Meeting
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if m, err = lock(ctx, tx, scope, id); err != nil {
			return err
		}
		if !m.Cancelled() {
			return Declined(m.Title + " takes place already.")
		}
		err = tx.NewRaw("update meetings m set cancelled_at = null, sequence = m.sequence + 1, updated_at = now() where m.organisation_id = ? and m.id = ? returning "+columns,
			scope.Organisation(), id).Scan(ctx, &m)
		if err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingReinstated, m)
	})
	return m, err
}

// reachedOf are the guests who must hear when a meeting is off: nobody, once it is over.
func reachedOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, m Meeting) ([]Guest, error) {
	if m.Over(time.Now()) {
		return nil, nil
	}
	all, err := guestsOf(ctx, tx, scope, m.ID)
	var reached []Guest
	for _, g := range all {
		if g.reached() {
			reached = append(reached, g)
		}
	}
	return reached, err
}

// Stay is why a meeting can't be deleted; Deletable when it can.
type Stay int

// The reasons.
const (
	Deletable   Stay = iota
	HasMinutes       // they were published
	IsExpected       // by people whom an invitation has reached
	IsBeingTold      // the cancellation is on its way
)

// Stays says whether something keeps a meeting from being deleted.
func (s Sheet) Stays(now time.Time) Stay {
	return stays(s.Meeting, s.Record.Version > 0, s.Guests, now)
}

func stays(m Meeting, published bool, guests []Guest, now time.Time) Stay {
	if published {
		return HasMinutes
	}
	for _, g := range guests {
		switch {
		case m.Over(now):
		case !m.Cancelled() && g.reached():
			return IsExpected
		case g.Method == cancel && g.pending():
			return IsBeingTold
		}
	}
	return Deletable
}

// Delete removes a meeting, with what was written down of it and never published. Errors: fault.ErrConflict when something keeps it;
// fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Meeting, error) {
	var m Meeting
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if m, err = lock(ctx, tx, scope, id); err != nil {
			return err
		}
		all, err := guestsOf(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		var made Record
		if err := tx.NewRaw("select "+record+" from meetings m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &made); err != nil {
			return err
		}
		if why := stays(m, made.Version > 0, all, time.Now()); why != Deletable {
			return fault.Conflict(why.sentence(m))
		}
		if _, err := tx.NewRaw("delete from meetings where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx); err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingDeleted, m)
	})
	return m, err
}

// sentence says why, and what to do instead.
func (s Stay) sentence(m Meeting) string {
	switch s {
	case HasMinutes:
		return "The minutes of " + m.Title + " were published, and what was published stays. The meeting stays with them."
	case IsExpected:
		return "Invitations to " + m.Title + " went out. Cancel the meeting first, so that everybody who was invited hears of it; then it can be deleted."
	case IsBeingTold:
		return "The cancellation of " + m.Title + " is still on its way to somebody who was invited. Delete the meeting once they have it."
	}
	return ""
}
