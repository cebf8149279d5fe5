package access

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Invite mails a contact a link into the portal and notes which projects they will see. Whoever had access before, and lost
// it, has none until they accept. Errors: fault.Invalid when projects names none, or one that isn't their client's; Declined
// when they are in the portal or invited already, however close the two who invite them, or got too many mails; fault.ErrNotFound.
func (s *Store) Invite(ctx context.Context, scope tenants.Scope, contact uuid.UUID, projects []uuid.UUID) (Contact, error) {
	var invited Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		invited = k
		if err := k.invitable(); err != nil {
			return err
		}
		if len(projects) == 0 {
			return fault.Invalid{"projects": "Choose at least one project. It is what they will see."}
		}
		if err := endOpen(ctx, tx, scope, contact); err != nil { // one that has run out
			return err
		}
		if _, err := grant(ctx, tx, scope, k, projects); err != nil {
			return err
		}
		return s.send(ctx, tx, scope, k, activity.ContactInvited)
	})
	return invited, err
}

func (k Contact) invitable() error {
	switch {
	case k.Email == "":
		return Declined(k.Name() + " has no email yet. Add one, then invite them.")
	case k.Active():
		return Declined(k.Name() + " is in the portal already.")
	case k.Invited() && k.ExpiresAt.After(k.Now):
		return Declined(k.Name() + " has been invited already.")
	}
	return nil
}

// Renew ends the invitation that waits for a contact and mails a new link, good for seven days; the old one is dead at once.
// Errors: Declined when no invitation waits, or its mail was asked for less than a minute ago; fault.ErrNotFound.
func (s *Store) Renew(ctx context.Context, scope tenants.Scope, contact uuid.UUID) (Contact, error) {
	var renewed Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		renewed = k
		if err := k.renewable(); err != nil {
			return err
		}
		if err := endOpen(ctx, tx, scope, contact); err != nil {
			return err
		}
		return s.send(ctx, tx, scope, k, activity.InvitationRenewed)
	})
	return renewed, err
}

func (k Contact) renewable() error {
	switch {
	case k.Active():
		return Declined(k.Name() + " has accepted already.")
	case !k.Invited():
		return Declined("No invitation waits for " + k.Name() + ". Invite them first.")
	case k.Now.Sub(*k.InvitedAt) < cooldown:
		return Declined("The invitation to " + k.Name() + " was sent less than a minute ago. Give the mail a moment to arrive, then try again.")
	}
	return nil
}

// send writes down an invitation, its mail and its event. The mail goes out when the transaction is kept.
func (s *Store) send(ctx context.Context, tx bun.Tx, scope tenants.Scope, k Contact, kind activity.Kind) error {
	if err := enough(ctx, tx, scope, k); err != nil {
		return err
	}
	delivery, err := addDelivery(ctx, tx, scope.Organisation(), invitationKind, k.Email)
	if err != nil {
		return err
	}
	invitation := uuid.Must(uuid.NewV7())
	_, err = tx.NewRaw(`insert into invitations (organisation_id, id, contact_id, delivery_id, invited_by, email, expires_at)
		values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')`,
		scope.Organisation(), invitation, k.ID, delivery, scope.Person(), k.Email, int(linkLife.Seconds())).Exec(ctx)
	if tenants.Violates(err, "invitations_one_open") {
		return Declined(k.Name() + " has been invited already.")
	}
	if err != nil {
		return err
	}
	if err := s.queue.Add(ctx, tx, InvitationMail{Organisation: scope.Organisation(), Invitation: invitation}); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: k.Name(), Client: k.ClientID})
}

// enough keeps an organisation from filling somebody's inbox, whatever is invited, ended or deleted in between.
func enough(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact) error {
	var mails int
	err := tx.NewRaw("select count(*) from deliveries where organisation_id = ? and queued_at > now() - interval '1 hour' and kind = ? and recipient = ?",
		scope.Organisation(), invitationKind, k.Email).Scan(ctx, &mails)
	if err == nil && mails >= mailsAnHour {
		return Declined("We have sent " + k.Email + " " + strconv.Itoa(mails) + " invitations within the hour. Please wait a while before you send another.")
	}
	return err
}

// endOpen takes the contact's open invitation back, if there is one.
func endOpen(ctx context.Context, tx bun.IDB, scope tenants.Scope, contact uuid.UUID) error {
	_, err := tx.NewRaw("update invitations set ended_at = now() where organisation_id = ? and contact_id = ? and used_at is null and ended_at is null",
		scope.Organisation(), contact).Exec(ctx)
	return err
}
