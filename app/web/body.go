package web

import (
	"bytes"
	"io"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"
)

const localBody = "body"

// How long a sender may pause, and how long a body may take as a whole.
const (
	pause    = 30 * time.Second
	patience = 10 * time.Minute
)

// What is thrown away of a body that nobody wants, so that the answer is read before the connection ends.
const (
	leftover = 64 << 20
	lingers  = 15 * time.Second
)

// body is what a request brings, as it comes in. It is never read past its end: there the next request begins.
type body struct {
	c      *fiber.Ctx
	stream io.Reader
	pause  time.Duration
	until  time.Time
	ended  bool
}

func (b *body) Read(p []byte) (int, error) {
	if b.ended {
		return 0, io.EOF
	}
	now := time.Now()
	if !now.Before(b.until) {
		return 0, os.ErrDeadlineExceeded
	}
	deadline := now.Add(b.pause)
	if deadline.After(b.until) {
		deadline = b.until
	}
	if err := b.c.Context().Conn().SetReadDeadline(deadline); err != nil {
		return 0, err
	}
	n, err := b.stream.Read(p)
	b.ended = err == io.EOF
	return n, err
}

// ReadBody takes in the body of a plain form before anything looks at its fields: limit bytes at the most. The body of a form
// with a file stays a stream, for Upload. Errors: fiber.ErrRequestEntityTooLarge. LeaveBody must follow when the request has
// been answered.
func ReadBody(c *fiber.Ctx, limit int) error {
	request := c.Request()
	if !request.IsBodyStream() {
		return nil
	}
	b := &body{c: c, stream: request.BodyStream(), pause: pause, until: time.Now().Add(pause)}
	c.Locals(localBody, b)
	if IsMultipart(request.Header.ContentType()) {
		b.until = time.Now().Add(patience)
		return nil
	}
	content, err := io.ReadAll(io.LimitReader(b, int64(limit)+1))
	switch {
	case len(content) > limit:
		return fiber.ErrRequestEntityTooLarge
	case err != nil:
		return fiber.ErrBadRequest
	}
	b.ended = true
	request.SetBodyRaw(content)
	return nil
}

// LeaveBody ends a request of which something may not have been read. What little is left is thrown away and the connection
// stays; a sender who goes on and on is cut off after the answer.
func LeaveBody(c *fiber.Ctx) {
	b, _ := c.Locals(localBody).(*body)
	if b == nil || b.ended {
		return
	}
	b.pause, b.until = time.Second, time.Now().Add(lingers)
	_, _ = io.CopyN(io.Discard, b, leftover)
	if !b.ended {
		c.Response().Header.SetConnectionClose()
	}
}

// IsMultipart says whether a content type is that of a form with a file.
func IsMultipart(contentType []byte) bool {
	return bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(contentType)), []byte("multipart/form-data"))
}
