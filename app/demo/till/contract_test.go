package till

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-mock/embedded"
	"github.com/stripe/stripe-mock/server"
	"github.com/stripe/stripe-mock/spec"
)

// twin gives each request to the till and to Stripe's own stand-in, stripe-mock, and compares: what one takes the other takes, and
// what the till answers has no field, type or word that Stripe's description of its API doesn't know.
type twin struct {
	t     *testing.T
	till  http.Handler
	mock  *server.StubServer
	spec  *spec.Spec
	heard map[string]bool
}

func openTwin(t *testing.T) (*house, *twin) {
	t.Helper()
	h := open(t)
	stripes := must[*spec.Spec](t)(server.LoadSpec(embedded.OpenAPISpec, ""))
	fixtures := must[*spec.Fixtures](t)(server.LoadFixtures(embedded.OpenAPIFixtures, ""))
	both := &twin{t: t, till: h.Handler(), mock: must[*server.StubServer](t)(server.NewStubServer(fixtures, stripes, false, false)), spec: stripes, heard: map[string]bool{}}
	listening := httptest.NewServer(both)
	t.Cleanup(listening.Close)
	h.stripe = clientOf(listening.URL, key)
	return h, both
}

func (w *twin) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.t.Error(err)
	}
	name := r.Method + " " + r.URL.Path
	ours, theirs := w.ask(w.till.ServeHTTP, r, body), w.ask(w.mock.HandleRequest, r, body)
	if ours.Code == 200 && theirs.Code != 200 || ours.Code == 400 && theirs.Code == 200 {
		w.t.Errorf("%s %s: the till says %d, stripe-mock %d: %s%s", name, body, ours.Code, theirs.Code, ours.Body, theirs.Body)
	}
	if ours.Code == 200 {
		w.compare(name, ours.Body.Bytes(), theirs.Body.Bytes())
	}
	maps.Copy(out.Header(), ours.Header())
	out.WriteHeader(ours.Code)
	_, _ = out.Write(ours.Body.Bytes())
}

func (w *twin) ask(answer http.HandlerFunc, r *http.Request, body []byte) *httptest.ResponseRecorder {
	again := r.Clone(r.Context())
	again.Body = io.NopCloser(bytes.NewReader(body))
	recorder := httptest.NewRecorder()
	answer(recorder, again)
	return recorder
}

func (w *twin) compare(name string, ours, theirs []byte) {
	mine, other := decoded(w.t, ours), decoded(w.t, theirs)
	if mine["object"] != other["object"] {
		w.t.Errorf("%s answers a %v rather than a %v", name, mine["object"], other["object"])
	}
	w.known(name, mine)
}

func decoded(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal(text, &object); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return object
}

func TestRequestsAndAnswersAreStripes(t *testing.T) {
	h, both := openTwin(t)
	customer := must[*stripe.Customer](t)(h.stripe.Customers.New(&stripe.CustomerParams{
		Email: stripe.String("a@example.com"), Name: stripe.String("Acme"), Address: &stripe.AddressParams{City: stripe.String("Cape Town"), Country: stripe.String("ZA")}, Metadata: map[string]string{"a": "1"},
	}))
	must[*stripe.Customer](t)(h.stripe.Customers.Update(customer.ID, &stripe.CustomerParams{Name: stripe.String("Acme Ltd")}))
	h.stripe.Customers.List(&stripe.CustomerListParams{Email: stripe.String("a@example.com")}).Next()
	product := must[*stripe.Product](t)(h.stripe.Products.New(&stripe.ProductParams{Name: stripe.String("Pro")}))
	must[*stripe.Product](t)(h.stripe.Products.Get(product.ID, nil))
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	h.stripe.Prices.List(&stripe.PriceListParams{LookupKeys: []*string{stripe.String("pro"), stripe.String("studio")}, Active: stripe.Bool(true)}).Next()
	must[*stripe.Price](t)(h.stripe.Prices.Update(pro.ID, &stripe.PriceParams{Nickname: stripe.String("Monthly")}))
	params := checkoutOf(pro.ID)
	params.AllowPromotionCodes, params.BillingAddressCollection = stripe.Bool(true), stripe.String("auto")
	params.AutomaticTax = &stripe.CheckoutSessionAutomaticTaxParams{Enabled: stripe.Bool(true)}
	params.LineItems = append(params.LineItems, &stripe.CheckoutSessionLineItemParams{Quantity: stripe.Int64(2), PriceData: &stripe.CheckoutSessionLineItemPriceDataParams{
		Currency: stripe.String("zar"), UnitAmount: stripe.Int64(5000), ProductData: &stripe.CheckoutSessionLineItemPriceDataProductDataParams{Name: stripe.String("Seat")},
		Recurring: &stripe.CheckoutSessionLineItemPriceDataRecurringParams{Interval: stripe.String("month")},
	}})
	left := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.Expire(left.ID, nil))
	h.stripe.CheckoutSessions.ListLineItems(&stripe.CheckoutSessionListLineItemsParams{Session: stripe.String(left.ID)}).Next()
	h.useSubscription(pro, studio, product)
	for _, each := range h.Events() {
		both.known(each.Type, decoded(t, each.Data.Object))
	}
	for _, kind := range []string{"customer", "product", "price", "checkout.session", "item", "subscription", "invoice", "payment_method", "payment_intent", "charge", "refund", "billing_portal.session", "event"} {
		if !both.heard[kind] {
			t.Errorf("no %s was compared", kind)
		}
	}
}

// useSubscription asks all that the API knows about one, whose card fails at the renewal so that the events of that are there too.
func (h *house) useSubscription(pro, studio *stripe.Price, product *stripe.Product) {
	t := h.t
	sub := h.subscribed(pro.ID, FailsLaterCard)
	h.stripe.CheckoutSessions.List(&stripe.CheckoutSessionListParams{Subscription: stripe.String(sub.ID)}).Next()
	_ = h.Renew(sub.ID) // it fails
	get := &stripe.SubscriptionParams{}
	get.AddExpand("customer")
	get.AddExpand("latest_invoice.payment_intent")
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Get(sub.ID, get))
	h.stripe.Subscriptions.List(&stripe.SubscriptionListParams{Customer: stripe.String(sub.Customer.ID), Status: stripe.String("all"), CreatedRange: &stripe.RangeQueryParams{GreaterThanOrEqual: 1}}).Next()
	change := []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Price: stripe.String(studio.ID), Quantity: stripe.Int64(2)}}
	must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{Subscription: stripe.String(sub.ID), SubscriptionItems: change, SubscriptionProrationDate: stripe.Int64(h.now().Unix())}))
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{Items: change, ProrationBehavior: stripe.String("create_prorations"), CancelAtPeriodEnd: stripe.Bool(true)}))
	dearer := []*stripe.SubscriptionItemsParams{{ID: change[0].ID, PriceData: &stripe.SubscriptionItemPriceDataParams{
		Currency: stripe.String("zar"), UnitAmount: stripe.Int64(59900), Product: stripe.String(product.ID), Recurring: &stripe.SubscriptionItemPriceDataRecurringParams{Interval: stripe.String("month")},
	}}}
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{Items: dearer, ProrationBehavior: stripe.String("none"), DefaultPaymentMethod: stripe.String(sub.DefaultPaymentMethod.ID)}))
	if _, err := h.stripe.Invoices.Pay(h.subscription(sub.ID).LatestInvoice.ID, nil); fault(t, err).HTTPStatusCode != 402 {
		t.Errorf("%v", err)
	}
	h.stripe.Invoices.List(&stripe.InvoiceListParams{Subscription: stripe.String(sub.ID), ListParams: stripe.ListParams{Limit: stripe.Int64(3)}}).Next()
	paid := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(sub.LatestInvoice.ID, nil))
	must[*stripe.PaymentMethod](t)(h.stripe.PaymentMethods.Get(sub.DefaultPaymentMethod.ID, nil))
	must[*stripe.BillingPortalSession](t)(h.stripe.BillingPortalSessions.New(&stripe.BillingPortalSessionParams{Customer: stripe.String(sub.Customer.ID), ReturnURL: stripe.String("http://skhokho.localhost/")}))
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Cancel(sub.ID, nil))
	must[*stripe.Refund](t)(h.stripe.Refunds.New(&stripe.RefundParams{PaymentIntent: stripe.String(paid.PaymentIntent.ID), Reason: stripe.String("duplicate")}))
	h.stripe.Events.List(&stripe.EventListParams{ListParams: stripe.ListParams{Limit: stripe.Int64(100)}}).Next()
	must[*stripe.Event](t)(h.stripe.Events.Get(h.Events()[0].ID, nil))
}
