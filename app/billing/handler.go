package billing

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/plans"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the pages on which plans are chosen, and hears what Stripe tells.
type Handler struct {
	store  *Store
	naming Naming
}

// Naming asks what a new organisation is called and where it is to be, as signing up does.
type Naming struct {
	Fields func(c *fiber.Ctx, organisation, slug string) []web.Field
	Read   func(form *web.Form) (organisation, slug string)
}

// NewHandler wires the handler.
func NewHandler(store *Store, naming Naming) *Handler { return &Handler{store, naming} }

// Routes mounts the apex's pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/pricing", policies.Anyone, h.pricing)
	r.Get("/upgrade", policies.SignedIn, h.newUpgrade)
	r.Get("/upgrade/plans", policies.SignedIn, h.offer)
	r.Post("/upgrades", policies.SignedIn, h.createUpgrade)
	r.Get("/upgrades/:upgrade", policies.SignedIn, h.showUpgrade)
	r.Delete("/upgrades/:upgrade", policies.SignedIn, h.dropUpgrade)
	r.Post("/webhooks/stripe", policies.Anyone, h.hear)
}

// pricing says what everything costs.
func (h *Handler) pricing(c *fiber.Ctx) error {
	web.Listed(c)
	view := offerView(chosen(c))
	view.Path = "/pricing"
	if web.IsPart(c) {
		return web.Fragment(c, "billing/_offer", view)
	}
	return web.Page(c, "billing/pricing", "Pricing", view)
}

// offer answers, while somebody chooses, what the plans cost.
func (h *Handler) offer(c *fiber.Ctx) error {
	view := offerView(chosen(c))
	view.Choose = true
	return web.Fragment(c, "billing/_plans", view)
}

// typedChoice is the choice as it was sent, which may be none on offer.
func typedChoice(c *fiber.Ctx) plans.Choice {
	return plans.Choice{Plan: web.Asked(c, "plan"), Tier: web.Asked(c, "tier"), Interval: web.Asked(c, "interval"), Currency: web.Asked(c, "currency")}
}

// chosen is the choice that the address asks to see; the usual one in what it doesn't say, or says wrongly.
func chosen(c *fiber.Ctx) plans.Choice {
	choice, usual := typedChoice(c), plans.Usual()
	if _, known := plans.Find(choice.Plan); !known {
		choice.Plan = usual.Plan
	}
	if _, known := plans.FindTier(choice.Tier); !known {
		choice.Tier = usual.Tier
	}
	if choice.Interval != plans.Yearly {
		choice.Interval = usual.Interval
	}
	if _, known := choice.Amount(); !known {
		choice.Currency = usual.Currency
	}
	return choice
}
