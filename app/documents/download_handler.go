package documents

import (
	"context"
	"io"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// file sends a document's current version.
func (h *Handler) file(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return h.documents.Send(c, d)
}

// versionFile sends a version, older ones too.
func (h *Handler) versionFile(c *fiber.Ctx) error {
	seat, version, err := web.SeatAndID(c, "version")
	if err != nil {
		return err
	}
	d, err := h.documents.FindVersion(c.UserContext(), seat.Scope, version)
	if err != nil {
		return err
	}
	return h.documents.Send(c, d)
}

// Send answers with a version's file, for as long as the person in the seat may read it. With ?inline=1 the browser may show it.
func (s *Store) Send(c *fiber.Ctx, d Document) error {
	scope := web.SeatOf(c).Scope
	return web.Send(c, web.Download{
		Name: d.Name, Type: d.Type, Size: d.Size, SHA256: d.SHA256, Inline: c.Query("inline") != "",
		Open: func(ctx context.Context, from, length int64) (io.ReadCloser, error) {
			return s.Open(ctx, scope, d.Version, from, length, func(ctx context.Context) error { return s.Still(ctx, scope, d.VersionID) })
		},
	})
}
