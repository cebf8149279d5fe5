package sales

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

// SettingsPath is where an organisation says how its quotes and invoices are written.
const SettingsPath = "/settings/money"

// SettingsHandler serves the settings of quotes and invoices.
type SettingsHandler struct {
	settings *SettingsStore
}

// NewSettingsHandler wires the handler.
func NewSettingsHandler(settings *SettingsStore) *SettingsHandler { return &SettingsHandler{settings} }

// Routes mounts the settings.
func (h *SettingsHandler) Routes(r web.Router) {
	r.Get(SettingsPath, policies.WriteMoney, h.edit)
	r.Patch(SettingsPath, policies.WriteMoney, h.update)
}

// edit shows the settings as a form.
func (h *SettingsHandler) edit(c *fiber.Ctx) error {
	settings, err := h.settings.Find(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.ShowForm(c, settingsForm(settings.fields(), settings.fields()), nil)
}

// update keeps what was edited.
func (h *SettingsHandler) update(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	began, typed := merge.Began(form), merge.Fields{}
	for name := range (Settings{}).fields() {
		typed[name] = form.Text(name, textMax)
	}
	settings, invalid := readSettings(form)
	view := settingsForm(typed, began)
	var changed Changed
	err := invalid.OrNil()
	if err == nil {
		changed, err = h.settings.Change(c.UserContext(), web.SeatOf(c).Scope, settings, began)
	}
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		view = settingsForm(clash.Fields, clash.Now)
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	case err != nil:
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: changed.Saved("Settings", changed.Edits, view, web.SeatOf(c).Person.Name)}, To: SettingsPath})
}
