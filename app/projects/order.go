package projects

import (
	"cmp"
	"strings"

	"skhokho/app/paging"
)

// Sort is the column a list is sorted by, "" for the title, and whether from its end.
type Sort struct {
	Column string // one of those that SortOf knows
	Down   bool
}

// orders are the columns the list can be sorted by; the project is p, its client c. A project without an end comes last.
var orders = map[string]paging.Order{
	"":       {ID: "p.id", Key: "p.title"},
	"client": {ID: "p.id", Key: "c.name"},
	"end":    {ID: "p.id", Key: "coalesce(p.ends_on - date '1899-12-31', 0)", Number: true, Blank: true},
}

// SortOf reads what an address says: "client", or "-client" for the other way round. Anything unknown is the title.
func SortOf(s string) Sort {
	column, down := strings.CutPrefix(s, "-")
	if column == "title" {
		column = ""
	}
	if _, known := orders[column]; !known {
		return Sort{}
	}
	return Sort{Column: column, Down: down}
}

// String is the sort as part of an address; "" for the one nobody has to ask for.
func (s Sort) String() string {
	if s.Down {
		return "-" + cmp.Or(s.Column, "title")
	}
	return s.Column
}
