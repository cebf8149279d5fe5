package activity

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Change is what became of one field, in words: "Due date", "3 May 2026", "10 May 2026".
type Change struct {
	Field         string
	Before, After string // "" for nothing; of long texts where they begin to differ
}

// Between tells what an edit changes of what was there, in the words of the form and in its order. A field that the form hasn't is called by
// its name.
func Between(edit merge.Result, before merge.Fields, form web.FormView) []Change {
	var changes []Change
	left := slices.Clone(edit.Changed)
	for _, field := range form.Fields {
		if at := slices.Index(left, field.Name); at >= 0 {
			left = slices.Delete(left, at, at+1)
			changes = append(changes, changeOf(field, before, edit.Fields))
		}
	}
	for _, name := range left {
		changes = append(changes, changeOf(web.Field{Name: name, Label: titled(name)}, before, edit.Fields))
	}
	return changes
}

func changeOf(field web.Field, before, after merge.Fields) Change {
	was, is := excerpts(field.Called(before[field.Name]), field.Called(after[field.Name]))
	return Change{field.Label, was, is}
}

// Turned is a change of a single thing; nil when nothing changed.
func Turned(field, before, after string) []Change {
	if before == after {
		return nil
	}
	before, after = excerpts(before, after)
	return []Change{{field, before, after}}
}

// The most characters that are kept of a value, and how many of them are the same before what differs.
const (
	most  = 200
	ahead = 40
)

// excerpts shortens two texts to where they begin to differ.
func excerpts(before, after string) (string, string) {
	a, b := []rune(before), []rune(after)
	if len(a) <= most && len(b) <= most {
		return before, after
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	from := max(0, same-ahead)
	return excerpt(a, from), excerpt(b, from)
}

func excerpt(text []rune, from int) string {
	from = min(from, len(text))
	short := web.Short(string(text[from:]), most)
	if from > 0 {
		return "…" + short
	}
	return short
}

// titled makes a word of a field's name: "due_on" → "Due on".
func titled(name string) string {
	first, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + strings.ReplaceAll(name[n:], "_", " ")
}

var (
	id  = regexp.MustCompile(`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	ids = regexp.MustCompile(`^` + id.String() + `(?:(?:,| and) ` + id.String() + `)*$`)
)

// names finds what rows are called that a form chooses among.
const names = `select id, name from clients where organisation_id = ?0 and id in (?1)
union all select id, title from projects where organisation_id = ?0 and id in (?1)
union all select id, title from milestones where organisation_id = ?0 and id in (?1)
union all select id, trim(first_name || ' ' || last_name) from contacts where organisation_id = ?0 and id in (?1)
union all select id, name from taxes where organisation_id = ?0 and id in (?1)
union all select m.id, p.name from members m join people p on p.id = m.person_id where m.organisation_id = ?0 and m.id in (?1)`

// name puts names where changes have the ids of rows.
func name(ctx context.Context, tx bun.IDB, scope tenants.Scope, changes []Change) error {
	var values []*string
	var wanted []uuid.UUID
	for i := range changes {
		for _, value := range []*string{&changes[i].Before, &changes[i].After} {
			if ids.MatchString(*value) {
				values = append(values, value)
				for _, found := range id.FindAllString(*value, -1) {
					wanted = append(wanted, uuid.MustParse(found))
				}
			}
		}
	}
	if len(values) == 0 {
		return nil
	}
	var rows []struct {
		ID   uuid.UUID
		Name string
	}
	if err := tx.NewRaw(names, scope.Organisation(), bun.List(wanted)).Scan(ctx, &rows); err != nil {
		return err
	}
	called := map[string]string{}
	for _, row := range rows {
		called[row.ID.String()] = row.Name
	}
	for _, value := range values {
		*value = id.ReplaceAllStringFunc(*value, func(id string) string { return cmp.Or(called[id], "something deleted") })
	}
	return nil
}
