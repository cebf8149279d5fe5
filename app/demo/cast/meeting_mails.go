package cast

import (
	"time"

	"github.com/google/uuid"
)

// addInvitations are the mails that went to those who come to a meeting, six days before it. Each bears the attendee's id.
func (o office) addInvitations(meeting uuid.UUID, starts time.Time) error {
	sent := starts.AddDate(0, 0, -6)
	err := o.exec(`insert into deliveries (organisation_id, id, kind, recipient, state, attempts, queued_at, sent_at)
		select a.organisation_id, a.id, 'meeting_invitation', a.email, 'sent', 1, ?, ? from attendees a where a.organisation_id = ? and a.meeting_id = ? and a.email <> ''`,
		sent, sent, o.id, meeting)
	if err != nil {
		return err
	}
	return o.exec(`insert into meeting_mails (organisation_id, id, meeting_id, attendee_id, delivery_id, method, sequence, first_name, last_name, tried_at)
		select a.organisation_id, a.id, a.meeting_id, a.id, a.id, 'REQUEST', 0, a.first_name, a.last_name, ? from attendees a where a.organisation_id = ? and a.meeting_id = ? and a.email <> ''`,
		sent, o.id, meeting)
}
