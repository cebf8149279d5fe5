package billing

import (
	"errors"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/app/web"
	"skhokho/policies"
)

const planPath = "/settings/plan"

// PlanRoutes mounts an organisation's own plan.
func (h *Handler) PlanRoutes(r web.Router) {
	r.Get(planPath, policies.WritePlan, h.showPlan)
	r.Get(planPath+"/plans", policies.WritePlan, h.offer)
	r.Post(planPath, policies.WritePlan, h.subscribe)
	r.Get(planPath+"/change", policies.WritePlan, h.priceChange)
	r.Patch(planPath, policies.WritePlan, h.changePlan)
	r.Get(planPath+"/payments", policies.WritePlan, h.payments)
}

// showPlan says what the organisation pays for, how much of it it uses, and what else there is.
func (h *Handler) showPlan(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	if page := c.Query("paid"); page != "" {
		if err := h.store.Arrive(c.UserContext(), page); err != nil && !errors.Is(err, fault.ErrNotFound) && !errors.Is(err, fault.ErrUnavailable) {
			return err
		}
		return c.Redirect(planPath, fiber.StatusSeeOther)
	}
	plan, err := h.store.Plan(c.UserContext(), seat.Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "billing/plan", "Plan", h.planView(c, plan, chosenOf(c, plan), nil))
}

// subscribe leads on to pay for a first plan.
func (h *Handler) subscribe(c *fiber.Ctx) error {
	seat, choice := web.SeatOf(c), typedChoice(c)
	here := web.KitOf(c).OrganisationURL(seat.Organisation.Slug) + planPath
	address, err := h.store.Subscribe(c.UserContext(), seat.Scope, seat.Person.Email, here, choice)
	if err != nil {
		return h.again(c, choice, err)
	}
	c.Set("Refresh", "0; url="+address) // a form may not lead to another host, but a page may
	return web.Page(c, "billing/paying", "Off to payment", PayingView{address, words(choice), planPath})
}

// priceChange says what another plan would cost, before it is taken.
func (h *Handler) priceChange(c *fiber.Ctx) error {
	choice := typedChoice(c)
	quote, err := h.store.Price(c.UserContext(), web.SeatOf(c).Scope, choice)
	if err != nil {
		return h.again(c, choice, err)
	}
	return web.Page(c, "shared/form", "Change the plan", changeForm(choice, quote))
}

// changePlan takes another plan at the price that was shown.
func (h *Handler) changePlan(c *fiber.Ctx) error {
	choice := typedChoice(c)
	at, err := strconv.ParseInt(web.Asked(c, "at"), 10, 64)
	if err != nil {
		return c.Redirect(planPath, fiber.StatusSeeOther)
	}
	paid, err := h.store.Change(c.UserContext(), web.SeatOf(c).Scope, choice, time.Unix(at, 0))
	if err != nil {
		return h.again(c, choice, err)
	}
	sentence := "Your plan is " + words(choice) + " now."
	if !paid {
		sentence += " The payment hasn’t gone through yet: your bank declined it, or wants you to confirm it. See to it under Payments."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: planPath})
}

// payments leads on to Stripe's page about the card, the invoices and the end of the plan.
func (h *Handler) payments(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	address, err := h.store.Settings(c.UserContext(), seat.Scope, web.KitOf(c).OrganisationURL(seat.Organisation.Slug)+planPath)
	if err != nil {
		return err
	}
	return c.Redirect(address, fiber.StatusSeeOther)
}

// again shows the page once more with what is wrong with a choice. Other errors pass on.
func (h *Handler) again(c *fiber.Ctx, choice plans.Choice, err error) error {
	var invalid fault.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	plan, err := h.store.Plan(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.Retry(c, "billing/plan", "Plan", h.planView(c, plan, choice, invalid))
}

// chosenOf is what is chosen at first: what the address says, or else what there is.
func chosenOf(c *fiber.Ctx, p Plan) plans.Choice {
	choice := chosen(c)
	if _, known := p.Choice.Amount(); known && web.Asked(c, "tier") == "" {
		return p.Choice
	}
	if tier, ok := plans.TierFor(p.Seats); ok && web.Asked(c, "tier") == "" {
		choice.Tier = tier.Code
	}
	return choice
}
