package board

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// fields are the task's values by the names of its form.
func (t Task) fields() merge.Fields {
	f := merge.Fields{"title": t.Title, "description": t.Description, "milestone": idValue(t.MilestoneID), "member": idValue(t.MemberID), "due_on": ""}
	if t.DueOn != nil {
		f["due_on"] = t.DueOn.Format(time.DateOnly)
	}
	return f
}

// take sets the task's values. What is in the fields was read by a form, or comes from fields.
func (t *Task) take(f merge.Fields) {
	t.Title, t.Description, t.MilestoneID, t.MemberID, t.DueOn = f["title"], f["description"], parseID(f["milestone"]), parseID(f["member"]), nil
	if day, err := time.Parse(time.DateOnly, f["due_on"]); err == nil {
		t.DueOn = &day
	}
}

// Change keeps what a person changed in a task since the values their form began from; what others changed meanwhile stays. Where it
// stands is not touched. Errors: *merge.Clash when others changed the same; fault.ErrNotFound; fault.Invalid as for Add.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, t Task, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, err := hold(ctx, tx, scope, t.ID)
		if err != nil {
			return err
		}
		changed = Changed{Result: merge.Three(base, now.fields(), t.fields()), Edits: now.Edits}
		if len(changed.Clashes) > 0 {
			return &merge.Clash{Result: changed.Result, Now: now.fields(), Edits: now.Edits}
		}
		if len(changed.Changed) == 0 {
			return nil
		}
		t.ProjectID = now.ProjectID
		t.take(changed.Fields)
		if err := check(ctx, tx, scope, t); err != nil {
			return err
		}
		_, err = tx.NewRaw("update tasks set title = ?, description = ?, milestone_id = ?, member_id = ?, due_on = ? where organisation_id = ? and id = ?",
			t.Title, t.Description, t.MilestoneID, t.MemberID, t.DueOn, scope.Organisation(), t.ID).Exec(ctx)
		if err != nil {
			return err
		}
		if err := sign(ctx, tx, scope, t.ID, now.Edits, changed.Changed); err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.TaskChanged, t, activity.Between(changed.Result, now.fields(), web.FormView{Fields: fieldsOf(t, Choices{})})...)
	})
	return changed, err
}

func idValue(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// parseID reads an id; nil for anything that is none.
func parseID(s string) *uuid.UUID {
	id, err := uuid.Parse(s)
	if err != nil {
		return nil
	}
	return &id
}
