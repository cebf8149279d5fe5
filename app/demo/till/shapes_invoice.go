package till

// Invoice and Line are as Stripe has them. Amounts are in the currency's smallest unit.
type Invoice struct {
	head
	tags
	AccountName          text                `json:"account_name"`
	AmountDue            int64               `json:"amount_due"`
	AmountPaid           int64               `json:"amount_paid"`
	AmountRemaining      int64               `json:"amount_remaining"`
	AmountShipping       int64               `json:"amount_shipping"`
	AttemptCount         int64               `json:"attempt_count"`
	Attempted            bool                `json:"attempted"`
	AutoAdvance          bool                `json:"auto_advance"`
	AutomaticTax         automaticTax        `json:"automatic_tax"`
	BillingReason        string              `json:"billing_reason"`
	Charge               text                `json:"charge"`
	CollectionMethod     string              `json:"collection_method"`
	Currency             string              `json:"currency"`
	Customer             string              `json:"customer"`
	CustomerEmail        text                `json:"customer_email"`
	CustomerName         text                `json:"customer_name"`
	DefaultPaymentMethod text                `json:"default_payment_method"`
	DefaultTaxRates      []string            `json:"default_tax_rates"`
	Description          text                `json:"description"`
	Discounts            []string            `json:"discounts"`
	EndingBalance        *int64              `json:"ending_balance"`
	HostedInvoiceURL     text                `json:"hosted_invoice_url"`
	InvoicePDF           text                `json:"invoice_pdf"`
	Lines                list[*Line]         `json:"lines"`
	NextPaymentAttempt   moment              `json:"next_payment_attempt"`
	Number               text                `json:"number"`
	Paid                 bool                `json:"paid"`
	PaidOutOfBand        bool                `json:"paid_out_of_band"`
	PaymentIntent        text                `json:"payment_intent"`
	PeriodEnd            int64               `json:"period_end"`
	PeriodStart          int64               `json:"period_start"`
	StartingBalance      int64               `json:"starting_balance"`
	Status               string              `json:"status"`
	StatusTransitions    statusTransitions   `json:"status_transitions"`
	Subscription         text                `json:"subscription"`
	SubscriptionDetails  subscriptionDetails `json:"subscription_details"`
	ProrationDate        int64               `json:"subscription_proration_date,omitempty"`
	Subtotal             int64               `json:"subtotal"`
	Tax                  *int64              `json:"tax"`
	Total                int64               `json:"total"`
}

type statusTransitions struct {
	FinalizedAt   moment `json:"finalized_at"`
	Uncollectible moment `json:"marked_uncollectible_at"`
	PaidAt        moment `json:"paid_at"`
	VoidedAt      moment `json:"voided_at"`
}

type subscriptionDetails struct {
	Metadata map[string]string `json:"metadata"`
}

type Line struct {
	ID               string            `json:"id"`
	Object           string            `json:"object"`
	Amount           int64             `json:"amount"`
	Currency         string            `json:"currency"`
	Description      text              `json:"description"`
	Discountable     bool              `json:"discountable"`
	Discounts        []string          `json:"discounts"`
	Livemode         bool              `json:"livemode"`
	Metadata         map[string]string `json:"metadata"`
	Period           period            `json:"period"`
	Price            *Price            `json:"price"`
	Proration        bool              `json:"proration"`
	Quantity         int64             `json:"quantity"`
	Subscription     text              `json:"subscription"`
	SubscriptionItem text              `json:"subscription_item,omitempty"`
	TaxRates         []string          `json:"tax_rates"`
	Type             string            `json:"type"`
}

type period struct {
	Start int64 `json:"start"`
	End   int64 `json:"end"`
}

// PaymentMethod is a customer's card; card is one with its number, which says how it behaves.
type PaymentMethod struct {
	head
	tags
	BillingDetails billingDetails `json:"billing_details"`
	Card           cardDetails    `json:"card"`
	Customer       text           `json:"customer"`
	Type           string         `json:"type"`
}

type billingDetails struct {
	Email text `json:"email"`
	Name  text `json:"name"`
	Phone text `json:"phone"`
}

type cardDetails struct {
	Brand    string `json:"brand"`
	Country  text   `json:"country"`
	ExpMonth int64  `json:"exp_month"`
	ExpYear  int64  `json:"exp_year"`
	Funding  string `json:"funding"`
	Last4    string `json:"last4"`
}

type card struct {
	*PaymentMethod
	TestNumber string `json:"_number"`
}

type PaymentIntent struct {
	head
	tags
	Amount             int64    `json:"amount"`
	AmountReceived     int64    `json:"amount_received"`
	CaptureMethod      string   `json:"capture_method"`
	ConfirmationMethod string   `json:"confirmation_method"`
	Currency           string   `json:"currency"`
	Customer           text     `json:"customer"`
	Description        text     `json:"description"`
	Invoice            text     `json:"invoice"`
	LastPaymentError   *Fault   `json:"last_payment_error"`
	LatestCharge       text     `json:"latest_charge"`
	PaymentMethod      text     `json:"payment_method"`
	PaymentMethodTypes []string `json:"payment_method_types"`
	Status             string   `json:"status"`
}

type Charge struct {
	head
	tags
	Amount               int64          `json:"amount"`
	AmountCaptured       int64          `json:"amount_captured"`
	AmountRefunded       int64          `json:"amount_refunded"`
	BillingDetails       billingDetails `json:"billing_details"`
	Captured             bool           `json:"captured"`
	Currency             string         `json:"currency"`
	Customer             text           `json:"customer"`
	Description          text           `json:"description"`
	Disputed             bool           `json:"disputed"`
	FailureCode          text           `json:"failure_code"`
	FailureMessage       text           `json:"failure_message"`
	Invoice              text           `json:"invoice"`
	Paid                 bool           `json:"paid"`
	PaymentIntent        text           `json:"payment_intent"`
	PaymentMethod        text           `json:"payment_method"`
	PaymentMethodDetails methodDetails  `json:"payment_method_details"`
	Refunded             bool           `json:"refunded"`
	Status               string         `json:"status"`
}

type methodDetails struct {
	Card cardDetails `json:"card"`
	Type string      `json:"type"`
}
