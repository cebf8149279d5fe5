// Package merge brings together what two people change in the same thing at the same time. A form carries the values it began
// from; with those it is known what a person changed, and only that is kept. Whatever else changed meanwhile stays.
package merge

import (
	"encoding/json"
	"maps"
	"slices"
)

// Fields are a thing's values by the names of its form.
type Fields map[string]string

// Edits says who changed which field last: field → the person's name at the time.
type Edits map[string]string

// Result is what becomes of an edit.
type Result struct {
	Fields  Fields   // what to keep
	Changed []string // fields that the edit changes, in order
	Kept    []string // fields that somebody else changed meanwhile, and that stay as they are
	Clashes []string // fields that both changed, each to something else; nothing may be written while there are any
}

// Three merges what was sent with what is there now; both began from base. A field that base doesn't have counts as meant by
// the person: an old form, or one without base (nil), wins over what is there.
func Three(base, now, sent Fields) Result {
	r := Result{Fields: maps.Clone(now)}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		began, known := base[name]
		if !known {
			began = now[name]
		}
		switch value := sent[name]; {
		case value == now[name]:
		case value == began:
			r.Kept = append(r.Kept, name)
		case began == now[name]:
			r.Fields[name] = value
			r.Changed = append(r.Changed, name)
		default:
			r.Fields[name] = value
			r.Clashes = append(r.Clashes, name)
		}
	}
	return r
}

// String writes fields for a hidden field of a form.
func (f Fields) String() string {
	content, err := json.Marshal(f)
	if err != nil {
		return "" // strings always marshal
	}
	return string(content)
}

// most is how many bytes of a hidden field are read; the longest honest one is a fraction of it.
const most = 64_000

// Read reads what String wrote. It is nil, as without a base, when the text is none of ours.
func Read(s string) Fields {
	var f Fields
	if len(s) > most || json.Unmarshal([]byte(s), &f) != nil {
		return nil
	}
	return f
}

// Note notes the person as the last who changed each field, and returns the whole as JSON.
func (e Edits) Note(person string, fields []string) (string, error) {
	noted := maps.Clone(e)
	if noted == nil {
		noted = Edits{}
	}
	for _, name := range fields {
		noted[name] = person
	}
	content, err := json.Marshal(noted)
	return string(content), err
}

// ReadEdits reads what Note returned; empty when it can't.
func ReadEdits(s string) Edits {
	edits := Edits{}
	_ = json.Unmarshal([]byte(s), &edits) // without it nobody is named, and nothing is lost
	return edits
}

// Clash is why an edit wasn't written: somebody changed the same fields meanwhile.
type Clash struct {
	Result
	Now   Fields // what is there
	Edits Edits
}

func (*Clash) Error() string { return "changed by two at once" }
