package factors

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// RequirementPath is where an organisation says how its team signs in.
const RequirementPath = "/settings/security"

// showRequirement shows what the organisation asks for, and who of the team has no second step yet.
func (h *Handler) showRequirement(c *fiber.Ctx) error {
	view, err := h.requirement(c, web.SeatOf(c).Organisation.SecondStep)
	if err != nil {
		return err
	}
	return web.Page(c, "factors/requirement", "Security", view)
}

// setRequirement asks the team for a second step, or stops asking. Who asks must have done theirs: it is them who would be shut out.
func (h *Handler) setRequirement(c *fiber.Ctx) error {
	seat, on := web.SeatOf(c), web.ReadForm(c).Ticked("second_step")
	if on && !seat.Strong {
		view, err := h.requirement(c, on)
		if err != nil {
			return err
		}
		view.Form.Explain(fault.Invalid{"second_step": "Sign in with a second step yourself first, so that this doesn’t shut you out."})
		view.Own = true
		return web.Retry(c, "factors/requirement", "Security", view)
	}
	if err := h.factors.Require(c.UserContext(), seat.Scope, on); err != nil {
		return err
	}
	sentence := "The team signs in with a second step from now on."
	if !on {
		sentence = "The team may sign in without a second step."
	}
	return web.Done(c, web.Outcome{To: RequirementPath, Toast: web.Toast{Text: sentence}})
}

func (h *Handler) requirement(c *fiber.Ctx, on bool) (RequirementView, error) {
	lacking, err := h.factors.Lacking(c.UserContext(), web.SeatOf(c).Scope)
	return requirementView(c, on, lacking), err
}

// asked tells a member why they see nothing of the organisation yet, and how to go on.
func (h *Handler) asked(c *fiber.Ctx) error {
	visit, back := web.VisitOf(c), web.SafePath(c.Query("return"))
	if visit.Strong || !visit.Organisation.SecondStep {
		return c.Redirect(back, fiber.StatusSeeOther)
	}
	standing, err := h.factors.Standing(c.UserContext(), visit.PersonID)
	if err != nil {
		return err
	}
	return web.Page(c, "factors/asked", "One more step", askedView(c, standing, back))
}
