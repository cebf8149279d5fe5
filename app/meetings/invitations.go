package meetings

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// The mails, in the words of deliveries.kind.
const (
	invitationKind   = "meeting_invitation"
	cancellationKind = "meeting_cancellation"
)

// mailsAnHour are as many as anybody is invited by within the hour, whatever changes in between.
const mailsAnHour = 6

// Invited is what became of sending invitations.
type Invited struct {
	Meeting Meeting
	Sent    []Guest
	Spared  []Guest // they were sent enough within the hour
}

// Invite sends the meeting as it is now to everybody who doesn't have it so. Errors: Declined when it is cancelled or over, or nobody
// waits for it; fault.ErrNotFound.
func (s *Store) Invite(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Invited, error) {
	var invited Invited
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if invited.Meeting, err = lock(ctx, tx, scope, id); err != nil {
			return err
		}
		if err := invited.Meeting.invitable(time.Now()); err != nil {
			return err
		}
		all, err := guestsOf(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		for _, g := range all {
			switch {
			case !g.waits(invited.Meeting):
			case g.Recent >= mailsAnHour:
				invited.Spared = append(invited.Spared, g)
			default:
				invited.Sent = append(invited.Sent, g)
			}
		}
		if len(invited.Sent) == 0 {
			return invited.idle(all)
		}
		if err := s.mail(ctx, tx, scope, invited.Meeting, request, invited.Sent); err != nil {
			return err
		}
		if err := hold(ctx, tx, scope, invited.Meeting, invited.Sent); err != nil {
			return err
		}
		return note(ctx, tx, scope, activity.MeetingInvited, invited.Meeting)
	})
	return invited, err
}

func (m Meeting) invitable(now time.Time) error {
	switch {
	case m.Cancelled():
		return Declined(m.Title + " is cancelled. Reinstate it first; then send the invitations.")
	case m.Over(now):
		return Declined(m.Title + " is over, so nobody needs an invitation any more.")
	}
	return nil
}

// idle says why nothing is sent.
func (i Invited) idle(all []Guest) error {
	switch {
	case len(i.Spared) > 0:
		return Declined(spared(i.Spared))
	case !slices.ContainsFunc(all, func(g Guest) bool { return g.Email != "" }):
		return Declined("Nobody who comes has an email address. Add somebody who has, or an address to one of them.")
	}
	return Declined("Everybody has the invitation as it is now.")
}

// hold notes which version of the meeting the guests hold, or will when their mail arrives.
func hold(ctx context.Context, tx bun.IDB, scope tenants.Scope, m Meeting, guests []Guest) error {
	ids := make([]uuid.UUID, len(guests))
	for i, g := range guests {
		ids[i] = g.ID
	}
	_, err := tx.NewRaw("update attendees set invited_sequence = ? where organisation_id = ? and meeting_id = ? and id in (?)", m.Sequence, scope.Organisation(), m.ID, bun.List(ids)).Exec(ctx)
	return err
}

// mail promises a mail about the meeting to each of the guests. They go out when the transaction is kept.
func (s *Store) mail(ctx context.Context, tx bun.Tx, scope tenants.Scope, m Meeting, method string, guests []Guest) error {
	if len(guests) == 0 {
		return nil
	}
	kind := invitationKind
	if method == cancel {
		kind = cancellationKind
	}
	recipients := make([]string, len(guests))
	for i, g := range guests {
		recipients[i] = g.Email
	}
	ids, err := deliveries.AddEach(ctx, tx, scope.Organisation(), kind, recipients)
	if err != nil {
		return err
	}
	type row struct {
		ID, Delivery, Attendee    uuid.UUID
		FirstName, LastName, Zone string
	}
	rows, mails := make([]row, len(guests)), make([]Mail, len(guests))
	for i, g := range guests {
		rows[i] = row{uuid.Must(uuid.NewV7()), ids[i], g.ID, g.FirstName, g.LastName, g.TimeZone}
		mails[i] = Mail{Organisation: scope.Organisation(), Mail: rows[i].ID, Delivery: ids[i]}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`insert into meeting_mails (organisation_id, id, meeting_id, attendee_id, delivery_id, method, sequence, first_name, last_name, time_zone)
		select ?, r."ID", ?, r."Attendee", r."Delivery", ?, ?, r."FirstName", r."LastName", r."Zone"
		from jsonb_to_recordset(?::jsonb) r ("ID" uuid, "Delivery" uuid, "Attendee" uuid, "FirstName" text, "LastName" text, "Zone" text)`,
		scope.Organisation(), m.ID, method, m.Sequence, string(content)).Exec(ctx)
	if err != nil {
		return err
	}
	return jobs.AddEach(ctx, s.queue, tx, mails)
}
