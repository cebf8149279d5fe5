package cast

import (
	"github.com/google/uuid"

	"skhokho/app/money"
)

// Product is something an organisation sells. Archived is days ago; 0 is not at all.
type Product struct {
	Name, Description, Unit, Price string
	Tax                            string // VAT when empty
	Archived                       int
}

func acmeProducts() []Product {
	return []Product{
		{Name: "Design", Description: "Screens, type and colour, with two rounds of changes.", Unit: "hour", Price: "950.00"},
		{Name: "Front-end development", Unit: "hour", Price: "1100.00"},
		{Name: "Workshop", Description: "Half a day with everybody who decides, on site, with notes the day after.", Unit: "half-day", Price: "8 500.00"},
		{Name: "Photography", Description: "Dishes and rooms. Two photographers, one light.", Unit: "day", Price: "14 200.00"},
		{Name: "Hosting", Description: "With backups every night, and somebody who answers.", Unit: "month", Price: "1 280.00"},
		{Name: "Menu cards, A5", Description: "Recycled board, both sides, delivered in Cape Town.", Unit: "card", Price: "7.8525"},
		{Name: "Translation into Afrikaans", Unit: "word", Price: "1.85"},
		{Name: "Training for the kitchen", Unit: "hour", Price: "750.00"},
		{Name: "Font licence", Description: "Passed on at cost.", Price: "2 400.00", Tax: "Zero-rated"},
		{Name: "Flash banner", Description: "Nobody asks for these any more.", Unit: "piece", Price: "3 000.00", Archived: 400},
	}
}

func globexProducts() []Product {
	return []Product{
		{Name: "Solar panel, 450 W", Unit: "piece", Price: "2 890.00"},
		{Name: "Electrician", Unit: "hour", Price: "680.00"},
		{Name: "Copper cable, 6 mm²", Unit: "m", Price: "38.4575"},
	}
}

func (o office) addProduct(p Product) error {
	price, err := money.ReadPrice(p.Price, money.Stored("ZAR"))
	if err != nil {
		return err
	}
	tax := p.Tax
	if tax == "" {
		tax = "VAT"
	}
	return o.exec(`insert into products (organisation_id, id, name, description, unit, price, currency, tax_id, archived_at)
		values (?, ?, ?, ?, ?, ?, 'ZAR', (select id from taxes where organisation_id = ? and name = ?), case when ? > 0 then now() - ? * interval '1 day' end)`,
		o.id, uuid.Must(uuid.NewV7()), p.Name, p.Description, p.Unit, price.Units(), o.id, tax, p.Archived, p.Archived)
}
