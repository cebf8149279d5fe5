package billing

import (
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/webhook"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// tolerance is how old a signature may be: whoever has caught an event can't tell it again later.
const tolerance = 5 * time.Minute

// hear takes what Stripe tells. An answer other than 200 makes Stripe tell it again.
func (h *Handler) hear(c *fiber.Ctx) error {
	if !h.store.stripe.On() {
		return fault.NotFound("page")
	}
	told, err := webhook.ConstructEventWithOptions(slices.Clone(c.Body()), c.Get("Stripe-Signature"), h.store.stripe.secret,
		webhook.ConstructEventOptions{Tolerance: tolerance, IgnoreAPIVersionMismatch: true})
	if err != nil {
		web.KitOf(c).Log.Warn("an event was refused", slog.String("error", err.Error()))
		return c.Status(fiber.StatusBadRequest).SendString("not signed by Stripe, or too late\n")
	}
	event := Event{ID: told.ID, Type: string(told.Type), At: time.Unix(told.Created, 0).UTC()}
	known, err := h.store.Known(c.UserContext(), event.ID)
	if err != nil {
		return err
	}
	id := about(told)
	switch {
	case known:
	case told.Account != "" || told.Livemode != h.store.stripe.live || id == "": // not for us, or of no use to us
		err = h.store.Note(c.UserContext(), event)
	default:
		err = h.store.Settle(c.UserContext(), id, &event)
		if errors.Is(err, fault.ErrNotFound) { // of another account's, or gone
			err = h.store.Note(c.UserContext(), event)
		}
	}
	if err != nil {
		return err
	}
	return c.SendString("thanks\n")
}

// about is the subscription that an event is about; "" when it is about none.
func about(e stripe.Event) string {
	if e.Data == nil {
		return ""
	}
	var object struct {
		Object, ID   string
		Subscription json.RawMessage
	}
	if json.Unmarshal(e.Data.Raw, &object) != nil {
		return ""
	}
	if object.Object == "subscription" {
		return object.ID
	}
	var id string
	var whole struct{ ID string }
	if json.Unmarshal(object.Subscription, &id) != nil && json.Unmarshal(object.Subscription, &whole) == nil {
		id = whole.ID
	}
	return id
}
