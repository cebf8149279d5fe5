// Package products is the catalogue: the products and services that an organisation puts on its quotes and invoices. A line copies what it
// takes from here, so that a change of the catalogue changes nothing that was written before.
package products

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// Product is something that is sold, or work that is done by the hour.
type Product struct {
	ID          uuid.UUID
	Name        string
	Description string
	Unit        string // what one of it is: hour, m², box
	Price       money.Price
	TaxID       uuid.UUID // uuid.Nil for none
	ArchivedAt  *time.Time
}

// Archived says whether the product is off the active list, and not offered on quotes and invoices.
func (p Product) Archived() bool { return p.ArchivedAt != nil }

// fields are a product's values by the names of its form.
func (p Product) fields() merge.Fields {
	fields := merge.Fields{"name": p.Name, "description": p.Description, "unit": p.Unit, "price": p.Price.Typed(), "tax": ""}
	if p.TaxID != uuid.Nil {
		fields["tax"] = p.TaxID.String()
	}
	return fields
}

// take puts into the product what fields wrote down. What is no price leaves the price as it was.
func (p *Product) take(fields merge.Fields, in money.Currency) {
	p.Name, p.Description, p.Unit, p.TaxID = fields["name"], fields["description"], fields["unit"], web.IDOf(fields["tax"])
	if price, err := money.ReadPrice(fields["price"], in); err == nil {
		p.Price = price
	}
}

// Line is a product as the list shows it.
type Line struct {
	Product
	Tax money.Tax
	Key string // what the list is sorted by, as a cursor keeps it
}

// Filter is which products a list shows, and in what order.
type Filter struct {
	Search   string // a part of the name or the description
	Archived bool
	Sort     paging.Sort
	Turn     paging.Turn
}

// byName is the order that nobody has to ask for.
var byName = paging.Sort{Column: "name"}

// orders are the columns that the list of products p can be sorted by.
var orders = map[string]paging.Order{
	"name":  {Key: "p.name"},
	"unit":  {Key: "p.unit", Blank: true},
	"price": {Key: "p.price", Number: true},
}
