package billing

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// newUpgrade shows the form for an organisation that is paid from the start.
func (h *Handler) newUpgrade(c *fiber.Ctx) error {
	return web.Page(c, "billing/upgrade", upgradeTitle, h.upgradeView(c, Wish{Organisation: web.Asked(c, "organisation"), Slug: web.Asked(c, "slug"), Choice: chosen(c)}, nil))
}

// createUpgrade keeps the address and leads on to pay.
func (h *Handler) createUpgrade(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	form := web.ReadForm(c)
	wish := Wish{Choice: typedChoice(c)}
	wish.Organisation, wish.Slug = h.naming.Read(form)
	if _, known := wish.Amount(); !known {
		form.Invalid.Add("plan", "Choose one of the plans.")
	}
	err := form.Invalid.OrNil()
	var upgrade Upgrade
	if err == nil {
		upgrade, err = h.store.Begin(c.UserContext(), seat.PersonID, seat.Person.Email, wish)
	}
	if invalid := fault.Invalid(nil); errors.As(err, &invalid) {
		return web.Retry(c, "billing/upgrade", upgradeTitle, h.upgradeView(c, wish, invalid))
	}
	if err != nil {
		return err
	}
	return c.Redirect("/upgrades/"+upgrade.ID.String()+"?go=yes", fiber.StatusSeeOther)
}

// showUpgrade says how an upgrade stands, and leads on: to pay, to wait, or to the organisation.
func (h *Handler) showUpgrade(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "upgrade")
	if err != nil {
		return err
	}
	upgrade, err := h.store.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	back := c.Query("paid") != ""
	if back && upgrade.State != stateDone { // Stripe may not have told us yet
		if err := h.store.Check(c.UserContext(), upgrade); err != nil && !errors.Is(err, fault.ErrUnavailable) {
			return err
		}
		if upgrade, err = h.store.Find(c.UserContext(), seat.Scope, id); err != nil {
			return err
		}
	}
	switch {
	case upgrade.State == stateDone && upgrade.FoundedSlug == upgrade.Slug && back:
		return c.Redirect(web.KitOf(c).OrganisationURL(upgrade.FoundedSlug)+"/", fiber.StatusSeeOther)
	case upgrade.State == stateOpen && back:
		c.Set("Refresh", "3")
	case upgrade.State == stateOpen && c.Query("go") != "" && upgrade.CheckoutURL != "":
		c.Set("Refresh", "0; url="+upgrade.CheckoutURL) // a form may not lead to another host, but a page may
	}
	return web.Page(c, "billing/upgrading", upgradeTitle, upgradingView(c, upgrade, back))
}

// dropUpgrade gives up what isn't paid.
func (h *Handler) dropUpgrade(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "upgrade")
	if err != nil {
		return err
	}
	upgrade, err := h.store.Drop(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	if upgrade.State == stateDone {
		return c.Redirect("/upgrades/"+id.String(), fiber.StatusSeeOther)
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "Given up. Nothing was charged."}, To: "/home"})
}
