package billing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/stripe/stripe-go/v76"

	"skhokho/app/plans"
)

// The names under which Stripe keeps, with a subscription, whom it is for.
const (
	forUpgrade      = "upgrade"
	forOrganisation = "organisation"
)

// order is what somebody is sent to Stripe to pay for.
type order struct {
	plans.Choice
	For, ID         string    // forUpgrade or forOrganisation, and which
	By              uuid.UUID // the person who chose
	Customer, Email string    // one that Stripe knows, or else an address
	Paid, Back      string    // where they come back to
	Until           time.Time
	Key             string // the same order asked for twice is one
}

// page is a page of Stripe's to pay on.
type page struct{ ID, URL string }

// begin opens a page to pay on.
func (s *Stripe) begin(ctx context.Context, o order) (page, error) {
	price, err := s.priceOf(ctx, o.Choice)
	if err != nil {
		return page{}, err
	}
	about := signed(o.By, o.Choice)
	about[o.For] = o.ID
	params := &stripe.CheckoutSessionParams{
		Mode: stripe.String(string(stripe.CheckoutSessionModeSubscription)), ClientReferenceID: &o.ID, Metadata: about,
		LineItems:        []*stripe.CheckoutSessionLineItemParams{{Price: &price, Quantity: stripe.Int64(1)}},
		SubscriptionData: &stripe.CheckoutSessionSubscriptionDataParams{Metadata: about},
		SuccessURL:       &o.Paid, CancelURL: &o.Back, ExpiresAt: stripe.Int64(o.Until.Unix()),
	}
	if o.Customer != "" {
		params.Customer = &o.Customer
	} else {
		params.CustomerEmail = &o.Email
	}
	params.Context, params.IdempotencyKey = ctx, &o.Key
	session, err := s.api.CheckoutSessions.New(params)
	if err != nil {
		return page{}, away(err)
	}
	return page{ID: session.ID, URL: session.URL}, nil
}

// close makes a page unusable, so that nobody pays on it any more. One that is paid or closed already stays as it is.
func (s *Stripe) close(ctx context.Context, id string) error {
	params := &stripe.CheckoutSessionExpireParams{}
	params.Context = ctx
	_, err := s.api.CheckoutSessions.Expire(id, params)
	if problem := (*stripe.Error)(nil); asStripe(err, &problem) && problem.HTTPStatusCode < 500 {
		return nil
	}
	return away(err)
}

// bought is the subscription that came of a page; "" when it isn't paid.
func (s *Stripe) bought(ctx context.Context, id string) (string, error) {
	params := &stripe.CheckoutSessionParams{}
	params.Context = ctx
	session, err := s.api.CheckoutSessions.Get(id, params)
	if err != nil {
		return "", away(err)
	}
	if session.Status != stripe.CheckoutSessionStatusComplete || session.Subscription == nil {
		return "", nil
	}
	return session.Subscription.ID, nil
}

// settingsPage is Stripe's page on which a customer changes the card, reads invoices and cancels.
func (s *Stripe) settingsPage(ctx context.Context, customer, back string) (string, error) {
	params := &stripe.BillingPortalSessionParams{Customer: &customer, ReturnURL: &back}
	params.Context = ctx
	session, err := s.api.BillingPortalSessions.New(params)
	if err != nil {
		return "", away(err)
	}
	return session.URL, nil
}
