package projects

import "skhokho/app/paging"

// byTitle is the order that nobody has to ask for.
var byTitle = paging.Sort{Column: "title"}

// orders are the columns that the list can be sorted by; the project is p, its client c. A project without an end comes last.
var orders = map[string]paging.Order{
	"title":  {Key: "p.title"},
	"client": {Key: "c.name"},
	"end":    {Key: "coalesce(p.ends_on - date '1899-12-31', 0)", Number: true, Blank: true},
}
