package team

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/policies"
	"skhokho/tenants"
)

// OwnRole is one of an organisation's own roles, with who holds it and who is invited to.
type OwnRole struct {
	Role
	Mine    bool // the person's who asks
	Holders int
	Invited int
}

const (
	roleColumns = "'custom' as kind, r.id, r.name as label, r.about as note, r.permissions as grants"
	roleRows    = "select " + roleColumns + `,
		(select count(*) from members m where m.organisation_id = r.organisation_id and m.role_id = r.id) as holders,
		exists (select from members m where m.organisation_id = r.organisation_id and m.role_id = r.id and m.person_id = skhokho_person()) as mine,
		(select count(*) from member_invitations i where i.organisation_id = r.organisation_id and i.role_id = r.id and i.used_at is null and i.ended_at is null) as invited
		from roles r where r.organisation_id = ? `
	// held is the role of a row h that has one, whichever kind it is, with the organisation's own joined as r.
	held     = "h.role as role_kind, h.role_id, coalesce(r.name, '') as role_label, coalesce(r.about, '') as role_note, coalesce(r.permissions, '{}') as role_grants"
	heldJoin = " left join roles r on r.organisation_id = h.organisation_id and r.id = h.role_id "
)

// OwnRoles lists an organisation's own roles by name.
func (s *Store) OwnRoles(ctx context.Context, scope tenants.Scope) (own []OwnRole, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		own, err = ownRoles(ctx, tx, scope)
		return err
	})
	return own, err
}

func ownRoles(ctx context.Context, tx bun.IDB, scope tenants.Scope) (own []OwnRole, err error) {
	err = tx.NewRaw(roleRows+"order by lower(r.name), r.id", scope.Organisation()).Scan(ctx, &own)
	return own, err
}

// Roles lists every role of an organisation: those that all have, then its own.
func (s *Store) Roles(ctx context.Context, scope tenants.Scope) ([]Role, error) {
	own, err := s.OwnRoles(ctx, scope)
	return withOwn(own), err
}

func withOwn(own []OwnRole) []Role {
	roles := builtin()
	for _, r := range own {
		roles = append(roles, r.Role)
	}
	return roles
}

// FindRole returns one of an organisation's own roles. Errors: fault.ErrNotFound.
func (s *Store) FindRole(ctx context.Context, scope tenants.Scope, id uuid.UUID) (own OwnRole, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(roleRows+"and r.id = ?", scope.Organisation(), id).Scan(ctx, &own)
	})
	return own, tenants.Fault(err, "role")
}

// AddRole composes a role. Errors: fault.ErrForbidden for one that includes more than the person may give; fault.Invalid for a name that
// is taken.
func (s *Store) AddRole(ctx context.Context, scope tenants.Scope, r Role) (Role, error) {
	r.ID = uuid.Must(uuid.NewV7())
	err := s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		if err := c.may(policies.WriteRoles, r); err != nil {
			return err
		}
		_, err := tx.NewRaw("insert into roles (organisation_id, id, name, about, permissions) values (?, ?, ?, ?, array_remove(array[?]::text[], null))",
			scope.Organisation(), r.ID, r.Label, r.Note, bun.List(r.Grants)).Exec(ctx)
		if err != nil {
			return roleFault(err)
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RoleComposed, Subject: r.Label})
	})
	return r, err
}

// ChangedRole is what became of an edit of a role.
type ChangedRole struct {
	Role
	merge.Result
	Edits merge.Edits // who changed which field before
}

// ChangeRole keeps what a person changed in a role since the values their form began from; what others changed meanwhile stays. It bites
// on the next request of those who hold it. Errors: *merge.Clash when others changed the same; fault.ErrForbidden for a role that
// includes, before or after it, more than the person may give; fault.Invalid for a name that is taken; fault.ErrNotFound.
func (s *Store) ChangeRole(ctx context.Context, scope tenants.Scope, r Role, base merge.Fields) (changed ChangedRole, err error) {
	err = s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		var found struct {
			Role
			Edits string
		}
		err := tx.NewRaw("select "+roleColumns+", r.edits::text as edits from roles r where r.organisation_id = ? and r.id = ? for no key update", scope.Organisation(), r.ID).Scan(ctx, &found)
		if err != nil {
			return tenants.Fault(err, "role")
		}
		changed.Edits = merge.ReadEdits(found.Edits)
		if changed.Result, err = merge.Combine(base, fieldsOf(s.judge, found.Role), fieldsOf(s.judge, r), changed.Edits); err != nil {
			return err
		}
		changed.Role = found.Role.with(s.judge, changed.Fields)
		if err := c.may(policies.WriteRoles, found.Role, changed.Role); err != nil || len(changed.Changed) == 0 {
			return err
		}
		return s.writeRole(ctx, tx, scope, changed, fieldsOf(s.judge, found.Role))
	})
	return changed, err
}

func (s *Store) writeRole(ctx context.Context, tx bun.Tx, scope tenants.Scope, changed ChangedRole, before merge.Fields) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update roles set name = ?, about = ?, permissions = array_remove(array[?]::text[], null), edits = ? where organisation_id = ? and id = ?",
		changed.Label, changed.Note, bun.List(changed.Grants), edits, scope.Organisation(), changed.ID).Exec(ctx)
	if err != nil {
		return roleFault(err)
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RoleRecomposed, Subject: changed.Label, Changes: activity.Between(changed.Result, before, spoken(s.judge))})
}

// DeleteRole ends a role. Whoever holds it, or is invited to, gets another instead. Errors: fault.ErrForbidden when either is not the
// person's to give; fault.Invalid when somebody holds it and there is no other; fault.ErrNotFound.
func (s *Store) DeleteRole(ctx context.Context, scope tenants.Scope, id uuid.UUID, instead string) (own OwnRole, err error) {
	err = s.change(ctx, scope, func(tx bun.Tx, c crew) error {
		if err := tx.NewRaw(roleRows+"and r.id = ?", scope.Organisation(), id).Scan(ctx, &own); err != nil {
			return tenants.Fault(err, "role")
		}
		heir := Role{Kind: policies.Viewer} // of those who were invited once, and came or didn't
		if own.Holders+own.Invited > 0 || instead != "" {
			if heir, err = c.role(ctx, tx, scope, instead); err != nil || heir.Is(own.Role) || heir.Kind == policies.Owner {
				return fault.Invalid{"role": "Choose what the people who have this role are from now on."}
			}
		}
		if err := c.may(policies.WriteRoles, own.Role, heir); err != nil {
			return err
		}
		return pass(ctx, tx, scope, own.Role, heir)
	})
	return own, err
}

// pass gives everybody another role for one that ends. The invitations come first: somebody who is joining by one is waited for, and
// then is a member.
func pass(ctx context.Context, tx bun.Tx, scope tenants.Scope, role, heir Role) error {
	for _, query := range []string{
		"update member_invitations set role = ?2, role_id = ?3, narrow = narrow and ?2 <> 'admin' where organisation_id = ?0 and role_id = ?1",
		"update members set role = ?2, role_id = ?3, narrow = narrow and ?2 <> 'admin' where organisation_id = ?0 and role_id = ?1",
		"delete from roles where organisation_id = ?0 and id = ?1",
	} {
		if _, err := tx.NewRaw(query, scope.Organisation(), role.ID, heir.Kind, tenants.OrNull(heir.ID)).Exec(ctx); err != nil {
			return err
		}
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RoleDeleted, Subject: role.Label})
}

func roleFault(err error) error {
	if tenants.Violates(err, "roles_name") {
		return fault.Invalid{"name": "There is a role of this name already. Choose another name."}
	}
	return err
}
