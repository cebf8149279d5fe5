package team

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/jobs"
	"skhokho/policies"
	"skhokho/tenants"
)

// Store keeps members and their invitations.
type Store struct {
	db        *tenants.DB
	queue     *jobs.Queue
	judge     *policies.Enforcer
	newcomers inviting.Newcomers
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue, judge *policies.Enforcer, newcomers inviting.Newcomers) *Store {
	return &Store{db: db, queue: queue, judge: judge, newcomers: newcomers}
}

const (
	memberRows = `select m.id, m.person_id, p.name, p.email, m.role, m.created_at, m.seen_at
		from members m join people p on p.id = m.person_id where m.organisation_id = ? `
	invitationRows = `select i.id, i.email, i.role, i.inviter, i.note, i.created_at, i.expires_at, now() as now, i.used_at, i.ended_at, i.renewal_asked_at, d.state
		from member_invitations i join deliveries d on d.organisation_id = i.organisation_id and d.id = i.delivery_id
		where i.organisation_id = ? and i.used_at is null and i.ended_at is null `
)

// List returns the team, and the invitations that wait or have run out waiting.
func (s *Store) List(ctx context.Context, scope tenants.Scope) (Team, error) {
	var t Team
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if t.Members, err = members(ctx, tx, scope); err != nil {
			return err
		}
		return tx.NewRaw(invitationRows+"order by i.created_at desc, i.id", scope.Organisation()).Scan(ctx, &t.Invited)
	})
	return t, err
}

// Find returns a member. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, member uuid.UUID) (Member, error) {
	var m Member
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(memberRows+"and m.id = ?", scope.Organisation(), member).Scan(ctx, &m)
	})
	return m, tenants.Fault(err, "member")
}

// FindInvitation returns an invitation that waits or has run out waiting. Errors: fault.ErrNotFound.
func (s *Store) FindInvitation(ctx context.Context, scope tenants.Scope, invitation uuid.UUID) (i Invitation, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		i, err = find(ctx, tx, scope, invitation)
		return err
	})
	return i, err
}

func find(ctx context.Context, tx bun.IDB, scope tenants.Scope, invitation uuid.UUID) (Invitation, error) {
	var i Invitation
	err := tx.NewRaw(invitationRows+"and i.id = ?", scope.Organisation(), invitation).Scan(ctx, &i)
	return i, tenants.Fault(err, "invitation")
}

// members lists them by what they may do, then by name.
func members(ctx context.Context, tx bun.IDB, scope tenants.Scope) (all []Member, err error) {
	err = tx.NewRaw(memberRows+"order by p.name, m.id", scope.Organisation()).Scan(ctx, &all)
	slices.SortStableFunc(all, func(a, b Member) int {
		return slices.Index(policies.Team(), a.Role) - slices.Index(policies.Team(), b.Role)
	})
	return all, err
}

// change runs fn while nobody else changes who is in the team: every act upon it locks all members first, in the same order, and reads
// them after that. So it is judged by what the one who acts is by then. Errors: fault.ErrForbidden when they have left; those of fn.
func (s *Store) change(ctx context.Context, scope tenants.Scope, fn func(tx bun.Tx, c crew) error) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error { return s.locked(ctx, tx, scope, fn) })
}

func (s *Store) locked(ctx context.Context, tx bun.Tx, scope tenants.Scope, fn func(tx bun.Tx, c crew) error) error {
	if _, err := tx.NewRaw("select from members where organisation_id = ? order by id for no key update", scope.Organisation()).Exec(ctx); err != nil {
		return err
	}
	all, err := members(ctx, tx, scope)
	if err != nil {
		return err
	}
	c := crew{judge: s.judge, members: all}
	at := slices.IndexFunc(all, func(m Member) bool { return m.PersonID == scope.Person() })
	if at < 0 {
		return fault.Forbidden("You are not in this team any more. Ask an owner if you should be.")
	}
	c.me = all[at]
	return fn(tx, c)
}
