package access

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/tenants"
)

// Invite mails a contact a link into the portal, with a note from whoever invites, and keeps what they will see. Whoever had
// access before, and lost it, has none until they accept. Errors: fault.Invalid when nothing is chosen, or a project that
// isn't their client's; Declined when they have no email, are in the portal or invited already, however close the two who
// invite them, or got too many mails; fault.ErrNotFound.
func (s *Store) Invite(ctx context.Context, scope tenants.Scope, contact uuid.UUID, chosen []Grant, note string) (Contact, error) {
	var invited Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		invited = k
		if err := k.invitable(); err != nil {
			return err
		}
		if len(chosen) == 0 {
			return fault.Invalid{"": "Choose something of at least one project. It is what they will see."}
		}
		if err := endOpen(ctx, tx, scope, contact); err != nil { // one that has run out
			return err
		}
		if _, err := grant(ctx, tx, scope, k, chosen); err != nil {
			return err
		}
		return s.send(ctx, tx, scope, k, note, activity.ContactInvited, k.becomes(chosen)...)
	})
	return invited, err
}

// Invited is what became of inviting several.
type Invited struct {
	Names    []string // who got an invitation
	Declined []string // why the others didn't, a sentence each
}

// InviteAll invites contacts one by one, all to the same. Who can't be invited is passed over, and told. Errors: as for Invite,
// but for Declined.
func (s *Store) InviteAll(ctx context.Context, scope tenants.Scope, contacts []uuid.UUID, chosen []Grant, note string) (Invited, error) {
	var all Invited
	for _, id := range contacts {
		contact, err := s.Invite(ctx, scope, id, chosen, note)
		var declined inviting.Declined
		switch {
		case errors.As(err, &declined):
			all.Declined = append(all.Declined, declined.Error())
		case err != nil:
			return all, err
		default:
			all.Names = append(all.Names, contact.Name())
		}
	}
	return all, nil
}

func (k Contact) invitable() error {
	switch {
	case k.Email == "":
		return inviting.Declined(k.Name() + " has no email yet. Add one, then invite them.")
	case k.Active():
		return inviting.Declined(k.Name() + " is in the portal already.")
	case k.Invited() && k.ExpiresAt.After(k.Now):
		return inviting.Declined(k.Name() + " has been invited already.")
	}
	return nil
}

// Renew ends the invitation that waits for a contact and mails a new link, good for seven days, with the same note; the old
// one is dead at once. Errors: Declined when no invitation waits, or its mail was asked for less than a minute ago; fault.ErrNotFound.
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
		return s.send(ctx, tx, scope, k, k.Note, activity.InvitationRenewed)
	})
	return renewed, err
}

func (k Contact) renewable() error {
	switch {
	case k.Active():
		return inviting.Declined(k.Name() + " has accepted already.")
	case !k.Invited():
		return inviting.Declined("No invitation waits for " + k.Name() + ". Invite them first.")
	case k.Now.Sub(*k.InvitedAt) < inviting.Cooldown:
		return inviting.Declined("The invitation to " + k.Name() + " was sent less than a minute ago. Give the mail a moment to arrive, then try again.")
	}
	return nil
}

// Readdress corrects the email of a contact for whom an invitation waits, and mails a new link there; the one that went to
// the old address is dead at once. Errors: fault.Invalid when it is another contact's of this client, or the one it was sent
// to; Declined when no invitation waits, or too many mails went there; fault.ErrNotFound.
func (s *Store) Readdress(ctx context.Context, scope tenants.Scope, contact uuid.UUID, email string) (Contact, error) {
	var corrected Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		corrected = k
		switch {
		case !k.Invited():
			return inviting.Declined("No invitation waits for " + k.Name() + ".")
		case email == k.Email:
			return fault.Invalid{"email": "This is where the invitation went. To send it there again, choose “Send the invitation again”."}
		}
		_, err := tx.NewRaw("update contacts set email = ?, updated_at = now() where organisation_id = ? and id = ?", email, scope.Organisation(), contact).Exec(ctx)
		if tenants.Violates(err, "contacts_one_email") {
			return fault.Invalid{"email": k.Client + " has a contact with this email already."}
		}
		if err == nil {
			err = endOpen(ctx, tx, scope, contact)
		}
		if err != nil {
			return err
		}
		corrected.Email = email
		return s.send(ctx, tx, scope, corrected, k.Note, activity.InvitationRenewed, activity.Turned("Email", k.Email, email)...)
	})
	return corrected, err
}

// send writes down an invitation, its mail and its event. The mail goes out when the transaction is kept.
func (s *Store) send(ctx context.Context, tx bun.Tx, scope tenants.Scope, k Contact, note string, kind activity.Kind, changes ...activity.Change) error {
	if err := inviting.Enough(ctx, tx, scope, invitationKind, k.Email); err != nil {
		return err
	}
	delivery, err := deliveries.Add(ctx, tx, scope.Organisation(), invitationKind, k.Email)
	if err != nil {
		return err
	}
	invitation := uuid.Must(uuid.NewV7())
	_, err = tx.NewRaw(`insert into invitations (organisation_id, id, contact_id, delivery_id, invited_by, email, note, expires_at)
		values (?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')`,
		scope.Organisation(), invitation, k.ID, delivery, scope.Person(), k.Email, note, int(inviting.LinkLife.Seconds())).Exec(ctx)
	if tenants.Violates(err, "invitations_one_open") {
		return inviting.Declined(k.Name() + " has been invited already.")
	}
	if err != nil {
		return err
	}
	if err := enter(ctx, tx, scope, k.ID, wasInvited, k.Email); err != nil {
		return err
	}
	if err := s.queue.Add(ctx, tx, InvitationMail{Organisation: scope.Organisation(), Invitation: invitation}); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: k.Name(), Client: k.ClientID, Changes: changes})
}

// endOpen takes the contact's open invitation back, if there is one.
func endOpen(ctx context.Context, tx bun.IDB, scope tenants.Scope, contact uuid.UUID) error {
	_, err := tx.NewRaw("update invitations set ended_at = now() where organisation_id = ? and contact_id = ? and used_at is null and ended_at is null",
		scope.Organisation(), contact).Exec(ctx)
	return err
}
