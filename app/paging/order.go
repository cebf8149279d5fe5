package paging

import (
	"strconv"
	"strings"
)

// Order is how a list is put in order by one of its columns: by a key, then by the id. What has no value comes last, either way.
type Order struct {
	Key    string // the value of a line, in SQL
	Join   string // what the key needs beside the line; the organisation's id goes in for ?
	Number bool   // the key is a whole number, not a text
	Blank  bool   // some lines have no value: an empty text, or 0
}

// parts are what a list with such keys and ids is sorted by, one after the other and all in one direction.
func (o Order) parts(key, id string, down bool) []string {
	is, none := " = ", "''"
	if down {
		is = " <> "
	}
	if o.Number {
		none = "0"
	}
	if o.Blank {
		return []string{key + is + none, key, id}
	}
	return []string{key, id}
}

// By is the order of lines with such keys and ids, in SQL.
func (o Order) By(key, id string, down, backwards bool) string {
	direction := " asc"
	if down != backwards {
		direction = " desc"
	}
	return strings.Join(o.parts(key, id, down), direction+", ") + direction
}

// Beside is the condition for the lines of a turn, whose ids are id in SQL, with the values it compares with; "" for all lines, and for a cursor that is none
// of this order.
func (o Order) Beside(id string, turn Turn, down bool) (condition string, values []any) {
	for _, at := range []*Cursor{turn.After, turn.Before} {
		if at != nil {
			condition, values = o.beside(id, *at, down, at == turn.Before)
		}
	}
	return condition, values
}

func (o Order) beside(id string, at Cursor, down, backwards bool) (condition string, values []any) {
	var key any = at.Key
	empty := at.Key == ""
	if o.Number {
		number, err := strconv.ParseInt(at.Key, 10, 64)
		if err != nil {
			return "", nil
		}
		key, empty = number, number == 0
	}
	values = []any{key, at.ID}
	if o.Blank {
		values = append([]any{empty != down}, values...)
	}
	sign := " > "
	if down != backwards {
		sign = " < "
	}
	return " and (" + strings.Join(o.parts(o.Key, id, down), ", ") + ")" + sign + "(" + strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ") + ")", values
}
