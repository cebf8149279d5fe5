package organisation

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// Store keeps what organisations say of themselves, and their logos.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db} }

const columns = `select o.name, o.legal_name, o.registration_number, o.public_website, o.public_phone, o.public_email, o.time_zone, o.accent, o.sender_name, o.logo_id
	from organisations o where o.id = ?`

// Find returns the profile of the scope's organisation.
func (s *Store) Find(ctx context.Context, scope tenants.Scope) (p Profile, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error { return tx.NewRaw(columns, scope.Organisation()).Scan(ctx, &p) })
	return p, tenants.Fault(err, "organisation")
}

// change keeps what a person changed on a page since the values their form began from; what others changed meanwhile stays. Errors:
// *merge.Clash when others changed the same; fault.Invalid for a logo that is gone.
func (s *Store) change(ctx context.Context, scope tenants.Scope, of page, sent, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var now struct {
			Profile
			Noted string
		}
		err := tx.NewRaw("select o.edited::text as noted, p.* from organisations o, lateral ("+columns+") p where o.id = ? for no key update of o", scope.Organisation(), scope.Organisation()).Scan(ctx, &now)
		if err != nil {
			return err
		}
		changed.Edits = merge.ReadEdits(now.Noted)
		if changed.Result, err = merge.Combine(base, of.fields(now.Profile), sent, changed.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		of.take(&now.Profile, changed.Fields)
		if err := write(ctx, tx, scope, now.Profile, changed); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: of.kind, Subject: now.Name})
	})
	return changed, tenants.Fault(err, "organisation")
}

func write(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Profile, changed Changed) error {
	if p.LogoID.Valid {
		if err := choose(ctx, tx, scope, p.LogoID.UUID); err != nil {
			return err
		}
	}
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`update organisations set name = ?, legal_name = ?, registration_number = ?, public_website = ?, public_phone = ?, public_email = ?, time_zone = ?,
		accent = ?, sender_name = ?, logo_id = ?, edited = ? where id = ?`,
		p.Name, p.LegalName, p.RegistrationNumber, p.PublicWebsite, p.PublicPhone, p.PublicEmail, p.TimeZone, p.Accent, p.SenderName, p.LogoID, edits, scope.Organisation()).Exec(ctx)
	return err
}

// choose notes that a picture is the logo, and so is kept for good.
func choose(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) error {
	chosen, err := tx.NewRaw("update logos set kept_at = coalesce(kept_at, now()) where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := chosen.RowsAffected(); err != nil || n == 0 {
		return fault.Invalid{"picture": "This picture isn’t here any more. Choose it again."}
	}
	return nil
}

// Add keeps a picture so that it can be looked at, and chosen; one that is there already isn't kept twice. Those that nobody chose within a
// day go.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, p Picture) (id uuid.UUID, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from logos where organisation_id = ? and kept_at is null and created_at < now() - interval '1 day'", scope.Organisation()).Exec(ctx)
		if err != nil {
			return err
		}
		return tx.NewRaw(`insert into logos (organisation_id, id, sha256, large, small, width, height) values (?, ?, sha256(?), ?, ?, ?, ?)
			on conflict (organisation_id, sha256) do update set kept_at = logos.kept_at returning id`,
			scope.Organisation(), uuid.Must(uuid.NewV7()), p.Large, p.Large, p.Small, p.Width, p.Height).Scan(ctx, &id)
	})
	return id, err
}

// Logo returns a picture of an organisation, for whoever sees its pages: they are open to all who have the address. Errors: fault.ErrNotFound.
func (s *Store) Logo(ctx context.Context, organisation, id uuid.UUID) (content []byte, err error) {
	err = s.db.Read(ctx, tenants.System("show a logo"), func(tx bun.IDB) error {
		return tx.NewRaw("select large from logos where organisation_id = ? and id = ?", organisation, id).Scan(ctx, &content)
	})
	return content, tenants.Fault(err, "logo")
}
