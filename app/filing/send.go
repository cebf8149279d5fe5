package filing

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// readerOf is whoever asks.
func (s *Store) readerOf(c *fiber.Ctx) reader {
	side, seat := web.SideOf(c), web.SeatOf(c)
	return reader{scope: seat.Scope, now: func(ctx context.Context) (tenants.Scope, error) { return s.reseat(ctx, side, seat) }}
}

// Send answers with a version's file, for as long as the person in the seat may read it. With ?inline=1 the browser may show it.
func (s *Store) Send(c *fiber.Ctx, d Document) error {
	r := s.readerOf(c)
	err := web.Send(c, web.Download{
		Name: d.Name, Type: d.Type, Size: d.Size, SHA256: d.SHA256, Inline: c.Query("inline") != "",
		Open: func(ctx context.Context, from, length int64) (io.ReadCloser, error) {
			return s.open(ctx, r, d.Version, from, length)
		},
	})
	if errors.Is(err, fault.ErrNotFound) {
		web.LogFailure(c, fmt.Errorf("version %s has a row and no file: %w", d.VersionID, err))
	}
	return err
}

// SendAll answers with documents as one ZIP, for as long as the person in the seat may read each.
func (s *Store) SendAll(c *fiber.Ctx, name string, documents []Document) {
	r := s.readerOf(c)
	web.Piped(c, web.FileName(name)+".zip", "application/zip", func(ctx context.Context, to io.Writer) error {
		return s.pack(ctx, r, documents, to)
	})
}

// Chosen are the documents that a form ticked, by the field "documents".
func Chosen(c *fiber.Ctx) []string {
	var ids []string
	for _, id := range c.Request().URI().QueryArgs().PeekMulti("documents") {
		ids = append(ids, string(id))
	}
	return ids
}
