package sales

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// ShowView is a quote or an invoice, to read.
type ShowView struct {
	Title, Kind, ListHref  string
	State                  State
	Facts                  []Fact
	Lines                  []ReadLine
	HasDiscounts           bool
	Totals                 TotalsView
	Notes, Terms           string
	EditHref, DeletionHref string // "" where that can't be done
	Below                  string // a draft that can't be sent as it is: why
}

// Fact is a value with its name.
type Fact struct{ Label, Value, Href string }

// ReadLine is a line, to read.
type ReadLine struct {
	Title, Description                     string
	Quantity, Price, Discount, Tax, Amount string
}

func (h *Handler) showView(c *fiber.Ctx, s Sheet) ShowView {
	k, now := h.store.Kind, web.SeatOf(c).Now()
	v := ShowView{
		Title: s.Title, Kind: web.Filled(" ", k.Title, s.Number), ListHref: k.Path(), State: s.State, Notes: s.Notes, Terms: s.Terms, Totals: totalsView(s.Totals, s.Included),
		Facts: []Fact{{"Client", s.Client, "/clients/" + s.ClientID.String()}, {"Contact", s.Contact, ""}, {"Project", s.Project, ""}, {k.Until, dayText(s.Until, now), ""}},
	}
	if s.ProjectID != uuid.Nil {
		v.Facts[2].Href = "/projects/" + s.ProjectID.String()
	}
	if s.By != "" {
		v.Facts = append(v.Facts, Fact{"Begun", web.Filled(" by ", web.Day(s.CreatedAt.In(now.Location()), now), s.By), ""})
	}
	if web.May(c, k.Write) && !s.Frozen() {
		v.EditHref, v.DeletionHref = k.PathOf(s.ID)+"/edit", k.PathOf(s.ID)+"/deletion"
	}
	if s.Totals.Total.Sign() < 0 {
		v.Below = "The total is below zero. That is money owed to the client, and can’t be sent as " + map[string]string{"quote": "a quote.", "invoice": "an invoice."}[k.One]
	}
	amounts := amountsOf(s.Totals, places(len(s.Lines)))
	for i, line := range s.Lines {
		v.HasDiscounts = v.HasDiscounts || line.Discount.String() != ""
		v.Lines = append(v.Lines, ReadLine{
			Title: line.Title, Description: line.Description, Quantity: web.Filled(" ", line.Quantity.String(), line.Unit), Price: line.Price.String(), Discount: line.Discount.String(),
			Tax: TaxLabel(line.Tax), Amount: amounts[i],
		})
	}
	return v
}

// places are the numbers from 0 up to n.
func places(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
