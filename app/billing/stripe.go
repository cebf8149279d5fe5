package billing

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/client"

	"skhokho/app/config"
	"skhokho/app/fault"
)

// ErrOff says that this platform has no keys of Stripe's, so that nothing can be bought on it.
var ErrOff = fault.Conflict("Nothing can be bought here yet: this platform isn’t connected to Stripe. Everything else works.")

// Stripe is the one who takes the payments.
type Stripe struct {
	api    *client.API
	secret string // of its webhook
	live   bool   // the keys move real money
}

// NewStripe prepares a client; it does not connect. Without keys it is off.
func NewStripe(c config.Stripe) *Stripe {
	s := &Stripe{secret: c.WebhookSecret, live: strings.Contains(c.SecretKey, "_live_")}
	if !c.On() {
		return s
	}
	settings := &stripe.BackendConfig{
		HTTPClient: &http.Client{Timeout: 20 * time.Second}, MaxNetworkRetries: stripe.Int64(2), LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull},
	}
	if c.APIURL != "" {
		settings.URL = stripe.String(c.APIURL)
	}
	backend := stripe.GetBackendWithConfig(stripe.APIBackend, settings)
	s.api = client.New(c.SecretKey, &stripe.Backends{API: backend, Connect: backend, Uploads: backend})
	return s
}

// On says whether payments can be taken.
func (s *Stripe) On() bool { return s.api != nil }

// away turns what Stripe's client says into words of ours. A thing that Stripe doesn't know is fault.ErrNotFound; whatever else goes wrong
// is no fault of who asked, and may pass.
func away(err error) error {
	if err == nil {
		return nil
	}
	var problem *stripe.Error
	if errors.As(err, &problem) && problem.HTTPStatusCode == http.StatusNotFound {
		return fault.NotFound("payment")
	}
	return fault.Unavailable(fmt.Errorf("ask Stripe: %w", err))
}
