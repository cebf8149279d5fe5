package organisation

import (
	"errors"
	"maps"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

const brandingPage = "organisation/branding"

// branding shows the form, and how it looks.
func (h *Handler) branding(c *fiber.Ctx) error {
	p, err := h.organisations.Find(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	view := brandingView(c, p, brandingOf(p), brandingOf(p), nil)
	return web.Page(c, brandingPage, view.Title, view)
}

// preview shows how it would look. A picture that comes with the form is kept beside, so that the next form can do without it.
func (h *Handler) preview(c *fiber.Ctx) error {
	typed, began, invalid, err := h.sent(c)
	if err != nil {
		return err
	}
	p, err := h.organisations.Find(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	view := brandingView(c, p, typed, began, invalid)
	switch {
	case web.IsPart(c):
		return web.Fragment(c, "organisation/_preview", view.Preview)
	case len(invalid) > 0:
		return web.Retry(c, brandingPage, view.Title, view)
	}
	return web.Page(c, brandingPage, view.Title, view)
}

// updateBranding keeps what was chosen.
func (h *Handler) updateBranding(c *fiber.Ctx) error {
	typed, began, invalid, err := h.sent(c)
	if err != nil {
		return err
	}
	seat := web.SeatOf(c)
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.organisations.change(c.UserContext(), seat.Scope, branding, typed, began)
	}
	var clash *merge.Clash
	if err != nil && !errors.As(err, &invalid) && !errors.As(err, &clash) {
		return err
	}
	p, failed := h.organisations.Find(c.UserContext(), seat.Scope)
	if failed != nil {
		return failed
	}
	switch {
	case clash != nil:
		view := brandingView(c, p, clash.Fields, clash.Now, nil)
		clash.Explain(&view.FormView, seat.Person.Name)
		return web.Clashed(c, brandingPage, view.Title, view)
	case err != nil:
		view := brandingView(c, p, typed, began, invalid)
		return web.Retry(c, brandingPage, view.Title, view)
	}
	view := brandingView(c, p, typed, began, nil)
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: changed.Saved("Branding", changed.Edits, view.FormView, seat.Person.Name)}, To: brandingPath})
}

// sent reads the form. A new picture is kept, and stands in for the logo. Invalid has what is wrong with it.
func (h *Handler) sent(c *fiber.Ctx) (typed, began merge.Fields, invalid fault.Invalid, err error) {
	form, content, err := web.Whole(c, "picture", pictureMax)
	typed, invalid = readBranding(form)
	if err == nil && content != nil {
		typed["logo"], err = h.keep(c, content, typed["logo"])
	}
	var picture fault.Invalid
	if errors.As(err, &picture) {
		maps.Copy(invalid, picture)
		err = nil
	}
	return typed, merge.Began(form), invalid, err
}

// keep draws a picture anew and keeps it. It returns the logo that is chosen then: the old one when there are errors.
func (h *Handler) keep(c *fiber.Ctx, content []byte, old string) (string, error) {
	seat := web.SeatOf(c)
	if err := h.limit(c.UserContext(), seat.Organisation.ID.String()); err != nil {
		return old, err
	}
	select {
	case h.drawing <- struct{}{}:
		defer func() { <-h.drawing }()
	case <-c.UserContext().Done():
		return old, c.UserContext().Err()
	}
	picture, err := ReadPicture(content)
	if err != nil {
		return old, err
	}
	id, err := h.organisations.Add(c.UserContext(), seat.Scope, picture)
	return id.String(), err
}
