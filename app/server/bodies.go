package server

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"skhokho/app/web"
)

// refused marks a request whose head announces too large a form. Nothing of it is read.
const refused = "Skhokho-Refused"

// refuseEarly looks at a request's head before the HTTP server waits for the body.
func refuseEarly(head *fasthttp.RequestHeader) fasthttp.RequestConfig {
	head.Del(refused)
	if head.ContentLength() > bodyLimit && !web.IsMultipart(head.ContentType()) {
		head.SetContentLength(0)
		head.SetConnectionClose()
		head.Set(refused, "too large")
	}
	return fasthttp.RequestConfig{}
}

// takeBody reads a form, and leaves a form with a file to the handler that asks for it.
func (s *Server) takeBody(c *fiber.Ctx) error {
	if c.Get(refused) != "" {
		return fiber.ErrRequestEntityTooLarge
	}
	err := web.ReadBody(c, bodyLimit)
	if err != nil {
		web.LeaveBody(c)
	}
	return err
}

// timeoutOf is how long a request may take. Files take their time to arrive.
func timeoutOf(c *fiber.Ctx) time.Duration {
	if web.IsMultipart(c.Request().Header.ContentType()) {
		return uploadTimeout
	}
	return requestTimeout
}
