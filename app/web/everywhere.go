package web

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/policies"
	"skhokho/tenants"
)

// beyondTheirs says whether a permission is about more than the projects of who sees no others: a client may have some that they don't see.
func beyondTheirs(seat Seat, permission policies.Permission) bool {
	return seat.Narrow && (permission == policies.ArchiveClients || permission == policies.ImportClients)
}

// Everywhere has a route refuse whoever sees only the projects they are in, since what it adds is none of these. Errors: tenants.Beyond.
func Everywhere(handler fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if SeatOf(c).Narrow {
			return tenants.Beyond()
		}
		return handler(c)
	}
}

// MayEverywhere is May for what is mounted with Everywhere.
func MayEverywhere(c *fiber.Ctx, permission policies.Permission) bool {
	return !SeatOf(c).Narrow && May(c, permission)
}
