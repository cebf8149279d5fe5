package web

// Finder is the form over a list: a search, selects, and what else the list keeps. It asks as somebody types, and the list answers.
type Finder struct {
	Path        string // of the list
	List        string // the id of its element
	Search      string
	SearchLabel string // "Search clients", for those who don't see it
	SearchHint  string // "Search 12 clients"
	Filters     []Field
	Days        *Days    // nil for a list that isn't narrowed by them
	Hidden      []Hidden // what the search keeps besides, such as the order
}

// Days are the first and the last of those that a list shows: "2026-11-29"; "" for any.
type Days struct{ From, To string }

// Sorted is what keeps the order of a list; nothing when it is the usual one.
func Sorted(order string) []Hidden {
	if order == "" {
		return nil
	}
	return []Hidden{{Name: "sort", Value: order}}
}
