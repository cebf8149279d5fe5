package till

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stripe/stripe-go/v76"
)

// answer is a page as a browser without scripts gets it.
type answer struct {
	*goquery.Document
	code int
	to   string // where it sends the person on
}

func (h *house) get(path string) answer { return h.visit(http.MethodGet, path, nil) }

func (h *house) submit(path string, fields ...string) answer {
	form := url.Values{}
	for place := 0; place < len(fields); place += 2 {
		form.Add(fields[place], fields[place+1])
	}
	return h.visit(http.MethodPost, path, form)
}

func (h *house) visit(method, path string, form url.Values) answer {
	h.t.Helper()
	path = strings.TrimPrefix(path, "http://stripe.skhokho.localhost:8080")
	request := httptest.NewRequestWithContext(h.t.Context(), method, path, strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	recorder := httptest.NewRecorder()
	h.Handler().ServeHTTP(recorder, request)
	if policy := recorder.Header().Get("Content-Security-Policy"); policy != pagePolicy {
		h.t.Errorf("%s: policy %q", path, policy)
	}
	document := must[*goquery.Document](h.t)(goquery.NewDocumentFromReader(recorder.Body))
	if recorder.Code != http.StatusSeeOther && !strings.Contains(document.Find(".banner").Text(), "No money moves.") {
		h.t.Errorf("%s does not say that it is a stand-in", path)
	}
	return answer{document, recorder.Code, recorder.Header().Get("Location")}
}

func (a answer) says(t *testing.T, selector, want string) {
	t.Helper()
	if got := strings.Join(strings.Fields(a.Find(selector).Text()), " "); !strings.Contains(got, want) {
		t.Errorf("%s says %q, not %q", selector, got, want)
	}
}

func TestPayingOnTheCheckoutPage(t *testing.T) {
	h := open(t)
	params := checkoutOf(h.price("pro", "Pro", 24900).ID)
	params.CustomerEmail = nil
	made := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	page := h.get(made.URL)
	page.says(t, ".receipt", "R 249.00 a month")
	if back, _ := page.Find("body > p a").Attr("href"); back != made.CancelURL || page.Find("form .cards button").Length() != len(TestCards()) {
		t.Errorf("back to %q", back)
	}
	for _, is := range []struct{ email, card, field, says string }{
		{"nobody", GoodCard, "email", "Type an email address"},
		{"a@example.com", "", "card", "not one of the test cards"},
		{"a@example.com", "4111 1111 1111 1111", "card", "not one of the test cards"},
		{"a@example.com", DeclinedCard, "card", "Your card was declined."},
		{"a@example.com", PoorCard, "card", "insufficient funds"},
	} {
		page := h.submit(made.URL, "email", is.email, "name", "Ann", "card", is.card)
		page.says(t, "#wrong", is.says)
		email, _ := page.Find("#email").Attr("value")
		if page.code != 422 || page.Find("#"+is.field+"[aria-invalid]").Length() != 1 || email != is.email {
			t.Errorf("%s: %d, email %q", is.says, page.code, email)
		}
	}
	if page := h.submit(made.URL, "email", "a@example.com", "card", GoodCard, "card", "4000 0025 0000 3155"); page.to != "/c/pay/"+made.ID+"/authentication" {
		t.Errorf("3-D Secure leads to %d %q", page.code, page.to)
	}
	bank := "/c/pay/" + made.ID + "/authentication"
	h.get(bank).says(t, "main", "Is this payment yours?")
	turned := h.submit(bank, "passed", "no")
	turned.says(t, "#wrong", "unable to authenticate")
	if email, _ := turned.Find("#email").Attr("value"); email != "a@example.com" {
		t.Errorf("email is %q", email)
	}
	if page := h.get(bank); page.code != 404 {
		t.Errorf("the bank still asks: %d", page.code)
	}
	h.submit(made.URL, "email", "a@example.com", "card", SecureCard)
	if page := h.submit(bank, "passed", "yes"); page.to != "http://skhokho.localhost/done?session="+made.ID {
		t.Errorf("paid leads to %d %q", page.code, page.to)
	}
	if page := h.get(made.URL); page.code != 404 {
		t.Errorf("a paid page says %d", page.code)
	}
}

func TestTheBillingPortal(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	studio := h.price("studio", "Studio", 49900)
	portal := must[*stripe.BillingPortalSession](t)(h.stripe.BillingPortalSessions.New(&stripe.BillingPortalSessionParams{Customer: stripe.String(sub.Customer.ID), ReturnURL: stripe.String("http://acme.skhokho.localhost/settings")}))
	page := h.get(portal.URL)
	page.says(t, ".plans li:first-child", "Pro R 249.00 a month Your plan now")
	page.says(t, ".plans li:last-child", "Studio R 499.00 a month R 250.00 is charged today")
	if back, _ := page.Find(".bar a").Attr("href"); back != "http://acme.skhokho.localhost/settings" {
		t.Errorf("back to %q", back)
	}
	h.get(h.submit(portal.URL+"/plan", "subscription", sub.ID, "price", studio.ID).to).says(t, ".notice", "The plan is changed.")
	changed := h.subscription(sub.ID)
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(changed.LatestInvoice.ID, nil))
	if changed.Items.Data[0].Price.ID != studio.ID || invoice.AmountPaid != 25000 {
		t.Errorf("%+v, %d", changed, invoice.AmountPaid)
	}
	h.get(h.submit(portal.URL+"/card", "subscription", sub.ID, "card", DeclinedCard).to).says(t, ".notice.bad", "declined")
	h.get(h.submit(portal.URL+"/card", "subscription", sub.ID, "card", SecureCard).to).says(t, "main", "Visa ending in 3155")
	h.get(h.submit(portal.URL+"/cancellation", "subscription", sub.ID).to).says(t, "main", "Ends on 1 December 2025")
	h.get(h.submit(portal.URL+"/resumption", "subscription", sub.ID).to).says(t, "main", "Renews on 1 December 2025")
	h.get(invoice.HostedInvoiceURL).says(t, ".receipt", "Remaining time on Studio after 1 Nov 2025")
	stranger := h.subscribed(h.price("other", "Other", 100).ID, GoodCard)
	h.get(h.submit(portal.URL+"/cancellation", "subscription", stranger.ID).to).says(t, ".notice.bad", "no such subscription")
	if page := h.submit(portal.URL+"/nonsense", "subscription", sub.ID); page.code != 404 {
		t.Errorf("%d", page.code)
	}
}

func TestDrivingTheTillByHand(t *testing.T) {
	h := open(t)
	h.get("/").says(t, "main", "Nobody has subscribed yet.")
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, FailsLaterCard)
	left := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(checkoutOf(h.price("studio", "Studio", 49900).ID)))
	h.get(h.submit("/webhooks/pause").to).says(t, "#webhooks + .sheet", "Held back")
	h.submit("/subscriptions/" + sub.ID + "/renewal")
	h.submit("/checkouts/" + left.ID + "/expiry")
	h.submit("/events", "type", "invoice.paid", "object", sub.LatestInvoice.ID)
	h.expectEvents()
	page := h.get("/")
	page.says(t, "#webhooks + .sheet", "7 events wait")
	page.says(t, "section:has(#subscriptions)", "past due")
	h.submit("/webhooks/release", "order", "in order")
	h.expectEvents("invoice.created", "invoice.finalized", "payment_intent.payment_failed", "invoice.payment_failed", "customer.subscription.updated", "checkout.session.expired", "invoice.paid")
	h.get("/").says(t, "section:has(#events) li:first-child", "invoice.paid delivered · answer 200 · 1 try")
	last := h.Events()[len(h.Events())-1]
	h.get("/events/"+last.ID).says(t, "pre", `"type": "invoice.paid"`)
	h.submit("/events/" + last.ID + "/repetition")
	h.expectEvents("invoice.paid")
	h.get(h.submit("/events", "type", "invoice.paid", "object", "in_none").to).says(t, ".notice.bad", "Type the id of something here")
	if page := h.submit("/subscriptions/" + sub.ID + "/portal"); !strings.HasPrefix(page.to, "http://stripe.skhokho.localhost:8080/p/session/bps_") {
		t.Errorf("%q", page.to)
	}
	h.submit("/subscriptions/" + sub.ID + "/end")
	h.expectEvents("customer.subscription.deleted")
	for _, path := range []string{"/nowhere", "/events/evt_none", "/i/in_none", "/p/session/bps_none", "/c/pay/cs_none", "/c/pay/cs_none/authentication"} {
		if page := h.get(path); page.code != 404 {
			t.Errorf("%s: %d", path, page.code)
		}
	}
}

func TestOtherSitesCannotDriveTheTill(t *testing.T) {
	h := open(t)
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/webhooks/pause", nil)
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	recorder := httptest.NewRecorder()
	if h.Handler().ServeHTTP(recorder, request); recorder.Code != http.StatusForbidden {
		t.Errorf("%d", recorder.Code)
	}
}
