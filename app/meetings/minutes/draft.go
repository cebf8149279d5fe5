package minutes

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// The fields of a draft, by the names of its form.
const (
	discussion = "discussion"
	decisions  = "decisions"
)

// Fields are the draft's texts by the names of its form.
func (d Draft) Fields() merge.Fields {
	return merge.Fields{discussion: d.Discussion, decisions: d.Decisions}
}

// Marks stand for texts in a form that says what it began from: two texts are the same when their marks are. The texts themselves would
// travel twice with every few words that somebody types.
func Marks(texts merge.Fields) merge.Fields {
	marks := merge.Fields{}
	for name, text := range texts {
		sum := sha256.Sum256([]byte(text))
		marks[name] = hex.EncodeToString(sum[:12])
	}
	return marks
}

// Saved is what became of a draft that was sent.
type Saved struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// combine merges a draft that was sent with the one there is; both began from the texts that base has the marks of. Errors: *merge.Clash.
func combine(base merge.Fields, now Draft, sent merge.Fields) (Saved, error) {
	texts := now.Fields()
	saved := Saved{Result: merge.Three(base, Marks(texts), Marks(sent)), Edits: now.Edits}
	saved.Fields = texts
	for name, text := range sent {
		if !slices.Contains(saved.Kept, name) {
			saved.Fields[name] = text
		}
	}
	if len(saved.Clashes) > 0 {
		return saved, &merge.Clash{Result: saved.Result, Now: now.Fields(), Edits: now.Edits}
	}
	return saved, nil
}

// Save keeps what a person changed in a meeting's draft since the texts that base has the marks of; what others changed meanwhile stays.
// Without base everything sent is kept. Errors: *merge.Clash when others changed the same; fault.ErrNotFound.
func (s *Store) Save(ctx context.Context, scope tenants.Scope, meeting uuid.UUID, sent, base merge.Fields) (Saved, error) {
	var saved Saved
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, err := lock(ctx, tx, scope, meeting)
		if err != nil {
			return err
		}
		if saved, err = combine(base, now, sent); err != nil || len(saved.Changed) == 0 {
			return err
		}
		edits, err := activity.Signed(ctx, tx, scope, saved.Edits, saved.Changed)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw("update minutes set discussion = ?, decisions = ?, edits = ?, updated_at = now() where organisation_id = ? and id = ?",
			saved.Fields[discussion], saved.Fields[decisions], edits, scope.Organisation(), meeting).Exec(ctx)
		return err
	})
	return saved, err
}

// lock makes sure that a meeting has a draft, and holds it until the transaction ends. Errors: fault.ErrNotFound.
func lock(ctx context.Context, tx bun.IDB, scope tenants.Scope, meeting uuid.UUID) (Draft, error) {
	_, err := tx.NewRaw("insert into minutes (organisation_id, id) values (?, ?) on conflict do nothing", scope.Organisation(), meeting).Exec(ctx)
	if tenants.Violates(err, "minutes_organisation_id_id_fkey") {
		return Draft{}, fault.NotFound("meeting")
	}
	if err != nil {
		return Draft{}, err
	}
	if _, err := tx.NewRaw("select from minutes where organisation_id = ? and id = ? for no key update", scope.Organisation(), meeting).Exec(ctx); err != nil {
		return Draft{}, err
	}
	return draft(ctx, tx, scope, meeting)
}
