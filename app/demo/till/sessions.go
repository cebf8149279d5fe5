package till

import (
	"fmt"
	"net/url"
	"strings"
)

// Sessions are open for a day unless they say otherwise: 30 minutes at the least.
const (
	sessionLife  = 24 * 60 * 60
	shortestLife = 30 * 60
)

func (c *call) createSession() (any, error) {
	made := &checkout{Session: c.blankSession()}
	customer, err := c.buyer(made.Session)
	if err != nil {
		return nil, err
	}
	if made.ExpiresAt-c.now() < shortestLife || made.ExpiresAt-c.now() > sessionLife {
		return nil, invalid("expires_at", "", "The `expires_at` timestamp must be between 30 minutes and 24 hours from the Checkout Session's creation.")
	}
	for _, name := range []string{"success_url", "cancel_url"} {
		if parsed, err := url.Parse(c.form[name]); c.form[name] != "" && (err != nil || parsed.Host == "") {
			return nil, invalid(name, "url_invalid", "Not a valid URL")
		}
	}
	if c.form["success_url"] == "" {
		return nil, invalid("success_url", "parameter_missing", "Missing required param: success_url.")
	}
	if err := c.takeOrders(made); err != nil {
		return nil, err
	}
	if customer != nil {
		made.Customer, made.CustomerCreation = text(customer.ID), ""
		made.CustomerDetails = &customerDetails{Email: customer.Email, Name: customer.Name, TaxExempt: "none"}
	}
	made.SubscriptionMetadata = c.form.tags("subscription_data[metadata]", nil)
	made.TrialDays, made.TrialEnd = c.number("subscription_data[trial_period_days]", 0), moment(c.number("subscription_data[trial_end]", 0))
	if made.trialEnd(c.now()) > 0 {
		made.AmountTotal, made.AmountSubtotal = 0, 0
	}
	c.books.Checkouts = append(c.books.Checkouts, made)
	return made.Session, nil
}

func (c *call) blankSession() *Session {
	id := newID("cs_test_")
	return &Session{
		head: head{ID: id, Object: "checkout.session", Created: c.now()}, tags: tags{c.form.tags("metadata", nil)},
		AllowPromotionCodes: c.flag("allow_promotion_codes"), AutomaticTax: automaticTax{c.flag("automatic_tax[enabled]")},
		BillingAddress: text(c.form["billing_address_collection"]), CancelURL: text(c.form["cancel_url"]), SuccessURL: text(c.form["success_url"]),
		ClientReferenceID: text(c.form["client_reference_id"]), CustomerEmail: text(c.form["customer_email"]), CustomerCreation: "always",
		CustomFields: []string{}, ShippingOptions: []string{}, ExpiresAt: c.number("expires_at", c.now()+sessionLife), Locale: text(c.form["locale"]), Mode: "subscription",
		Collection: "always", PaymentMethodTypes: []string{"card"}, PaymentStatus: "unpaid", Status: "open", UIMode: "hosted", URL: text(c.options.Address + "/c/pay/" + id),
	}
}

// buyer is the customer that a session names, if it names one.
func (c *call) buyer(session *Session) (*Customer, error) {
	id := c.form["customer"]
	if id == "" {
		return nil, nil
	}
	if session.CustomerEmail != "" {
		return nil, invalid("customer_email", "", "You may only specify one of these parameters: customer, customer_email.")
	}
	customer, err := find(c.books.Customers, "customer", id)
	return customer, at("customer", err)
}

// takeOrders reads line_items and sums them.
func (c *call) takeOrders(made *checkout) error {
	for _, number := range c.numbers("line_items") {
		param := fmt.Sprintf("line_items[%d]", number)
		price, err := c.namedPrice(param)
		if err != nil {
			return err
		}
		quantity := c.form.number(param+"[quantity]", 1)
		switch {
		case price.Recurring == nil:
			return invalid(param, "", "The till sells subscriptions alone: `%s` should be a recurring price.", param)
		case quantity < 1:
			return invalid(param+"[quantity]", "parameter_invalid_integer", "Invalid quantity: must be 1 or more")
		case made.Currency != "" && (made.Currency != price.Currency || *get(c.books.Prices, text(made.Lines[0].Price)).Recurring != *price.Recurring):
			return invalid(param, "", "All prices of a subscription must have the same currency and interval.")
		}
		made.Currency = price.Currency
		made.Lines = append(made.Lines, order{price.ID, quantity})
		made.AmountSubtotal += quantity * price.UnitAmount
	}
	made.AmountTotal = made.AmountSubtotal
	return nil
}

// namedPrice is the price that a parameter names, or describes in price_data.
func (c *call) namedPrice(param string) (*Price, error) {
	if id := c.form[param+"[price]"]; id != "" {
		price, err := find(c.books.Prices, "price", id)
		if err == nil && !price.Active {
			err = invalid(param+"[price]", "", "The price specified is inactive. This field only accepts active prices.")
		}
		return price, at(param+"[price]", err)
	}
	if c.form[param+"[price_data][currency]"] == "" {
		return nil, invalid(param, "parameter_missing", "You must specify one of `price` or `price_data`.")
	}
	price, err := c.priced(param + "[price_data]")
	if err != nil {
		return nil, err
	}
	price.Active = false // made for this once, as Stripe does
	c.books.Prices = append(c.books.Prices, price)
	return price, nil
}

// trialEnd is when the trial that a session offers is over, if it offers one.
func (made *checkout) trialEnd(now int64) moment {
	if made.TrialDays > 0 {
		return moment(now + made.TrialDays*24*60*60)
	}
	return made.TrialEnd
}

func (c *call) session() (any, error) {
	made, err := find(c.books.Checkouts, "checkout.session", c.id)
	if err != nil {
		return nil, err
	}
	c.lapse(made)
	return made.Session, nil
}

func (c *call) sessions() (any, error) {
	var all []*Session
	for _, each := range c.books.Checkouts {
		c.lapse(each)
		if (c.form["customer"] == "" || c.form["customer"] == string(each.Customer)) && (c.form["subscription"] == "" || c.form["subscription"] == string(each.Subscription)) &&
			(c.form["status"] == "" || c.form["status"] == each.Status) {
			all = append(all, each.Session)
		}
	}
	return page(c, "/v1/checkout/sessions", all)
}

// sold is a line of what a session sells.
type sold struct {
	ID       string `json:"id"`
	Object   string `json:"object"`
	Subtotal int64  `json:"amount_subtotal"`
	Total    int64  `json:"amount_total"`
	Currency string `json:"currency"`
	Name     string `json:"description"`
	Price    *Price `json:"price"`
	Quantity int64  `json:"quantity"`
}

func (c *call) sessionLines() (any, error) {
	made, err := find(c.books.Checkouts, "checkout.session", c.id)
	if err != nil {
		return nil, err
	}
	var lines []sold
	for number, each := range made.Lines {
		price := get(c.books.Prices, text(each.Price))
		amount := price.UnitAmount * each.Quantity
		lines = append(lines, sold{fmt.Sprintf("li_%s_%d", made.ID[8:], number), "item", amount, amount, price.Currency, c.books.productName(price), price, each.Quantity})
	}
	return listOf("/v1/checkout/sessions/"+made.ID+"/line_items", lines), nil
}

func (c *call) expireSession() (any, error) {
	made, err := find(c.books.Checkouts, "checkout.session", c.id)
	if err != nil {
		return nil, err
	}
	if c.lapse(made); made.Status != "open" {
		return nil, invalid("", "", "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `%s`.", made.Status)
	}
	c.expire(made, c.as)
	return made.Session, nil
}

// lapse expires a session whose time is over.
func (t *Till) lapse(made *checkout) {
	if made.Status == "open" && made.ExpiresAt <= t.now() {
		t.expire(made, nil)
	}
}

func (t *Till) expire(made *checkout, as *requested) {
	made.Status, made.URL, made.Asking = "expired", "", nil
	t.emit("checkout.session.expired", made.Session, nil, as)
}

// success is where a buyer goes who has paid.
func (made *checkout) success() string {
	return strings.ReplaceAll(string(made.SuccessURL), "{CHECKOUT_SESSION_ID}", made.ID)
}
