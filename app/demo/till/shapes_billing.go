package till

// Session is a Checkout session; checkout is one with what Stripe keeps to itself.
type Session struct {
	head
	tags
	AllowPromotionCodes bool             `json:"allow_promotion_codes"`
	AmountSubtotal      int64            `json:"amount_subtotal"`
	AmountTotal         int64            `json:"amount_total"`
	AutomaticTax        automaticTax     `json:"automatic_tax"`
	BillingAddress      text             `json:"billing_address_collection"`
	CancelURL           text             `json:"cancel_url"`
	ClientReferenceID   text             `json:"client_reference_id"`
	Currency            string           `json:"currency"`
	Customer            text             `json:"customer"`
	CustomerCreation    text             `json:"customer_creation"`
	CustomerDetails     *customerDetails `json:"customer_details"`
	CustomerEmail       text             `json:"customer_email"`
	CustomFields        []string         `json:"custom_fields"`
	ExpiresAt           int64            `json:"expires_at"`
	Invoice             text             `json:"invoice"`
	Locale              text             `json:"locale"`
	Mode                string           `json:"mode"`
	PaymentIntent       text             `json:"payment_intent"`
	Collection          string           `json:"payment_method_collection"`
	PaymentMethodTypes  []string         `json:"payment_method_types"`
	PaymentStatus       string           `json:"payment_status"`
	ShippingOptions     []string         `json:"shipping_options"`
	Status              string           `json:"status"`
	Subscription        text             `json:"subscription"`
	SuccessURL          text             `json:"success_url"`
	TotalDetails        totalDetails     `json:"total_details"`
	UIMode              string           `json:"ui_mode"`
	URL                 text             `json:"url"`
}

type customerDetails struct {
	Email     text   `json:"email"`
	Name      text   `json:"name"`
	Phone     text   `json:"phone"`
	TaxExempt string `json:"tax_exempt"`
}

type totalDetails struct {
	Discount int64 `json:"amount_discount"`
	Shipping int64 `json:"amount_shipping"`
	Tax      int64 `json:"amount_tax"`
}

type automaticTax struct {
	Enabled bool `json:"enabled"`
}

type checkout struct {
	*Session
	Lines                []order           `json:"_lines"`
	SubscriptionMetadata map[string]string `json:"_subscription_metadata"`
	TrialEnd             moment            `json:"_trial_end"`
	TrialDays            int64             `json:"_trial_days"`
	Asking               *Buyer            `json:"_asking"` // whose card waits for authentication
}

// order is so many of a price.
type order struct {
	Price    string
	Quantity int64
}

// Subscription is as Stripe has it; contract is one with what waits for its next invoice.
type Subscription struct {
	head
	tags
	AutomaticTax         automaticTax        `json:"automatic_tax"`
	BillingCycleAnchor   int64               `json:"billing_cycle_anchor"`
	CancelAt             moment              `json:"cancel_at"`
	CancelAtPeriodEnd    bool                `json:"cancel_at_period_end"`
	CanceledAt           moment              `json:"canceled_at"`
	CancellationDetails  cancellationDetails `json:"cancellation_details"`
	CollectionMethod     string              `json:"collection_method"`
	Currency             string              `json:"currency"`
	CurrentPeriodEnd     int64               `json:"current_period_end"`
	CurrentPeriodStart   int64               `json:"current_period_start"`
	Customer             string              `json:"customer"`
	DefaultPaymentMethod text                `json:"default_payment_method"`
	Description          text                `json:"description"`
	Discounts            []string            `json:"discounts"`
	EndedAt              moment              `json:"ended_at"`
	Items                list[*Item]         `json:"items"`
	LatestInvoice        text                `json:"latest_invoice"`
	StartDate            int64               `json:"start_date"`
	Status               string              `json:"status"`
	TrialEnd             moment              `json:"trial_end"`
	TrialStart           moment              `json:"trial_start"`
}

type cancellationDetails struct {
	Comment  text `json:"comment"`
	Feedback text `json:"feedback"`
	Reason   text `json:"reason"`
}

type Item struct {
	ID           string            `json:"id"`
	Object       string            `json:"object"`
	Created      int64             `json:"created"`
	Discounts    []string          `json:"discounts"`
	Metadata     map[string]string `json:"metadata"`
	Price        *Price            `json:"price"`
	Quantity     int64             `json:"quantity"`
	Subscription string            `json:"subscription"`
	TaxRates     []string          `json:"tax_rates"`
}

type contract struct {
	*Subscription
	Pending []*Line `json:"_pending"`
}

// PortalSession is a way into the billing portal.
type PortalSession struct {
	head
	Configuration string `json:"configuration"`
	Customer      string `json:"customer"`
	Locale        text   `json:"locale"`
	ReturnURL     text   `json:"return_url"`
	URL           string `json:"url"`
}
