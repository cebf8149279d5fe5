package billing

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

const upgradeTitle = "Create your own Skhokho account"

// UpgradeView is the view of billing/upgrade.
type UpgradeView struct {
	web.FormView
	Offer OfferView
	Plan  string // what is wrong with the plan
	Off   bool   // nothing can be bought here
	Trial string // leads to a trial, which costs nothing
}

// UpgradingView is the view of billing/upgrading.
type UpgradingView struct {
	Title, Text string
	Words       string // what was chosen
	Address     string // of the organisation
	Waiting     bool
	PayHref     string // leads on to pay
	DropAction  string // gives it up
	OpenHref    string // leads to the organisation
	AgainHref   string // leads to choose anew
}

func (h *Handler) upgradeView(c *fiber.Ctx, w Wish, invalid fault.Invalid) UpgradeView {
	v := UpgradeView{
		FormView: web.FormView{
			Title: upgradeTitle, Intro: "A place for your own projects. You keep this sign-in, and the projects you follow as a client.",
			Action: "/upgrades", Submit: "Go on to payment", Cancel: "/home", Fields: h.naming.Fields(c, w.Organisation, w.Slug),
		},
		Offer: offerView(w.Choice), Off: !h.store.stripe.On(), Trial: "/sign-up",
	}
	v.Offer.Path, v.Offer.Choose = "/upgrade/plans", true
	v.Plan = invalid["plan"]
	v.Explain(invalid)
	return v
}

func upgradingView(c *fiber.Ctx, u Upgrade, back bool) UpgradingView {
	kit, path := web.KitOf(c), "/upgrades/"+u.ID.String()
	v := UpgradingView{Words: words(u.Choice), Address: web.HostOf(kit.OrganisationURL(u.Slug))}
	again := url.Values{"organisation": {u.Organisation}, "slug": {u.Slug}, "plan": {u.Plan}, "tier": {u.Tier}, "interval": {u.Interval}, "currency": {u.Currency}}
	v.AgainHref = "/upgrade?" + again.Encode()
	switch {
	case u.State == stateDone:
		v.Title, v.AgainHref, v.Address = u.Organisation+" is ready", "", web.HostOf(kit.OrganisationURL(u.FoundedSlug))
		v.Text, v.OpenHref = "Thank you. The payment has arrived.", kit.OrganisationURL(u.FoundedSlug)+"/"
		if u.FoundedSlug != u.Slug {
			v.Text = "Thank you. The payment has arrived. Somebody took the address " + u.Slug + " meanwhile, so we gave you the nearest that was free."
		}
	case u.State == stateDropped:
		v.Title, v.Text = "This wasn’t paid", "Nothing was charged, and the address is free again. You can choose anew; what you typed is still there."
	case back:
		v.Title, v.Text, v.Waiting, v.AgainHref = "One moment", "We are waiting for Stripe to confirm the payment. This page goes on by itself; you can close it, and we’ll mail you.", true, ""
	default:
		v.Title, v.Text = "Pay for "+u.Organisation, "The address is yours while you pay, for an hour. Payments are taken by Stripe; we never see your card."
		v.PayHref, v.DropAction = u.CheckoutURL, path
	}
	return v
}
