package till

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v76"
	stripeform "github.com/stripe/stripe-go/v76/form"
)

func TestOnlyTheSecretKeyOpensTheAPI(t *testing.T) {
	h := open(t)
	_, err := clientOf(h.URL(), "sk_test_another").Customers.New(nil)
	if got := fault(t, err); got.HTTPStatusCode != 401 || got.Type != stripe.ErrorTypeInvalidRequest || !strings.Contains(got.Msg, "sk_test_****") {
		t.Errorf("%+v", got)
	}
	answer, err := http.Get(h.URL() + "/v1/customers")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != 401 || answer.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%d %v", answer.StatusCode, answer.Header)
	}
}

func TestRequestsThatAreWrongAreRefused(t *testing.T) {
	h := open(t)
	price := h.price("pro", "Pro", 24900)
	for name, is := range map[string]struct {
		method, path, form string
		status             int
		code, param        string
	}{
		"unknown address":      {"GET", "/v1/nonsense", "", 404, "", ""},
		"unknown parameter":    {"POST", "/v1/customers", "nick=x", 400, "parameter_unknown", "nick"},
		"unknown in brackets":  {"POST", "/v1/checkout/sessions", "line_items[0][prize]=x", 400, "parameter_unknown", "line_items[0][prize]"},
		"no number":            {"GET", "/v1/customers", "limit=many", 400, "parameter_invalid_integer", "limit"},
		"too many":             {"GET", "/v1/customers", "limit=101", 400, "parameter_invalid_integer", "limit"},
		"no boolean":           {"GET", "/v1/prices", "active=maybe", 400, "", "active"},
		"unknown customer":     {"GET", "/v1/customers/cus_none", "", 404, "resource_missing", "id"},
		"unknown in a form":    {"POST", "/v1/billing_portal/sessions", "customer=cus_none", 400, "resource_missing", "customer"},
		"something missing":    {"POST", "/v1/billing_portal/sessions", "", 400, "parameter_missing", "customer"},
		"no lines":             {"POST", "/v1/checkout/sessions", "mode=subscription&success_url=http://a.example", 400, "parameter_missing", "line_items"},
		"no price":             {"POST", "/v1/checkout/sessions", "mode=subscription&success_url=http://a.example&line_items[0][quantity]=1", 400, "parameter_missing", "line_items[0]"},
		"another mode":         {"POST", "/v1/checkout/sessions", "mode=payment&line_items[0][price]=" + price.ID, 400, "", "mode"},
		"no page to return to": {"POST", "/v1/checkout/sessions", "mode=subscription&line_items[0][price]=" + price.ID, 400, "parameter_missing", "success_url"},
		"over too soon":        {"POST", "/v1/checkout/sessions", "mode=subscription&success_url=http://a.example&expires_at=1&line_items[0][price]=" + price.ID, 400, "", "expires_at"},
		"key in use":           {"POST", "/v1/prices", "currency=zar&unit_amount=1&product_data[name]=x&lookup_key=pro", 400, "resource_already_exists", "lookup_key"},
		"no such currency":     {"POST", "/v1/prices", "currency=rand&unit_amount=1&product_data[name]=x", 400, "", "currency"},
		"no amount":            {"POST", "/v1/prices", "currency=zar&product_data[name]=x", 400, "parameter_invalid_integer", "unit_amount"},
		"no property":          {"GET", "/v1/prices/" + price.ID, "expand[]=colour", 400, "", "expand"},
	} {
		err := h.raw(is.method, is.path, is.form, nil)
		if got := fault(t, err); got.HTTPStatusCode != is.status || string(got.Code) != is.code || got.Param != is.param {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// raw sends a form as it stands through Stripe's client.
func (h *house) raw(method, path, query string, params *stripe.Params) error {
	values, err := url.ParseQuery(query)
	if err != nil {
		h.t.Fatal(err)
	}
	body := &stripeform.Values{}
	for name, several := range values {
		for _, each := range several {
			body.Add(name, each)
		}
	}
	var out stripe.APIResource
	return h.stripe.Accounts.B.CallRaw(method, path, key, body, params, &out)
}

func TestTheSameKeyGetsTheSameAnswer(t *testing.T) {
	h := open(t)
	params := &stripe.CustomerParams{Email: stripe.String("a@example.com")}
	params.SetIdempotencyKey("one")
	first := must[*stripe.Customer](t)(h.stripe.Customers.New(params))
	second := must[*stripe.Customer](t)(h.stripe.Customers.New(params))
	if first.ID != second.ID || second.LastResponse.Header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("%s, %s", first.ID, second.ID)
	}
	other := &stripe.CustomerParams{Email: stripe.String("b@example.com")}
	other.SetIdempotencyKey("one")
	if _, err := h.stripe.Customers.New(other); fault(t, err).Type != stripe.ErrorTypeIdempotency || fault(t, err).HTTPStatusCode != 400 {
		t.Errorf("%v", err)
	}
	events := h.took()
	if len(events) != 1 || events[0].Request.IdempotencyKey != "one" || events[0].Request.ID != first.LastResponse.RequestID {
		t.Errorf("%+v", events)
	}
}

func TestListsComeInPages(t *testing.T) {
	h := open(t)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		must[*stripe.Customer](t)(h.stripe.Customers.New(&stripe.CustomerParams{Name: stripe.String(name)}))
	}
	params := &stripe.CustomerListParams{ListParams: stripe.ListParams{Limit: stripe.Int64(2), Context: context.Background()}}
	names := ""
	all := h.stripe.Customers.List(params)
	for all.Next() {
		names += all.Customer().Name
	}
	if all.Err() != nil || names != "edcba" {
		t.Errorf("%q, %v", names, all.Err())
	}
	params.Single, params.Limit = true, stripe.Int64(3)
	if some := h.stripe.Customers.List(params); !some.Next() || !some.Meta().HasMore {
		t.Error("a page of three of five says that there is no more")
	}
}

func TestPricesAreFoundByTheirKeys(t *testing.T) {
	h := open(t)
	old := h.price("pro", "Pro", 24900)
	dearer := h.price("pro", "Pro", 29900) // takes the key over
	h.price("studio", "Studio", 49900)
	found := h.stripe.Prices.List(&stripe.PriceListParams{LookupKeys: stripe.StringSlice([]string{"pro"})})
	if !found.Next() || found.Price().ID != dearer.ID || found.Next() {
		t.Error("the key does not lead to the new price")
	}
	if got := must[*stripe.Price](t)(h.stripe.Prices.Get(old.ID, nil)); got.LookupKey != "" || got.UnitAmount != 24900 {
		t.Errorf("%+v", got)
	}
}

func TestIdsAreExpanded(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	params := &stripe.SubscriptionParams{}
	params.AddExpand("customer")
	params.AddExpand("latest_invoice.payment_intent")
	params.AddExpand("items.data.price.product")
	got := must[*stripe.Subscription](t)(h.stripe.Subscriptions.Get(sub.ID, params))
	if got.Customer.Email != "olivia@acme.example" || got.LatestInvoice.PaymentIntent.Status != "succeeded" || got.Items.Data[0].Price.Product.Name != "Pro" {
		t.Errorf("%+v", got)
	}
}

func TestMetadataIsLaidOver(t *testing.T) {
	h := open(t)
	customer := must[*stripe.Customer](t)(h.stripe.Customers.New(&stripe.CustomerParams{Metadata: map[string]string{"a": "1", "b": "2"}}))
	customer = must[*stripe.Customer](t)(h.stripe.Customers.Update(customer.ID, &stripe.CustomerParams{Metadata: map[string]string{"a": "", "c": "3"}}))
	if len(customer.Metadata) != 2 || customer.Metadata["b"] != "2" || customer.Metadata["c"] != "3" {
		t.Errorf("%v", customer.Metadata)
	}
	h.expectEvents("customer.created", "customer.updated")
}
