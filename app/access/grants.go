package access

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Choose sets the projects a contact who is invited or in the portal may see. Choosing none ends their access. Choosing what
// they see already is harmless. Errors: fault.Invalid for a project that isn't their client's; Declined when they have not
// been invited; fault.ErrNotFound.
func (s *Store) Choose(ctx context.Context, scope tenants.Scope, contact uuid.UUID, projects []uuid.UUID) (Contact, error) {
	var chosen Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		chosen = k
		if !k.Active() && !k.Invited() {
			return Declined(k.Name() + " has not been invited yet. Invite them first.")
		}
		if len(projects) == 0 {
			return end(ctx, tx, scope, k)
		}
		changed, err := grant(ctx, tx, scope, k, projects)
		if err != nil || !changed {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.AccessChanged, Subject: k.Name(), Client: k.ClientID})
	})
	return chosen, err
}

// End takes a contact's access away: an open invitation can't be used any more, and the next request of somebody in the
// portal shows nothing. Ending twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) End(ctx context.Context, scope tenants.Scope, contact uuid.UUID) (Contact, error) {
	var ended Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		ended = k
		return end(ctx, tx, scope, k)
	})
	return ended, err
}

func end(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact) error {
	if !k.Active() && !k.Invited() {
		return nil
	}
	if err := endOpen(ctx, tx, scope, k.ID); err != nil {
		return err
	}
	_, err := tx.NewRaw("update contacts set revoked_at = now() where organisation_id = ? and id = ?", scope.Organisation(), k.ID).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("delete from access where organisation_id = ? and contact_id = ?", scope.Organisation(), k.ID).Exec(ctx)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.AccessRevoked, Subject: k.Name(), Client: k.ClientID})
}

// grant makes the projects the ones the contact may see, no others, and says whether that changed anything.
func grant(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact, projects []uuid.UUID) (changed bool, err error) {
	for _, id := range projects {
		if !slices.ContainsFunc(k.Projects, func(p Project) bool { return p.ID == id }) {
			return false, fault.Invalid{"projects": "One of these projects is not there any more. Please choose again."}
		}
	}
	taken, err := tx.NewRaw("delete from access where organisation_id = ? and contact_id = ? and project_id not in (?)",
		scope.Organisation(), k.ID, bun.List(projects)).Exec(ctx)
	if err != nil {
		return false, err
	}
	given, err := tx.NewRaw(`insert into access (organisation_id, contact_id, project_id)
		select p.organisation_id, ?, p.id from projects p where p.organisation_id = ? and p.id in (?) on conflict do nothing`,
		k.ID, scope.Organisation(), bun.List(projects)).Exec(ctx)
	if err != nil {
		return false, err
	}
	less, err := taken.RowsAffected()
	if err != nil {
		return false, err
	}
	more, err := given.RowsAffected()
	return less+more > 0, err
}
