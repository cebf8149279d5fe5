package minutes

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Wish is what somebody asks for who publishes.
type Wish struct {
	Seen       int    // the newest version they know of; 0 for none
	Correction string // what is different from it
	Mail       bool   // to those who were there
}

// Readers returns who of the client sees the meetings of a project in the portal.
func (s *Store) Readers(ctx context.Context, scope tenants.Scope, project uuid.UUID) ([]string, error) {
	var names []string
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select trim(k.first_name || ' ' || k.last_name) from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
			where a.organisation_id = ? and a.project_id = ? and 'meetings' = any (a.sections) and k.revoked_at is null and k.accepted_at is not null order by 1 limit 100`,
			scope.Organisation(), project).Scan(ctx, &names)
	})
	return names, err
}

// Publish freezes a meeting's minutes as they are now, promises their mails, and returns them. Errors: fault.ErrConflict when somebody
// published meanwhile; fault.Invalid when there is nothing to publish, nothing new, or no word about what is different; fault.ErrNotFound.
func (s *Store) Publish(ctx context.Context, scope tenants.Scope, meeting uuid.UUID, w Wish) (Publication, error) {
	var p Publication
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if _, err := lock(ctx, tx, scope, meeting); err != nil { // one after the other
			return err
		}
		sheet, err := gather(ctx, tx, scope, meeting)
		if err != nil {
			return err
		}
		if err := sheet.publishable(w); err != nil {
			return err
		}
		p = Publication{ID: uuid.Must(uuid.NewV7()), Version: w.Seen + 1, Content: sheet.Content(), Correction: w.Correction}
		if err := freeze(ctx, tx, scope, sheet, &p); err != nil {
			return err
		}
		if w.Mail {
			if err := s.post(ctx, tx, scope, p); err != nil {
				return err
			}
		}
		kind := activity.MinutesPublished
		if p.Version > 1 {
			kind = activity.MinutesCorrected
		}
		return record(ctx, tx, scope, kind, sheet.Meeting.ProjectID, sheet.Meeting.Title)
	})
	return p, err
}

// publishable says why a sheet can't be published as somebody wishes; nil when it can.
func (s Sheet) publishable(w Wish) error {
	latest, content := s.Latest(), s.Content()
	switch {
	case s.Meeting.CancelledAt != nil:
		return fault.Invalid{"": "This meeting was cancelled, so it has no minutes to publish."}
	case latest.Version != w.Seen:
		return quicker(latest)
	case !content.Written():
		return fault.Invalid{"": "There is nothing to publish yet. Write down what was said or decided, or add an action point; then publish."}
	case latest.Version > 0 && same(content, latest.Content):
		return fault.Invalid{"": "Nothing has changed since version " + strconv.Itoa(latest.Version) + ". Change the draft or its action points first; then publish the correction."}
	case latest.Version > 0 && w.Correction == "":
		return fault.Invalid{"correction": "Say in a sentence what is different, so that nobody has to search for it."}
	}
	return nil
}

// quicker is what is said to the second of two who publish at once.
func quicker(latest Publication) error {
	if latest.Version == 0 {
		return fault.Conflict("These minutes aren’t published as you saw them. Open them again; then publish.")
	}
	return fault.Conflict(latest.PublishedBy + " has published version " + strconv.Itoa(latest.Version) + " meanwhile. Look at it first; what is still to be changed can be published as a correction.")
}

// freeze keeps a publication for good.
func freeze(ctx context.Context, tx bun.IDB, scope tenants.Scope, sheet Sheet, p *Publication) error {
	content, err := p.Content.Encode()
	if err != nil {
		return err
	}
	err = tx.NewRaw(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, correction, published_by, words)
		values (?, ?, ?, ?, ?, ?::jsonb, ?, (select name from people where id = ?), skhokho_lexemes(?)) returning published_by, published_at`,
		scope.Organisation(), p.ID, sheet.Meeting.ProjectID, sheet.Meeting.ID, p.Version, content, p.Correction, scope.Person(), p.Content.words()).Scan(ctx, &p.PublishedBy, &p.PublishedAt)
	if tenants.Violates(err, "publications_organisation_id_meeting_id_version_key") {
		return fault.Conflict("Somebody has published these minutes meanwhile. Look at them first; what is still to be changed can be published as a correction.")
	}
	return err
}

// post promises a mail to everybody who was there and has an email.
func (s *Store) post(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Publication) error {
	for _, a := range p.Content.Attendees {
		if a.Email == "" {
			continue
		}
		delivery, err := deliveries.Add(ctx, tx, scope.Organisation(), mailKind, a.Email)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw("update deliveries set publication_id = ? where organisation_id = ? and id = ?", p.ID, scope.Organisation(), delivery).Exec(ctx)
		if err != nil {
			return err
		}
		if err := s.queue.Add(ctx, tx, Mail{Organisation: scope.Organisation(), Publication: p.ID, Delivery: delivery, Publisher: scope.Person()}); err != nil {
			return err
		}
	}
	return nil
}

// FindPublication returns one publication and the meeting it is of. Errors: fault.ErrNotFound.
func (s *Store) FindPublication(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Publication, uuid.UUID, error) {
	return s.publication(ctx, scope, "p.id = ?", id)
}

// FindLatest returns the newest publication of a meeting's minutes. Errors: fault.ErrNotFound.
func (s *Store) FindLatest(ctx context.Context, scope tenants.Scope, meeting uuid.UUID) (Publication, error) {
	p, _, err := s.publication(ctx, scope, "p.meeting_id = ? order by p.version desc limit 1", meeting)
	return p, err
}

// picture is the logo that a publication names.
const picture = "(select l.large from logos l where l.organisation_id = p.organisation_id and l.id = (p.content->>'logo')::uuid) as picture"

// Picture returns the logo of the scope's organisation by its id; nil for none.
func (s *Store) Picture(ctx context.Context, scope tenants.Scope, id string) (content []byte, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select (select l.large from logos l where l.organisation_id = ? and l.id = nullif(?, '')::uuid)", scope.Organisation(), id).Scan(ctx, &content)
	})
	return content, err
}

func (s *Store) publication(ctx context.Context, scope tenants.Scope, which string, id uuid.UUID) (p Publication, meeting uuid.UUID, err error) {
	var kept struct {
		keptPublication
		MeetingID uuid.UUID
		Picture   []byte
	}
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+publicationColumns+", p.content::text as content, p.meeting_id, "+picture+" from publications p where p.organisation_id = ? and "+which,
			scope.Organisation(), id).Scan(ctx, &kept)
	})
	if err != nil {
		return p, meeting, tenants.Fault(err, "version of the minutes")
	}
	p, err = kept.publication()
	p.Picture = kept.Picture
	return p, kept.MeetingID, err
}
