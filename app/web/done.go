package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Outcome is what a person sees after a change.
type Outcome struct {
	Toast  Toast
	To     string  // where a plain form goes on to
	Pieces []Piece // what htmx changes on the page instead
}

// Piece is a fragment with the place it goes to.
type Piece struct {
	Target   string // CSS selector
	Swap     string // htmx swap style, "outerHTML" when empty
	Template string // "" removes the target
	View     any
}

// Done answers after a change. A plain form is redirected and finds the toast on the next page; htmx gets the pieces and
// the toast, and an open dialog closes. An outcome without pieces sends htmx to To as well.
func Done(c *fiber.Ctx, o Outcome) error {
	if !IsPart(c) {
		setFlash(c, o.Toast)
		return c.Redirect(o.To, fiber.StatusSeeOther)
	}
	if len(o.Pieces) == 0 {
		setFlash(c, o.Toast)
		c.Set("HX-Redirect", o.To)
		return c.SendStatus(fiber.StatusNoContent)
	}
	k := KitOf(c)
	var b strings.Builder
	if o.Toast.Text != "" {
		o.Pieces = append(o.Pieces, Piece{Target: "#toasts", Swap: "beforeend", Template: "shared/_toast", View: &o.Toast})
	}
	for _, p := range o.Pieces {
		if err := k.writePiece(&b, p); err != nil {
			return err
		}
	}
	c.Set("HX-Trigger", "dialog:close")
	markHTML(c)
	return c.SendString(b.String())
}

func (k *Kit) writePiece(b *strings.Builder, p Piece) error {
	if p.Swap == "" {
		p.Swap = "outerHTML"
	}
	if p.Template == "" {
		p.Swap = "delete"
	}
	b.WriteString(`<hx-partial hx-target="` + p.Target + `" hx-swap="` + p.Swap + `">`)
	if p.Template != "" {
		piece, err := k.piece(p.Template, p.View)
		if err != nil {
			return err
		}
		b.WriteString(string(piece))
	}
	b.WriteString("</hx-partial>")
	return nil
}
