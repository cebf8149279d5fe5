package team

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/allowance"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/policies"
	"skhokho/tenants"
)

// invitationKind is the mail, in the words of deliveries.kind. Its template has the same name.
const invitationKind = "member_invitation"

// Invite mails each address a link into the team, with a role and a note from whoever invites: all of them or none. Errors:
// fault.Invalid for the field emails, about every address that can't be invited, and for the field role; fault.ErrForbidden for a role that is not the
// person's to give; inviting.Declined when too many mails went to one; those of allowance.Fit when the plan has no room for them.
func (s *Store) Invite(ctx context.Context, scope tenants.Scope, emails []string, as As, note string) error {
	return s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		role, narrow, err := c.as(ctx, tx, scope, as)
		if err != nil {
			return err
		}
		var waiting []string
		err = tx.NewRaw("select i.email from member_invitations i where i.organisation_id = ? and i.email in (?) and i.used_at is null and i.ended_at is null and i.expires_at > now()",
			scope.Organisation(), bun.List(emails)).Scan(ctx, &waiting)
		if err != nil {
			return err
		}
		if problems := c.uninvitable(emails, waiting); len(problems) > 0 {
			return fault.Invalid{"emails": strings.Join(problems, " ")}
		}
		for _, email := range emails {
			if err := s.send(ctx, tx, scope, Invitation{Email: email, Role: role, Narrow: narrow, Inviter: c.me.Name, Note: note}, activity.MemberInvited); err != nil {
				return err
			}
		}
		return allowance.Fit(ctx, tx, scope, allowance.Seats)
	})
}

// uninvitable says of each address that can't be invited why, a sentence each.
func (c crew) uninvitable(emails, waiting []string) (problems []string) {
	invited := map[string]bool{}
	for _, email := range waiting {
		invited[email] = true
	}
	for _, email := range emails {
		switch {
		case email == c.me.Email:
			problems = append(problems, email+" is your own address.")
		case c.withEmail(email):
			problems = append(problems, email+" is in the team already.")
		case invited[email]:
			problems = append(problems, email+" has been invited already.")
		}
	}
	return problems
}

// Renew ends an invitation and mails a new link, good for seven days, with the same role and note; the old one is dead at once.
// Errors: inviting.Declined when its mail was asked for less than a minute ago, or too many went there; fault.ErrForbidden;
// fault.ErrNotFound.
func (s *Store) Renew(ctx context.Context, scope tenants.Scope, invitation uuid.UUID) (Invitation, error) {
	return s.again(ctx, scope, invitation, func(_ crew, i *Invitation) error {
		if i.Now.Sub(i.CreatedAt) < inviting.Cooldown {
			return inviting.Declined("The invitation to " + i.Email + " was sent less than a minute ago. Give the mail a moment to arrive, then try again.")
		}
		return nil
	})
}

// Readdress is Renew to another address. Errors: fault.Invalid for the field email; otherwise as for Renew.
func (s *Store) Readdress(ctx context.Context, scope tenants.Scope, invitation uuid.UUID, email string) (Invitation, error) {
	return s.again(ctx, scope, invitation, func(c crew, i *Invitation) error {
		switch {
		case email == i.Email:
			return fault.Invalid{"email": "This is where the invitation went. To send it there again, choose “Send again”."}
		case c.withEmail(email):
			return fault.Invalid{"email": email + " is in the team already."}
		}
		i.Email = email
		return nil
	})
}

// again ends an invitation and sends what fn makes of it instead, unless fn gives an error.
func (s *Store) again(ctx context.Context, scope tenants.Scope, invitation uuid.UUID, fn func(c crew, i *Invitation) error) (i Invitation, err error) {
	err = s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		if i, err = find(ctx, tx, scope, invitation); err != nil {
			return err
		}
		if err := c.may(policies.WriteTeam, i.Role); err != nil {
			return err
		}
		if err := c.shows(i.Narrow); err != nil {
			return err
		}
		if err := fn(c, &i); err != nil {
			return err
		}
		if err := end(ctx, tx, scope, invitation); err != nil {
			return err
		}
		i.Inviter = c.me.Name
		err := s.send(ctx, tx, scope, i, activity.MemberInvitationRenewed)
		if tenants.Violates(err, openOnce) {
			return fault.Invalid{"email": i.Email + " has been invited already."}
		}
		return err
	})
	return i, err
}

// TakeBack ends an invitation: its link is dead at once. Errors: fault.ErrForbidden; fault.ErrNotFound when it was used or ended.
func (s *Store) TakeBack(ctx context.Context, scope tenants.Scope, invitation uuid.UUID) (i Invitation, err error) {
	err = s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		if i, err = find(ctx, tx, scope, invitation); err != nil {
			return err
		}
		if err := c.may(policies.WriteTeam, i.Role); err != nil {
			return err
		}
		if err := end(ctx, tx, scope, invitation); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.MemberInvitationEnded, Subject: i.Email})
	})
	return i, err
}

// end takes an open invitation back. Errors: fault.ErrNotFound when it was used a moment before.
func end(ctx context.Context, tx bun.IDB, scope tenants.Scope, invitation uuid.UUID) error {
	err := tx.NewRaw("update member_invitations set ended_at = now() where organisation_id = ? and id = ? and used_at is null and ended_at is null returning id",
		scope.Organisation(), invitation).Scan(ctx, &invitation)
	return tenants.Fault(err, "invitation")
}

// openOnce lets an address have one open invitation.
const openOnce = "member_invitations_one_open"

// send writes down an invitation, its mail and its event; one to the same address that has run out gives way. The mail goes out when the
// transaction is kept.
func (s *Store) send(ctx context.Context, tx bun.Tx, scope tenants.Scope, i Invitation, kind activity.Kind) error {
	if err := inviting.Enough(ctx, tx, scope, invitationKind, i.Email); err != nil {
		return err
	}
	_, err := tx.NewRaw("update member_invitations set ended_at = now() where organisation_id = ? and email = ? and used_at is null and ended_at is null and expires_at <= now()",
		scope.Organisation(), i.Email).Exec(ctx)
	if err != nil {
		return err
	}
	delivery, err := deliveries.Add(ctx, tx, scope.Organisation(), invitationKind, i.Email)
	if err != nil {
		return err
	}
	id := uuid.Must(uuid.NewV7())
	_, err = tx.NewRaw(`insert into member_invitations (organisation_id, id, delivery_id, invited_by, inviter, email, role, role_id, narrow, note, expires_at)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')`,
		scope.Organisation(), id, delivery, scope.Person(), i.Inviter, i.Email, i.Role.Kind, tenants.OrNull(i.Role.ID), i.Narrow, i.Note, int(inviting.LinkLife.Seconds())).Exec(ctx)
	if err != nil {
		return err
	}
	if err := s.queue.Add(ctx, tx, InvitationMail{Organisation: scope.Organisation(), Invitation: id}); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: i.Email})
}
