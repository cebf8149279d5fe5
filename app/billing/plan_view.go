package billing

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/app/web"
)

// PlanPage is the view of billing/plan.
type PlanPage struct {
	Title, Text  string // the plan there is, and how it goes on
	Price        string // "" when nothing is paid
	Uses         []Meter
	Offer        OfferView
	Method       string // of the form: get to see the price first, or post to pay
	Action       string
	Submit       string
	Problem      string
	PaymentsHref string // Stripe's page; "" when nothing was ever paid
	Off          bool   // nothing can be bought here
}

// Meter is how much of something is used.
type Meter struct {
	Label, Used string
	Share       int // of a hundred; 0 where there is no limit
	Full        bool
}

// PayingView is the view of billing/paying.
type PayingView struct{ Href, Words, Back string }

func (h *Handler) planView(c *fiber.Ctx, p Plan, choice plans.Choice, invalid fault.Invalid) PlanPage {
	seat := web.SeatOf(c)
	day := func(year bool) string {
		form := "2 January"
		if year {
			form = "2 January 2006"
		}
		return p.PeriodEnd.In(seat.Organisation.Location()).Format(form)
	}
	v := PlanPage{Offer: offerView(choice), Off: !h.store.stripe.On(), Uses: meters(p)}
	v.Offer.Path, v.Offer.Choose = planPath+"/plans", true
	for _, field := range []string{"plan", "currency", "tier", "interval"} {
		if invalid[field] != "" {
			v.Problem = invalid[field]
		}
	}
	v.Method, v.Action, v.Submit = "post", planPath, "Go on to payment"
	if p.Runs() {
		v.Method, v.Action, v.Submit = "get", planPath+"/change", "See what it costs"
		v.Price = words(p.Choice)
	}
	if p.Customer != "" {
		v.PaymentsHref = planPath + "/payments"
	}
	switch seat.Standing() {
	case plans.OnItsTrial:
		v.Title, v.Text = "Trial", "Everything is yours to try until "+seat.Organisation.TrialEndsAt.In(seat.Organisation.Location()).Format("2 January")+". After that everything stays to be read, and a plan lets you go on."
	case plans.TrialOver:
		v.Title, v.Text = "The trial has ended", "Everything is still here to read and to download. Choose a plan to go on."
	case plans.Due:
		v.Title, v.Text = planName(p.Choice), "The last payment didn’t go through. See to it by "+p.ReadOnlyFrom().In(seat.Organisation.Location()).Format("2 January")+", and nothing stops."
	case plans.Unpaid:
		v.Title, v.Text = "A payment is overdue", "Nothing can be changed until it is paid. Everything is still here to read and to download."
	case plans.Ended:
		v.Title, v.Text = "The plan has ended", "Everything is still here to read and to download. Choose a plan to go on."
	default:
		v.Title, v.Text = planName(p.Choice), "The next payment is on "+day(false)+"."
		if p.Cancels {
			v.Text = "Cancelled: it ends on " + day(true) + ". Until then everything works, and you can take the cancellation back under Payments."
		}
	}
	return v
}

func planName(c plans.Choice) string {
	plan, _ := plans.Find(c.Plan)
	return plan.Name
}

func meters(p Plan) []Meter {
	return []Meter{
		meter("People in the team", int64(p.Seats), int64(p.Use.Limits.Seats), func(n int64) string { return strconv.FormatInt(n, 10) }),
		meter("Projects that aren’t archived", int64(p.Projects), int64(p.Use.Limits.Projects), func(n int64) string { return strconv.FormatInt(n, 10) }),
		meter("Documents", p.Storage, p.Use.Limits.Storage, web.Bytes),
	}
}

func meter(label string, used, limit int64, write func(int64) string) Meter {
	m := Meter{Label: label, Used: write(used)}
	if limit > 0 {
		m.Used += " of " + write(limit)
		m.Share, m.Full = int(min(used*100/limit, 100)), used >= limit
	}
	return m
}

func changeForm(choice plans.Choice, q Quote) web.FormView {
	intro := "You pay " + q.Now.String() + " now, for the rest of the time that is paid already, and " + q.Then.String() + " each " + choice.Interval + " from then on."
	if q.Now.Sign() <= 0 {
		intro = "You pay nothing now: " + q.Now.Negative().String() + " of what is paid already is taken off the next payments. From then on it is " + q.Then.String() + " each " + choice.Interval + "."
	}
	v := web.FormView{Title: "Change the plan", Intro: words(choice) + ". " + intro + " Taxes may be added.", Action: planPath, Method: fiber.MethodPatch, Submit: "Change the plan", Cancel: planPath}
	for name, value := range map[string]string{"plan": choice.Plan, "tier": choice.Tier, "interval": choice.Interval, "currency": choice.Currency, "at": strconv.FormatInt(q.At.Unix(), 10)} {
		v.Hidden = append(v.Hidden, web.Hidden{Name: name, Value: value})
	}
	return v
}
