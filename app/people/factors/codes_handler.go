package factors

import (
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// newCodes asks for the password before recovery codes are replaced.
func (h *Handler) newCodes(c *fiber.Ctx) error {
	return web.ShowForm(c, newCodesForm(), nil)
}

// renewCodes shows a new set, this once.
func (h *Handler) renewCodes(c *fiber.Ctx) error {
	err := h.confirm(c, web.ReadForm(c))
	var codes []string
	if err == nil {
		codes, err = h.factors.RenewCodes(c.UserContext(), web.SeatOf(c).PersonID)
	}
	if err != nil {
		return retry(c, newCodesForm(), err)
	}
	return added(c, codes, "These are your new recovery codes. The old ones don’t work any more.")
}

// written is how a recovery code is written.
var written = regexp.MustCompile(`^[a-z2-9]{4}(-[a-z2-9]{4}){3}$`)

// codesFile gives the codes on the page back as a file. We don't have them ourselves.
func (h *Handler) codesFile(c *fiber.Ctx) error {
	codes := web.ReadForm(c).All("code")
	for _, code := range codes {
		if !written.MatchString(code) || len(codes) > codesInSet {
			return fault.Invalid{"": "These aren’t recovery codes. Make new ones, and save those."}
		}
	}
	web.Attach(c, "skhokho-recovery-codes.txt", fiber.MIMETextPlainCharsetUTF8)
	return c.SendString("Recovery codes of " + web.SeatOf(c).Person.Email + " for " + web.KitOf(c).HomeURL() + "\nEach works once, in place of your second step.\n\n" + strings.Join(codes, "\n") + "\n")
}
