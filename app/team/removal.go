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

// Work is what somebody has in hand, to be passed on when they leave.
type Work struct{ Tasks, Points, Projects int }

// Work counts a member's open tasks and action points, and the projects they manage.
func (s *Store) Work(ctx context.Context, scope tenants.Scope, member uuid.UUID) (Work, error) {
	var w Work
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select (select count(*) from tasks where organisation_id = ?0 and member_id = ?1 and completed_at is null) as tasks,
			(select count(*) from action_points where organisation_id = ?0 and member_id = ?1 and completed_on is null) as points,
			(select count(*) from projects where organisation_id = ?0 and manager_id = ?1) as projects`, scope.Organisation(), member).Scan(ctx, &w)
	})
	return w, err
}

// Remove takes a member out of the team: their sessions here end at once, what they did stays under their name, and what they had in
// hand goes to the heir, or with uuid.Nil to nobody. Errors: fault.ErrForbidden for oneself, and for an owner or admin to others than
// owners; fault.ErrConflict for the last owner; fault.Invalid for an heir who isn't in the team; fault.ErrNotFound.
func (s *Store) Remove(ctx context.Context, scope tenants.Scope, member, heir uuid.UUID) (Member, error) {
	return s.part(ctx, scope, member, heir, func(c crew, m Member) error {
		if m.ID == c.me.ID {
			return fault.Forbidden("You can’t remove yourself. Leave the team instead.")
		}
		if c.me.Narrow {
			return tenants.Beyond() // what they have in hand elsewhere could not be passed on
		}
		return c.may(policies.WriteTeam, m.Role)
	}, activity.MemberRemoved)
}

// Leave is Remove of the scope's person themselves. Errors: fault.ErrConflict for the last owner; fault.Invalid for the heir.
func (s *Store) Leave(ctx context.Context, scope tenants.Scope, heir uuid.UUID) error {
	_, err := s.part(ctx, scope, uuid.Nil, heir, func(crew, Member) error { return nil }, activity.MemberLeft)
	return err
}

// part lets a member go, or with uuid.Nil who acts, unless allowed gives an error.
func (s *Store) part(ctx context.Context, scope tenants.Scope, member, heir uuid.UUID, allowed func(crew, Member) error, kind activity.Kind) (Member, error) {
	var gone Member
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := holdWork(ctx, tx, scope, member); err != nil {
			return err
		}
		return s.locked(ctx, tx, scope, func(tx bun.Tx, c crew) (err error) {
			if gone = c.me; member != uuid.Nil {
				if gone, err = c.find(member); err != nil {
					return err
				}
			}
			if err := allowed(c, gone); err != nil {
				return err
			}
			if err := c.spare(gone); err != nil {
				return err
			}
			if _, err := c.find(heir); heir != uuid.Nil && (err != nil || heir == gone.ID) {
				return fault.Invalid{"heir": "Choose somebody else of the team, or nobody."}
			}
			if err := activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: gone.Name}); err != nil {
				return err
			}
			return bequeath(ctx, tx, scope, gone, heir)
		})
	})
	return gone, err
}

// holdWork locks what points to a member, or with uuid.Nil to who acts, in the order in which the work on it locks: projects, meetings and
// action points before members. Otherwise each could wait for the other.
func holdWork(ctx context.Context, tx bun.IDB, scope tenants.Scope, member uuid.UUID) error {
	for _, query := range []string{
		`select from projects p where p.organisation_id = ?0 and (p.manager_id in ` + whose + `
			or exists (select from tasks t where t.organisation_id = p.organisation_id and t.project_id = p.id and t.member_id in ` + whose + `)
			or exists (select from project_members t where t.organisation_id = p.organisation_id and t.project_id = p.id and t.member_id in ` + whose + `))
			order by p.id for no key update`,
		`select from meetings m where m.organisation_id = ?0 and (m.organiser_id in ` + whose + `
			or exists (select from attendees a where a.organisation_id = m.organisation_id and a.meeting_id = m.id and a.member_id in ` + whose + `))
			order by m.id for no key update`,
		`select from action_points a where a.organisation_id = ?0 and a.member_id in ` + whose + ` order by a.id for no key update`,
	} {
		if _, err := tx.NewRaw(query, scope.Organisation(), tenants.OrNull(member), scope.Person()).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

const whose = "(select k.id from members k where k.organisation_id = ?0 and case when ?1::uuid is null then k.person_id = ?2 else k.id = ?1::uuid end)"

// bequeath passes on what a member has in hand, writes their name to what they did, and lets them go. Their sessions end with it.
func bequeath(ctx context.Context, tx bun.IDB, scope tenants.Scope, gone Member, heir uuid.UUID) error {
	for _, query := range []string{
		"update tasks set member_id = ?2 where organisation_id = ?0 and member_id = ?1 and completed_at is null",
		`update action_points set member_id = ?2, responsible = coalesce((select p.name from members m join people p on p.id = m.person_id where m.organisation_id = ?0 and m.id = ?2), responsible)
			where organisation_id = ?0 and member_id = ?1 and completed_on is null`,
		"update tasks set former = ?3 where organisation_id = ?0 and member_id = ?1",
		"update projects set manager_id = ?2 where organisation_id = ?0 and manager_id = ?1",
		"delete from members where organisation_id = ?0 and id = ?1",
		"delete from handoffs where organisation_id = ?0 and person_id = ?4",
		"delete from sessions where organisation_id = ?0 and person_id = ?4",
	} {
		if _, err := tx.NewRaw(query, scope.Organisation(), gone.ID, tenants.OrNull(heir), gone.Name, gone.PersonID).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
