package team

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/policies"
	"skhokho/tenants"
)

// SetRole makes of a member what they are to be; the same again is harmless. Errors: fault.ErrForbidden for one's own, and for a role that is not the
// person's to give or to take; fault.ErrConflict when no owner would be left; fault.Invalid; fault.ErrNotFound.
func (s *Store) SetRole(ctx context.Context, scope tenants.Scope, member uuid.UUID, as As) (Member, error) {
	var changed Member
	err := s.change(ctx, scope, func(tx bun.Tx, c crew) (err error) {
		if changed, err = c.find(member); err != nil {
			return err
		}
		if member == c.me.ID {
			return fault.Forbidden("You can’t change your own role. Another owner or admin can.")
		}
		to, narrow, err := c.as(ctx, tx, scope, as)
		if err == nil {
			err = c.may(policies.WriteTeam, changed.Role)
		}
		if err != nil || changed.Role.Is(to) && changed.Narrow == narrow {
			return err
		}
		if err := c.spare(changed); err != nil {
			return err
		}
		former := changed
		changed.Role, changed.Narrow = to, narrow
		return give(ctx, tx, scope, changed, former)
	})
	return changed, err
}

// HandOver makes another member an owner, and an admin of the owner who does it. Errors: fault.ErrForbidden for who is none;
// fault.Invalid for oneself; fault.ErrNotFound.
func (s *Store) HandOver(ctx context.Context, scope tenants.Scope, to uuid.UUID) (Member, error) {
	var owner Member
	err := s.change(ctx, scope, func(tx bun.Tx, c crew) (err error) {
		if err := c.may(policies.OwnTeam); err != nil {
			return err
		}
		if owner, err = c.find(to); err != nil || owner.ID == c.me.ID {
			return fault.Invalid{"member": "Choose somebody else of the team."}
		}
		owner.Role, owner.Narrow, c.me.Role = Role{Kind: policies.Owner}, false, Role{Kind: policies.Admin}
		if err := set(ctx, tx, scope, owner); err != nil {
			return err
		}
		if err := set(ctx, tx, scope, c.me); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.OwnershipHandedOver, Subject: owner.Name})
	})
	return owner, err
}

// give sets what a member is, and notes it beside what they were.
func give(ctx context.Context, tx bun.IDB, scope tenants.Scope, m, former Member) error {
	if err := set(ctx, tx, scope, m); err != nil {
		return err
	}
	changes := append(activity.Turned("Role", former.Role.Name(), m.Role.Name()), activity.Turned("Sees", former.sees(), m.sees())...)
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RoleChanged, Subject: m.Name + " " + m.Role.InWords() + m.reach(), Changes: changes})
}

func set(ctx context.Context, tx bun.IDB, scope tenants.Scope, m Member) error {
	_, err := tx.NewRaw("update members set role = ?, role_id = ?, narrow = ? where organisation_id = ? and id = ?", m.Role.Kind, tenants.OrNull(m.Role.ID), m.Narrow, scope.Organisation(), m.ID).Exec(ctx)
	return err
}
