package paging

import (
	"strconv"
	"strings"
)

// Order is how a list is put in order by one column, in words for SQL: by a key, then by the id. What has no value comes last,
// either way.
type Order struct {
	Key    string // the value of a line
	ID     string // its id
	Join   string // what the key needs beside the line; the organisation's id goes in for ?
	Number bool   // the key is a whole number, not a text
	Blank  bool   // some lines have no value: an empty text, or 0
}

// parts are what a list with such keys is sorted by, one after the other and all in one direction.
func (o Order) parts(key string, down bool) []string {
	is, none := " = ", "''"
	if down {
		is = " <> "
	}
	if o.Number {
		none = "0"
	}
	if o.Blank {
		return []string{key + is + none, key, o.ID}
	}
	return []string{key, o.ID}
}

// By is the order of lines with such keys; key is what the key is called there. A page before a line is read backwards.
func (o Order) By(key string, down, backwards bool) string {
	direction := " asc"
	if down != backwards {
		direction = " desc"
	}
	return strings.Join(o.parts(key, down), direction+", ") + direction
}

// Beside is the condition for lines after a cursor, or before it, with the values it compares with; "" for a cursor that is
// none of this order.
func (o Order) Beside(at Cursor, down, backwards bool) (condition string, values []any) {
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
	return " and (" + strings.Join(o.parts(o.Key, down), ", ") + ")" + sign + "(" + strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ") + ")", values
}
