package projects

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/allowance"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/owed"
	"skhokho/tenants"
)

// Store keeps projects and milestones.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = `p.id, p.client_id, p.manager_id, p.status, p.title, p.description, p.scope, p.deliverables, p.starts_on, p.ends_on`

// stop are the columns of a milestone m.
const stop = `m.id, m.title, m.description, m.due_on, m.completed_on, m.completed_by, not m.shared as internal`

// Find returns one project. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Project, error) {
	var project Project
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select "+columns+" from projects p where p.organisation_id = ? and p.id = ?", scope.Organisation(), id).Scan(ctx, &project)
		if err == nil {
			project.Team, err = team(ctx, tx, scope, id)
		}
		return err
	})
	return project, tenants.Fault(err, "project")
}

// Sheet returns a project with its milestones in order of their dates, the latest that happened on it, and how its money stands on a day. Errors:
// fault.ErrNotFound.
func (s *Store) Sheet(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time, reader activity.Reader) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if sheet.Folder, err = folder.Find(ctx, tx, scope, id); err != nil {
			return err
		}
		err = tx.NewRaw("select "+columns+`, coalesce(w.name, '') as manager from projects p
			left join members k on k.organisation_id = p.organisation_id and k.id = p.manager_id left join people w on w.id = k.person_id
			where p.organisation_id = ? and p.id = ?`, scope.Organisation(), id).Scan(ctx, &sheet)
		if err != nil {
			return err
		}
		if sheet.Workers, err = workers(ctx, tx, scope, id); err != nil {
			return err
		}
		if sheet.Stops, err = milestonesOf(ctx, tx, scope, id); err != nil {
			return err
		}
		if sheet.Latest, err = activity.Latest(ctx, tx, scope, activity.Of{Project: id, Reader: reader}, 5); err != nil {
			return err
		}
		sheet.Money, err = owed.Sums(ctx, tx, scope, owed.Of{Project: id}, today)
		return err
	})
	return sheet, err
}

// Choices lists whom a form can name: every member, and the clients that are not archived. The client named by chosen comes
// first; the one named by kept is listed even when it is archived. Either may be uuid.Nil.
func (s *Store) Choices(ctx context.Context, scope tenants.Scope, chosen, kept uuid.UUID) (Choices, error) {
	var choices Choices
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw(`select c.id, c.name from clients c where c.organisation_id = ? and (c.archived_at is null or c.id = ?)
			order by c.id = ? desc, c.name, c.id limit ?`, scope.Organisation(), kept, chosen, most+1).Scan(ctx, &choices.Clients)
		if err != nil {
			return err
		}
		choices.Members, err = members(ctx, tx, scope)
		return err
	})
	if choices.More = len(choices.Clients) > most; choices.More {
		choices.Clients = choices.Clients[:most]
	}
	return choices, err
}

// Add keeps a new project and returns it with its id. Who adds it is its manager unless it names another. Errors:
// fault.Invalid when its client, its manager or somebody of its team is none of this organisation's, or the client is archived.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, p Project) (Project, error) {
	p.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`insert into projects (organisation_id, id, client_id, manager_id, status, title, description, scope, deliverables, starts_on, ends_on)
			select c.organisation_id, ?, c.id, coalesce(?, (select m.id from members m where m.organisation_id = c.organisation_id and m.person_id = ?)), ?, ?, ?, ?, ?, ?, ?
			from clients c where c.organisation_id = ? and c.id = ? and c.archived_at is null for share of c returning id`,
			p.ID, p.ManagerID, scope.Person(), string(p.Status), p.Title, p.Description, p.Scope, p.Deliverables, p.StartsOn, p.EndsOn, scope.Organisation(), p.ClientID).Scan(ctx, &p.ID)
		if err != nil {
			return projectFault(err)
		}
		if err := setTeam(ctx, tx, scope, p); err != nil {
			return err
		}
		if err := allowance.Fit(ctx, tx, scope, allowance.Projects); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ProjectAdded, Subject: p.Title, Client: p.ClientID, Project: p.ID})
	})
	return p, err
}

// projectFault says what can be wrong with the rows that a project points to. None of them were found in this organisation.
func projectFault(err error) error {
	if tenants.Violates(err, "projects_organisation_id_manager_id_fkey") {
		return fault.Invalid{"manager": "Choose somebody from the team."}
	}
	if errors.Is(tenants.Fault(err, "client"), fault.ErrNotFound) {
		return fault.Invalid{"client": "Choose a client from the list; this one is archived or was deleted."}
	}
	return err
}
