package organisation

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the pages.
type Handler struct {
	organisations *Store
	limit         Limit
	drawing       chan struct{} // a seat for each picture that is drawn at a time, since a large one takes a lot of memory
}

// Limit says whether somebody has brought in too many pictures of late. The people slice counts.
type Limit func(ctx context.Context, whom string) error

// NewHandler wires the handler.
func NewHandler(organisations *Store, limit Limit) *Handler {
	return &Handler{organisations: organisations, limit: limit, drawing: make(chan struct{}, 2)}
}

// Routes mounts the pages of the settings.
func (h *Handler) Routes(r web.Router) {
	r.Get(detailsPath, policies.WriteOrganisation, h.details)
	r.Patch(detailsPath, policies.WriteOrganisation, h.updateDetails)
	r.Get(brandingPath, policies.WriteOrganisation, h.branding)
	r.Post(brandingPath, policies.WriteOrganisation, h.updateBranding)
	r.Post(previewPath, policies.WriteOrganisation, h.preview)
}

// DoorRoutes mounts the logo: it stands on pages for those who have yet to sign in.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/logos/:logo", policies.Anyone, h.logo)
}

// details shows the form of the details.
func (h *Handler) details(c *fiber.Ctx) error {
	p, err := h.organisations.Find(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.ShowForm(c, detailsForm(detailsOf(p), detailsOf(p), addressOf(c)), nil)
}

// updateDetails keeps what was edited.
func (h *Handler) updateDetails(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	began, address := merge.Began(form), addressOf(c)
	typed, invalid := readDetails(form)
	view := detailsForm(typed, began, address)
	var changed Changed
	err := invalid.OrNil()
	if err == nil {
		changed, err = h.organisations.change(c.UserContext(), web.SeatOf(c).Scope, details, typed, began)
	}
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		view = detailsForm(clash.Fields, clash.Now, address)
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	case err != nil:
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: changed.Saved("Details", changed.Edits, view, web.SeatOf(c).Person.Name)}, To: detailsPath})
}

func addressOf(c *fiber.Ctx) string {
	return web.KitOf(c).OrganisationURL(web.SeatOf(c).Organisation.Slug)
}

// logo shows a picture. It never changes, so whoever has it may keep it.
func (h *Handler) logo(c *fiber.Ctx) error {
	id, err := web.ID(c, "logo")
	if err != nil {
		return err
	}
	content, err := h.organisations.Logo(c.UserContext(), web.VisitOf(c).Organisation.ID, id)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "image/png")
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	return c.Send(content)
}
