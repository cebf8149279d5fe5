package billing

import (
	"context"
	"errors"
	"time"

	"github.com/stripe/stripe-go/v76"

	"skhokho/app/plans"
)

// subscription is what Stripe says of one.
type subscription struct {
	ID, Customer string
	plans.Paid
	For, Of string            // whom it is for, as in an order; "" for one that isn't ours
	signed  map[string]string // see signed
	item    string            // what of it costs: its only line
	payment string            // what was paid last, to pay back
}

// subscription asks how one stands now.
func (s *Stripe) subscription(ctx context.Context, id string) (subscription, error) {
	params := &stripe.SubscriptionParams{}
	params.Context = ctx
	params.AddExpand("latest_invoice")
	sub, err := s.api.Subscriptions.Get(id, params)
	if err != nil {
		return subscription{}, away(err)
	}
	return read(sub), nil
}

func read(sub *stripe.Subscription) subscription {
	s := subscription{ID: sub.ID, Paid: plans.Paid{
		Status: string(sub.Status), PeriodEnd: time.Unix(sub.CurrentPeriodEnd, 0).UTC(), Cancels: sub.CancelAtPeriodEnd,
	}, signed: sub.Metadata}
	if sub.Customer != nil {
		s.Customer = sub.Customer.ID
	}
	for _, for_ := range []string{forUpgrade, forOrganisation} {
		if id := sub.Metadata[for_]; id != "" {
			s.For, s.Of = for_, id
		}
	}
	if sub.Items != nil && len(sub.Items.Data) > 0 {
		item := sub.Items.Data[0]
		s.item = item.ID
		if item.Price != nil {
			s.Choice, _ = plans.ReadKey(item.Price.LookupKey)
		}
	}
	if invoice := sub.LatestInvoice; invoice != nil {
		if sub.Status == stripe.SubscriptionStatusPastDue {
			s.DueSince = time.Unix(invoice.Created, 0).UTC()
		}
		if invoice.PaymentIntent != nil {
			s.payment = invoice.PaymentIntent.ID
		}
	}
	return s
}

// payBack ends a subscription at once and pays back what was paid for it, for one that was bought by mistake a second time.
func (s *Stripe) payBack(ctx context.Context, sub subscription) error {
	if sub.Status != "canceled" {
		params := &stripe.SubscriptionCancelParams{}
		params.Context, params.IdempotencyKey = ctx, stripe.String("surplus-"+sub.ID)
		if _, err := s.api.Subscriptions.Cancel(sub.ID, params); err != nil {
			return away(err)
		}
	}
	if sub.payment == "" {
		return nil
	}
	params := &stripe.RefundParams{PaymentIntent: &sub.payment, Reason: stripe.String(string(stripe.RefundReasonDuplicate))}
	params.Context, params.IdempotencyKey = ctx, stripe.String("refund-"+sub.ID)
	_, err := s.api.Refunds.New(params)
	if problem := (*stripe.Error)(nil); asStripe(err, &problem) && problem.Code == stripe.ErrorCodeChargeAlreadyRefunded {
		return nil
	}
	return away(err)
}

func asStripe(err error, problem **stripe.Error) bool { return errors.As(err, problem) }
