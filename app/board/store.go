package board

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/tenants"
)

// Store keeps tasks.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db: db} }

const columns = "t.id, t.project_id, t.milestone_id, t.member_id, t.title, t.description, t.due_on, t.state, t.completed_at"

// named joins the names of what the task t points to.
const named = `
left join milestones m on m.organisation_id = t.organisation_id and m.id = t.milestone_id
left join members k on k.organisation_id = t.organisation_id and k.id = t.member_id
left join people w on w.id = k.person_id`

const names = "coalesce(m.title, '') as milestone, coalesce(w.name, t.former, '') as member"

// Board reads a project's board as a filter shows it. Errors: fault.ErrNotFound.
func (s *Store) Board(ctx context.Context, scope tenants.Scope, project uuid.UUID, f Filter) (Board, error) {
	var b Board
	most := newest
	if f.All {
		most = 1 << 30
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var err error
		if b.Folder, err = folder.Find(ctx, tx, scope, project); err != nil {
			return err
		}
		if b.Choices, err = choices(ctx, tx, scope, project); err != nil {
			return err
		}
		return tx.NewRaw("select "+columns+", t.next, t.among, "+names+` from (
				select t.*, count(*) over (partition by t.state) as among, row_number() over (partition by t.state order by t.position, t.id) as place from (
					select t.*, lead(t.id) over (partition by t.state order by t.position, t.id) as next
					from tasks t where t.organisation_id = ? and t.project_id = ?
				) t where true ?
			) t`+named+" where t.state <> 'done' or t.place <= ? order by t.state, t.position, t.id",
			scope.Organisation(), project, s.shown(f, scope), most).Scan(ctx, &b.Cards)
	})
	return b, err
}

// shown is the condition for the tasks t that a filter lets through.
func (s *Store) shown(f Filter, scope tenants.Scope) bun.Safe {
	condition := ""
	switch id, err := uuid.Parse(f.Person); {
	case f.Person == "me":
		condition = s.db.Format(" and t.member_id = (select id from members where organisation_id = ? and person_id = ?)", scope.Organisation(), scope.Person())
	case f.Person == "nobody":
		condition = " and t.member_id is null"
	case err == nil:
		condition = s.db.Format(" and t.member_id = ?", id)
	}
	switch id, err := uuid.Parse(f.Milestone); {
	case f.Milestone == "none":
		condition += " and t.milestone_id is null"
	case err == nil:
		condition += s.db.Format(" and t.milestone_id = ?", id)
	}
	return bun.Safe(condition)
}

// choices lists what a task of a project can name.
func choices(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (Choices, error) {
	var c Choices
	err := tx.NewRaw("select m.id, m.title as name from milestones m where m.organisation_id = ? and m.project_id = ? order by m.due_on, m.id",
		scope.Organisation(), project).Scan(ctx, &c.Milestones)
	if err != nil {
		return c, err
	}
	var members []struct {
		Choice
		PersonID uuid.UUID
	}
	err = tx.NewRaw(`select m.id, p.name, m.person_id from members m join people p on p.id = m.person_id
		where m.organisation_id = ? order by p.name, m.id`, scope.Organisation()).Scan(ctx, &members)
	for _, m := range members {
		c.Members = append(c.Members, m.Choice)
		if m.PersonID == scope.Person() {
			c.Me = m.ID
		}
	}
	return c, err
}

// Choices reads a project's folder, and what a task of it can name. Errors: fault.ErrNotFound.
func (s *Store) Choices(ctx context.Context, scope tenants.Scope, project uuid.UUID) (f folder.Folder, c Choices, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if f, err = folder.Find(ctx, tx, scope, project); err != nil {
			return err
		}
		c, err = choices(ctx, tx, scope, project)
		return err
	})
	return f, c, err
}

// Find returns a task with its project. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+", t.created_at as added_at, p.title as project, "+names+` from tasks t
			join projects p on p.organisation_id = t.organisation_id and p.id = t.project_id`+named+
			" where t.organisation_id = ? and t.id = ?", scope.Organisation(), id).Scan(ctx, &sheet)
	})
	return sheet, tenants.Fault(err, "task")
}

// Add keeps a new task of a project, in the usual spot of its column, and returns it with its id. Errors: fault.ErrNotFound when there is no
// such project; fault.Invalid when its milestone is none of the project's, or its member none of the team's.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, t Task) (Task, error) {
	t.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lock(ctx, tx, scope, t.ProjectID); err != nil {
			return err
		}
		if err := check(ctx, tx, scope, t); err != nil {
			return err
		}
		_, err := tx.NewRaw(`insert into tasks (organisation_id, id, project_id, milestone_id, member_id, title, description, due_on, state, position, completed_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, case when ? then now() end)`, scope.Organisation(), t.ID, t.ProjectID, t.MilestoneID, t.MemberID, t.Title,
			t.Description, t.DueOn, string(t.State), t.State == Done).Exec(ctx)
		if err != nil {
			return err
		}
		if err := place(ctx, tx, scope, t, usual(t.State)); err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.TaskAdded, t)
	})
	return t, err
}

// check says whether what a task points to is there: keys know the organisation, but not whose milestone it is.
func check(ctx context.Context, tx bun.IDB, scope tenants.Scope, t Task) error {
	var is struct{ Milestone, Member bool }
	err := tx.NewRaw(`select ?::uuid is null or exists (select from milestones where organisation_id = ? and project_id = ? and id = ?::uuid) as milestone,
		?::uuid is null or exists (select from members where organisation_id = ? and id = ?::uuid) as member`,
		t.MilestoneID, scope.Organisation(), t.ProjectID, t.MilestoneID, t.MemberID, scope.Organisation(), t.MemberID).Scan(ctx, &is)
	if err != nil {
		return err
	}
	invalid := fault.Invalid{}
	if !is.Milestone {
		invalid.Add("milestone", "Choose one of the project’s milestones; this one was deleted.")
	}
	if !is.Member {
		invalid.Add("member", "Choose somebody from the team.")
	}
	return invalid.OrNil()
}

// record notes what happened to a task, with its project and its project's client.
func record(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind activity.Kind, t Task, changes ...activity.Change) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), t.ProjectID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: t.Title, Client: client, Project: t.ProjectID, Changes: changes})
}
