package sales

import (
	"errors"
	"maps"
	"slices"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// SavingView tells a page that saves itself how that went, in a line, and what the next save begins from.
type SavingView struct {
	Text  string
	Bad   bool
	Clash bool   // nothing more is saved until the person has decided
	Anew  string // where the draft can be opened as others have made it; "" when nobody has
	Began []web.Hidden
}

// saveQuietly keeps a draft while somebody writes on it. What they see in it stays as it is: what is wrong is said beside its field once they
// save it themselves, and so is what somebody else changed.
func (h *Handler) saveQuietly(c *fiber.Ctx) error {
	d, err := h.sit(c)
	if err != nil {
		return err
	}
	if !d.good() {
		return h.notYet(c, d)
	}
	seat := web.SeatOf(c)
	changed, err := h.store.ChangeQuietly(c.UserContext(), seat.Scope, d.Draft, d.began)
	var invalid fault.Invalid
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		d.invalid = invalid
		return h.notYet(c, d)
	case errors.As(err, &clash):
		c.Status(fiber.StatusConflict)
		return web.Fragment(c, "sales/_saving", SavingView{
			Text: "Not saved: " + clash.Overview(h.named(c, d), seat.Person.Name) + " meanwhile. Press Save to see both; nothing is lost.", Bad: true, Clash: true,
		})
	case err != nil:
		return err
	}
	view := SavingView{Text: changed.With("Saved at "+seat.Now().Format("15:04")+".", changed.Edits, h.named(c, d), seat.Person.Name), Began: basis(changed.Result, d.began).Hidden()}
	if len(changed.Kept) > 0 {
		view.Anew = h.store.PathOf(d.ID) + "/edit"
	}
	return web.Fragment(c, "sales/_saving", view)
}

// basis is what the next save begins from. What others changed keeps the value that the person has before them, so that nothing is ever written
// over what they haven't seen.
func basis(r merge.Result, began merge.Fields) merge.Fields {
	fields := maps.Clone(r.Fields)
	for _, name := range r.Kept {
		fields[name] = began[name]
	}
	return fields
}

// notYet says where the first thing is that keeps a draft from being saved.
func (h *Handler) notYet(c *fiber.Ctx, d desk) error {
	c.Status(fiber.StatusUnprocessableEntity)
	return web.Fragment(c, "sales/_saving", SavingView{Text: "Not saved yet: see " + h.firstWrong(c, d) + ".", Bad: true})
}

func (h *Handler) firstWrong(c *fiber.Ctx, d desk) string {
	for _, field := range h.named(c, d).Fields {
		if d.invalid[field.Name] != "" && field.Name != "lines" {
			return "“" + field.Label + "”"
		}
	}
	for _, line := range slices.Sorted(maps.Keys(d.wrong)) {
		for _, field := range []string{"title", "quantity", "price", "discount", "tax"} {
			if d.wrong[line][field] != "" {
				return "the " + field + " of line " + web.Number(line+1)
			}
		}
	}
	return "the lines"
}

// named are the fields of the editor, as a sentence names them.
func (h *Handler) named(c *fiber.Ctx, d desk) web.FormView {
	return web.FormView{Fields: append(append(h.above(c, d.work, d.choices), below(d.work)...), web.Field{Name: "lines", Label: "Lines"}, web.Field{Name: "until", Label: "Date"})}
}
