package team

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
	memberRows = `select h.id, h.person_id, p.name, p.email, ` + held + `, h.narrow,
		case when h.narrow then (select count(*) from project_members t where t.organisation_id = h.organisation_id and t.member_id = h.id) else 0 end as projects, h.created_at, h.seen_at
		from members h join people p on p.id = h.person_id` + heldJoin + `where h.organisation_id = ? `
	invitationRows = `select h.id, h.email, ` + held + `, h.narrow, h.inviter, h.note, h.created_at, h.expires_at, now() as now, h.used_at, h.ended_at, h.renewal_asked_at, d.state
		from member_invitations h join deliveries d on d.organisation_id = h.organisation_id and d.id = h.delivery_id` + heldJoin + `
		where h.organisation_id = ? and h.used_at is null and h.ended_at is null `
)

// List returns the team, and the invitations that wait or have run out waiting.
func (s *Store) List(ctx context.Context, scope tenants.Scope) (Team, error) {
	var t Team
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if t.Members, err = members(ctx, tx, scope); err != nil {
			return err
		}
		return tx.NewRaw(invitationRows+"order by h.created_at desc, h.id", scope.Organisation()).Scan(ctx, &t.Invited)
	})
	return t, err
}

// Find returns a member. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, member uuid.UUID) (Member, error) {
	var m Member
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(memberRows+"and h.id = ?", scope.Organisation(), member).Scan(ctx, &m)
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
	err := tx.NewRaw(invitationRows+"and h.id = ?", scope.Organisation(), invitation).Scan(ctx, &i)
	return i, tenants.Fault(err, "invitation")
}

// members lists them by what they may do, then by name.
func members(ctx context.Context, tx bun.IDB, scope tenants.Scope) (all []Member, err error) {
	err = tx.NewRaw(memberRows+"order by p.name, h.id", scope.Organisation()).Scan(ctx, &all)
	slices.SortStableFunc(all, func(a, b Member) int {
		return cmp.Or(a.Role.rank()-b.Role.rank(), strings.Compare(a.Role.Label, b.Role.Label))
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
