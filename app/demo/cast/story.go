package cast

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// since is how many days ago the client came: a week before the first of their projects began.
func (c Client) since() int {
	days := 20
	for _, p := range c.Projects {
		days = max(days, 7-p.Start)
	}
	return days
}

// accepted is how many days ago the contact accepted their invitation.
func (k Contact) accepted() int {
	if k.Portal == Revoked {
		return k.Days + 30
	}
	return k.Days
}

// tell writes how a contact came to where they stand.
func (o office) tell(k Contact, client uuid.UUID) error {
	name := k.First + " " + k.Last
	switch k.Portal {
	case Invited, Expired:
		return o.note(k.Days, o.owner.Name, activity.ContactInvited, name, client, uuid.Nil)
	case Active:
		return o.note(k.Days, name, activity.InvitationAccepted, name, client, uuid.Nil)
	case Revoked:
		return o.note(k.Days, o.owner.Name, activity.AccessRevoked, name, client, uuid.Nil)
	}
	return nil
}

// note writes an event as it would have been recorded days ago. Actors who are not of the team are known by name alone.
func (o office) note(days int, actor string, kind activity.Kind, subject string, client, project uuid.UUID) error {
	member := o.members[actor]
	return o.exec(`insert into activity (organisation_id, id, at, person_id, actor, kind, subject, client_id, project_id)
		values (?, ?, now() - ? * interval '1 day' - ? * interval '1 minute', (select person_id from members where organisation_id = ? and id = ?), ?, ?, ?, ?, ?)`,
		o.id, uuid.Must(uuid.NewV7()), days, len(subject)*11%60, o.id, member, actor, string(kind), subject, tenants.OrNull(client), tenants.OrNull(project))
}

// Post has the mails of invitations that are still open sent now, since the links of the cast's own mails are lost. Those
// whose link is known already are left alone. The send function queues one mail in the given transaction.
func Post(ctx context.Context, db *tenants.DB, send func(tx bun.Tx, organisation, invitation uuid.UUID) error) error {
	return db.Write(ctx, tenants.System("send the cast's invitations"), func(tx bun.Tx) error {
		var open []struct{ OrganisationID, ID uuid.UUID }
		err := tx.NewRaw(`update deliveries d set state = 'queued', sent_at = null from invitations i
			where i.organisation_id = d.organisation_id and i.delivery_id = d.id
			and i.token_hash is null and i.used_at is null and i.ended_at is null and i.expires_at > now()
			returning i.organisation_id, i.id`).Scan(ctx, &open)
		for _, i := range open {
			if err != nil {
				return err
			}
			err = send(tx, i.OrganisationID, i.ID)
		}
		return err
	})
}
