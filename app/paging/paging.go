// Package paging turns the pages of long lists. A page begins beside a line, never at a count, so that the last page of a
// list is as quick as the first.
package paging

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// Size is how many lines a page lists.
const Size = 50

// Cursor is a line of a list, by what the list is sorted by, then the id.
type Cursor struct {
	Key      string    `json:"k"` // what it is sorted by, as text: a name, an email, a number
	ID       uuid.UUID `json:"i"`
	Position int       `json:"p"` // its number in the list, from 1, for "Showing 51 to 100"
	Total    int       `json:"t"` // lines on all pages when the first was shown; 0 when that isn't known
}

// String is the cursor as part of an address.
func (c Cursor) String() string {
	content, err := json.Marshal(c)
	if err != nil {
		return "" // a string, an id and a number always marshal
	}
	return base64.RawURLEncoding.EncodeToString(content)
}

// Turn says which page is asked for: the one after a line, the one before a line or, with neither, the first.
type Turn struct {
	After, Before *Cursor
}

// Read reads a turn from the values of an address. Anything that is no cursor is passed over.
func Read(after, before string) Turn { return Turn{After: parse(after), Before: parse(before)} }

func parse(s string) *Cursor {
	content, err := base64.RawURLEncoding.DecodeString(s)
	var c Cursor
	if err != nil || json.Unmarshal(content, &c) != nil || c.Position < 1 || c.Total < 0 || c.Key != web.Clean(c.Key) {
		return nil
	}
	return &c
}

// Total is how many lines there were on all pages when the first was shown, so that a long list is counted once and not with
// every page; 0 when it isn't known.
func (t Turn) Total() int {
	for _, cursor := range []*Cursor{t.After, t.Before} {
		if cursor != nil {
			return cursor.Total
		}
	}
	return 0
}

// Place adds the turn to the values of a list's address, as it is after something was changed.
func (t Turn) Place(values url.Values) url.Values {
	turn := t.Uncounted()
	for name, cursor := range map[string]*Cursor{"after": turn.After, "before": turn.Before} {
		if cursor != nil {
			values.Set(name, cursor.String())
		}
	}
	return values
}

// At is the address at a path of a list that values narrow, on the turn's page.
func (t Turn) At(path string, values url.Values) string {
	if query := t.Place(values).Encode(); query != "" {
		return path + "?" + query
	}
	return path
}

// Uncounted is the same turn after something was changed: its lines are counted anew.
func (t Turn) Uncounted() Turn {
	for _, cursor := range []**Cursor{&t.After, &t.Before} {
		if *cursor != nil {
			copied := **cursor
			copied.Total = 0
			*cursor = &copied
		}
	}
	return t
}

// Page is one page of a list.
type Page[T any] struct {
	Lines    []T
	Total    int  // lines on all pages
	More     bool // there are more than Total, which weren’t counted
	Previous bool // there is a page before
	Next     bool // and one after
}

// Cut finishes a page whose lines were read with one more than Size, and backwards for a turn to the page before: it drops
// the extra line, which told of a further page, and puts the others in order.
func (p *Page[T]) Cut(turn Turn) {
	more := len(p.Lines) > Size
	if more {
		p.Lines = p.Lines[:Size]
	}
	p.Previous, p.Next = turn.After != nil, more
	if turn.Before != nil {
		slices.Reverse(p.Lines)
		p.Previous, p.Next = more, true
	}
}

// View is the line under a list, ready to show by templates/shared/_paging.
type View struct {
	Showing        string // "Showing 1 to 50 of 1 234"
	Previous, Next string // addresses; "" when there is no such page
}

// Empty says that the page has no line.
func (p Page[T]) Empty() bool { return len(p.Lines) == 0 }

// Settle reads the page of a turn or, when that has gone because its lines were taken away, the first; the turn becomes that.
func Settle[L interface{ Empty() bool }](turn *Turn, read func() (L, error)) (L, error) {
	list, err := read()
	if first := (Turn{}); err == nil && list.Empty() && *turn != first {
		*turn = first
		return read()
	}
	return list, err
}

// View tells where the page lies. Its links lead to path with the values of query; key tells what a line is sorted by.
func (p Page[T]) View(turn Turn, path string, query url.Values, key func(T) (key string, id uuid.UUID)) View {
	if len(p.Lines) == 0 {
		return View{}
	}
	first := turn.first(len(p.Lines))
	last := first + len(p.Lines) - 1
	total := max(p.Total, last)
	of := " of "
	if p.More && total > last {
		of = " of more than "
	}
	v := View{Showing: "Showing " + web.Number(first) + " to " + web.Number(last) + of + web.Number(total)}
	link := func(direction string, line T, position int) string {
		q := url.Values{}
		maps.Copy(q, query)
		at, id := key(line)
		q.Set(direction, Cursor{Key: at, ID: id, Position: position, Total: total}.String())
		return path + "?" + q.Encode()
	}
	if p.Previous {
		v.Previous = link("before", p.Lines[0], first)
	}
	if p.Next {
		v.Next = link("after", p.Lines[len(p.Lines)-1], last)
	}
	return v
}

// first is the number of a page's first line.
func (t Turn) first(lines int) int {
	switch {
	case t.After != nil:
		return t.After.Position + 1
	case t.Before != nil:
		return max(1, t.Before.Position-lines)
	}
	return 1
}
