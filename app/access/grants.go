package access

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/policies"
	"skhokho/tenants"
)

// Choose sets what a contact who is invited or in the portal may see. Choosing nothing ends their access. Choosing what they
// see already is harmless. Errors: fault.Invalid for a project that isn't their client's; Declined when they have not
// been invited; fault.ErrNotFound.
func (s *Store) Choose(ctx context.Context, scope tenants.Scope, contact uuid.UUID, chosen []Grant) (Contact, error) {
	var now Contact
	err := s.change(ctx, scope, contact, func(tx bun.Tx, k Contact) error {
		now = k
		if !k.Active() && !k.Invited() {
			return inviting.Declined(k.Name() + " has not been invited yet. Invite them first.")
		}
		if len(chosen) == 0 {
			return end(ctx, tx, scope, k)
		}
		changed, err := grant(ctx, tx, scope, k, chosen)
		if err != nil || !changed {
			return err
		}
		if err := enter(ctx, tx, scope, k.ID, wasGranted, ""); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.AccessChanged, Subject: k.Name(), Client: k.ClientID, Changes: k.becomes(chosen)})
	})
	return now, err
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

// EndAll ends all that the person behind a contact has at the organisation as a client: the access of every contact with
// their sign-in or their email, and their sessions at its host, unless they are in its team as well. Twice is harmless.
// Errors: fault.ErrNotFound.
func (s *Store) EndAll(ctx context.Context, scope tenants.Scope, contact uuid.UUID) (Contact, error) {
	k, err := s.End(ctx, scope, contact)
	if err != nil {
		return k, err
	}
	var others []uuid.UUID
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select o.id from contacts k join contacts o on o.organisation_id = k.organisation_id and o.id <> k.id
			and (o.person_id = k.person_id or o.email = k.email and k.email <> '') where k.organisation_id = ? and k.id = ?`, scope.Organisation(), contact).Scan(ctx, &others)
	})
	for _, other := range others {
		if err == nil {
			_, err = s.End(ctx, scope, other)
		}
	}
	if err != nil {
		return k, err
	}
	return k, s.db.Write(ctx, tenants.System("sign a client's contact out"), func(tx bun.Tx) error {
		return s.newcomers.SignOut(ctx, tx, scope.Organisation(), contact)
	})
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
	if err := enter(ctx, tx, scope, k.ID, wasEnded, ""); err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.AccessRevoked, Subject: k.Name(), Client: k.ClientID, Changes: k.becomes(nil)})
}

// becomes tells what changes for the contact, project by project, when the chosen are what they may see.
func (k Contact) becomes(chosen []Grant) []activity.Change {
	var changes []activity.Change
	for _, p := range k.Projects {
		var sections []policies.Section
		if at := slices.IndexFunc(chosen, func(g Grant) bool { return g.Project == p.ID }); at >= 0 {
			sections = chosen[at].Sections
		}
		changes = append(changes, activity.Turned(p.Title, inWords(p.Sections), inWords(sections))...)
	}
	return changes
}

// grant makes the chosen the ones the contact may see, no others, and says whether that changed anything.
func grant(ctx context.Context, tx bun.IDB, scope tenants.Scope, k Contact, chosen []Grant) (changed bool, err error) {
	for _, g := range chosen {
		if !slices.ContainsFunc(k.Projects, func(p Project) bool { return p.ID == g.Project }) {
			return false, fault.Invalid{"": "One of these projects is not there any more. Please choose again."}
		}
	}
	content, err := json.Marshal(chosen)
	if err != nil {
		return false, err
	}
	taken, err := tx.NewRaw(`delete from access a where a.organisation_id = ? and a.contact_id = ?
		and a.project_id not in (select g.project from jsonb_to_recordset(?) g (project uuid))`, scope.Organisation(), k.ID, string(content)).Exec(ctx)
	if err != nil {
		return false, err
	}
	given, err := tx.NewRaw(`insert into access as a (organisation_id, contact_id, project_id, sections)
		select p.organisation_id, ?, p.id, g.sections
		from jsonb_to_recordset(?) g (project uuid, sections text[]) join projects p on p.organisation_id = ? and p.id = g.project
		on conflict (organisation_id, contact_id, project_id) do update set sections = excluded.sections where a.sections <> excluded.sections`,
		k.ID, string(content), scope.Organisation()).Exec(ctx)
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
