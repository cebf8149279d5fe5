package web

import (
	"context"
	"io"

	"github.com/gofiber/fiber/v2"
)

// Piped answers with a file that is put together while it is sent, in constant memory. write's context ends when the receiver leaves.
// When write fails the answer is cut off, so that nobody takes it for the whole.
func Piped(c *fiber.Ctx, name, contentType string, write func(ctx context.Context, to io.Writer) error) {
	Attach(c, name, contentType)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	ctx, cancel := context.WithCancel(context.WithoutCancel(c.UserContext())) // it goes on after the handler has returned
	from, to := io.Pipe()
	go func() { to.CloseWithError(write(ctx, to)) }()
	c.Response().SetBodyStream(&stream{ReadCloser: from, conn: c.Context().Conn(), cancel: cancel}, -1)
}
