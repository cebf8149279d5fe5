package minutes

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/app/meetings"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// Store keeps minutes.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
}

// NewStore wires the store. The queue takes the mails of what is published.
func NewStore(db *tenants.DB, queue *jobs.Queue) *Store { return &Store{db: db, queue: queue} }

// Find returns all that there is of a meeting's minutes. Errors: fault.ErrNotFound when there is no such meeting.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, meeting uuid.UUID) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var err error
		sheet, err = gather(ctx, tx, scope, meeting)
		return err
	})
	return sheet, err
}

// gather reads a sheet inside the caller's transaction. Errors: fault.ErrNotFound.
func gather(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (sheet Sheet, err error) {
	if sheet.Meeting, err = meetings.Find(ctx, tx, scope, id); err != nil {
		return sheet, err
	}
	if sheet.Attendees, err = meetings.Attendees(ctx, tx, scope, id); err != nil {
		return sheet, err
	}
	if sheet.Setting, err = setting(ctx, tx, scope, sheet.Meeting.ProjectID); err != nil {
		return sheet, err
	}
	if sheet.Draft, err = draft(ctx, tx, scope, id); err != nil {
		return sheet, err
	}
	if sheet.Points, err = points(ctx, tx, scope, sheet.Meeting); err != nil {
		return sheet, err
	}
	sheet.Published, err = published(ctx, tx, scope, id)
	return sheet, err
}

func setting(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (Setting, error) {
	var s Setting
	err := tx.NewRaw(`select o.name as organisation, o.accent, coalesce(o.logo_id::text, '') as logo, p.client_id, c.name as client, p.title as project
		from projects p join organisations o on o.id = p.organisation_id join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id
		where p.organisation_id = ? and p.id = ?`, scope.Organisation(), project).Scan(ctx, &s)
	return s, tenants.Fault(err, "project")
}

func draft(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting uuid.UUID) (Draft, error) {
	var d struct {
		Discussion, Decisions, Edits string
		UpdatedAt                    time.Time
	}
	err := tx.NewRaw("select discussion, decisions, edits::text as edits, updated_at from minutes where organisation_id = ? and id = ?",
		scope.Organisation(), meeting).Scan(ctx, &d)
	if errors.Is(err, sql.ErrNoRows) {
		return Draft{}, nil
	}
	return Draft{Discussion: d.Discussion, Decisions: d.Decisions, Edits: merge.ReadEdits(d.Edits), UpdatedAt: d.UpdatedAt}, err
}

// published reads the versions of a meeting's minutes, the newest first, and the content of that one.
func published(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting uuid.UUID) ([]Publication, error) {
	var kept []keptPublication
	err := tx.NewRaw("select "+publicationColumns+`, case when row_number() over (order by version desc) = 1 then p.content::text else '{}' end as content
		from publications p where p.organisation_id = ? and p.meeting_id = ? order by p.version desc`, scope.Organisation(), meeting).Scan(ctx, &kept)
	if err != nil {
		return nil, err
	}
	versions := make([]Publication, len(kept))
	for i, k := range kept {
		if versions[i], err = k.publication(); err != nil {
			return nil, err
		}
	}
	return versions, nil
}

const publicationColumns = "p.id, p.version, p.correction, p.published_by, p.published_at"

// keptPublication is a row of publications.
type keptPublication struct {
	ID                               uuid.UUID
	Version                          int
	Content, Correction, PublishedBy string
	PublishedAt                      time.Time
}

func (k keptPublication) publication() (Publication, error) {
	content, err := ReadContent(k.Content)
	return Publication{ID: k.ID, Version: k.Version, Content: content, Correction: k.Correction, PublishedBy: k.PublishedBy, PublishedAt: k.PublishedAt}, err
}
