package sales

import (
	"cmp"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/live"
	"skhokho/app/web"
	"skhokho/policies"
)

// ShowView is a quote or an invoice, to read.
type ShowView struct {
	Live                  live.View
	Title, Kind, ListHref string
	Name                  string // what it is called aloud: "INV-2026-0001"
	State                 State
	Facts                 []Fact
	Lines                 []ReadLine
	HasDiscounts          bool
	Totals                TotalsView
	Notes, Terms          string
	EditHref              string // "" where that can't be done
	Actions               []Action
	Sent                  SentView
	Below                 string // a draft that can't be sent as it is: why
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
		Live: h.follow(c, s.ProjectID), Name: cmp.Or(s.Number, s.Title), Title: s.Title, Kind: web.Filled(" ", k.Title, s.Number), ListHref: k.Path(), State: s.State, Notes: s.Notes, Terms: s.Terms, Totals: TotalsView{Rows: s.Totals.Sums(s.Included)},
		Facts: h.facts(c, s, now),
	}
	if web.May(c, k.Write) && !s.Frozen() {
		v.EditHref = k.PathOf(s.ID) + "/edit"
	}
	if s.Totals.Total.Sign() < 0 {
		v.Below = belowZero(k)
	}
	amounts := amountsOf(s.Totals, places(len(s.Lines)))
	for i, line := range s.Lines {
		v.HasDiscounts = v.HasDiscounts || line.Discount.String() != ""
		v.Lines = append(v.Lines, ReadLine{
			Title: line.Title, Description: line.Description, Quantity: line.Quantity.String(), Price: web.Filled(" / ", line.Price.String(), line.Unit), Discount: line.Discount.String(),
			Tax: line.Tax.Label(), Amount: amounts[i],
		})
	}
	return v
}

// follow keeps a page up to date on the kind: on those of a project, for who may open it, or else on all.
func (h *Handler) follow(c *fiber.Ctx, project uuid.UUID) live.View {
	path, topic := "", live.Invoices
	if project != uuid.Nil && web.May(c, policies.ReadProjects) {
		path = "/projects/" + project.String()
	}
	if h.store.Param == "quote" {
		topic = live.Quotes
	}
	return live.On(path, topic)
}

// facts are what is known of it beside its lines.
func (h *Handler) facts(c *fiber.Ctx, s Sheet, now time.Time) []Fact {
	facts := []Fact{{"Client", s.Client, "/clients/" + s.ClientID.String()}}
	if s.Contact != "" {
		facts = append(facts, Fact{"Contact", s.Contact, ""})
	}
	if s.Project != "" {
		project := Fact{"Project", s.Project, ""}
		if web.May(c, policies.ReadProjects) {
			project.Href = "/projects/" + s.ProjectID.String()
		}
		facts = append(facts, project)
	}
	if s.Other != uuid.Nil {
		other := Invoices()
		switch h.store.Param {
		case "invoice":
			other = Quotes()
		case "credit":
			other.Title = "Credits"
		}
		facts = append(facts, Fact{other.Title, "Open the " + other.One, other.PathOf(s.Other)})
	}
	return append(facts, Fact{h.store.Until, dayText(s.Until, now), ""}, Fact{"Begun", web.Filled(" by ", web.Day(s.CreatedAt.In(now.Location()), now), s.By), ""})
}

// places are the numbers from 0 up to n.
func places(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
