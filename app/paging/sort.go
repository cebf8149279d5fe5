package paging

import "strings"

// Sort is the column a list is sorted by, and whether from its end.
type Sort struct {
	Column string
	Down   bool
}

// ReadSort reads what an address says: "email", or "-email" for the other way round. Anything that isn't one of the orders is the usual
// sort.
func ReadSort(s string, orders map[string]Order, usual Sort) Sort {
	column, down := strings.CutPrefix(s, "-")
	if _, known := orders[column]; !known {
		return usual
	}
	return Sort{Column: column, Down: down}
}

// Unless is the sort as part of an address; "" for the usual one, which nobody has to ask for.
func (s Sort) Unless(usual Sort) string {
	switch {
	case s == usual:
		return ""
	case s.Down:
		return "-" + s.Column
	}
	return s.Column
}

// Column is the head of a column: a link that sorts by it, ready to show by templates/shared/_column.
type Column struct {
	Label, Key string // "Client", "name"
	Class      string
	Down       bool   // the first click begins at the end: with the most, or the newest
	Href       string // and these are set by Columns
	Sorted     string // ascending, descending or ""
	Arrow      string // an icon that shows it
}

// Columns finishes the heads of a list that is sorted in some way. A second click on one turns the order round; link is where a list is
// in an order.
func Columns(sort Sort, link func(Sort) string, columns ...Column) []Column {
	for i := range columns {
		column := &columns[i]
		to := Sort{Column: column.Key, Down: column.Down}
		if to.Column == sort.Column {
			column.Sorted, column.Arrow = "ascending", "arrow-up"
			if sort.Down {
				column.Sorted, column.Arrow = "descending", "arrow-down"
			}
			to.Down = !sort.Down
		}
		column.Href = link(to)
	}
	return columns
}
