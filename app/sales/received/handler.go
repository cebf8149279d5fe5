package received

import (
	"context"
	"encoding/hex"
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// Throttle counts how often something is asked for under a name. Errors: fault.ErrTooMany. The people slice counts.
type Throttle func(ctx context.Context, name string) error

// Handler serves the page behind a paper's QR code.
type Handler struct {
	store    *Store
	throttle Throttle
}

// NewHandler wires the handler; throttle counts how often an address looks papers up.
func NewHandler(store *Store, throttle Throttle) *Handler { return &Handler{store, throttle} }

// DoorRoutes mounts the page, which stands open to whoever has the paper.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/papers/:code", policies.Anyone, h.genuine)
}

// PaperView is the page that says whether a paper is genuine.
type PaperView struct {
	Title, Organisation string
	State, Tone, Text   string // what has become of it; "" for nothing
	Facts               []Fact
	SHA256              string
}

// Fact is a value with its name.
type Fact struct{ Label, Value string }

// genuine says what the organisation sent under a code, or that there is no such paper.
func (h *Handler) genuine(c *fiber.Ctx) error {
	if err := h.throttle(c.UserContext(), web.DeviceOf(c).Address); err != nil {
		return err
	}
	seat := web.SeatOf(c)
	now := seat.Now()
	paper, err := h.store.Genuine(c.UserContext(), seat.Organisation.ID, web.Clean(c.Params("code")), web.Today(now, now.Location()))
	if errors.Is(err, fault.ErrNotFound) {
		c.Status(fiber.StatusNotFound)
		return web.Page(c, "received/unknown", "No such paper", PaperView{Organisation: seat.Organisation.Name})
	}
	if err != nil {
		return err
	}
	return web.Page(c, "received/paper", title(paper.word())+" "+paper.Number, paperView(seat.Organisation.Name, paper))
}

func paperView(organisation string, p Paper) PaperView {
	v := PaperView{Title: title(p.word()) + " " + p.Number, Organisation: organisation, SHA256: hex.EncodeToString(p.SHA256)}
	v.State, v.Tone, v.Text = p.standing()
	for _, fact := range []Fact{
		{"From", p.Seller}, {"To", p.Buyer}, {"Date", p.IssuedOn.Format("2 January 2006")}, {"Total", p.Total.String()}, {"Where to pay", p.Bank},
	} {
		if fact.Value != "" {
			v.Facts = append(v.Facts, fact)
		}
	}
	return v
}
