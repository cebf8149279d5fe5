package till

import "slices"

// route is an address of the API, and what it takes.
type route struct {
	pattern  string
	takes    []string
	act      action
	anything bool // it takes no notice of what is sent
}

func routes() []route {
	return slices.Concat(catalogueRoutes(), checkoutRoutes(), subscriptionRoutes(), []route{
		{pattern: "GET /v1/invoices", takes: append([]string{"customer", "subscription", "status=draft|open|paid|uncollectible|void"}, paged...), act: (*call).invoices},
		{pattern: "GET /v1/invoices/upcoming", takes: upcomingTakes, act: (*call).upcoming},
		{pattern: "GET /v1/invoices/{id}", act: (*call).invoice},
		{pattern: "POST /v1/invoices/{id}/pay", takes: []string{"payment_method"}, act: (*call).payInvoice},
		{pattern: "GET /v1/payment_methods/{id}", act: (*call).paymentMethod},
		{pattern: "GET /v1/payment_intents/{id}", act: (*call).paymentIntent},
		{pattern: "POST /v1/refunds", takes: []string{"!payment_intent", "reason=duplicate|fraudulent|requested_by_customer"}, act: (*call).refund},
		{pattern: "POST /v1/billing_portal/sessions", takes: []string{"!customer", "return_url", "configuration", "locale"}, act: (*call).createPortal},
		{pattern: "GET /v1/events", takes: append([]string{"type", "types[]"}, paged...), act: (*call).events},
		{pattern: "GET /v1/events/{id}", act: (*call).event},
	})
}

func catalogueRoutes() []route {
	who := []string{
		"email", "name", "description", "phone", "metadata", "preferred_locales[]", "tax_exempt=none|exempt|reverse", "invoice_settings[default_payment_method]",
		"address[city]", "address[country]", "address[line1]", "address[line2]", "address[postal_code]", "address[state]",
	}
	thing := []string{"name", "description", "active:bool", "metadata", "url", "images[]"}
	return []route{
		{pattern: "POST /v1/customers", takes: who, act: (*call).createCustomer},
		{pattern: "GET /v1/customers", takes: append([]string{"email"}, paged...), act: (*call).customers},
		{pattern: "GET /v1/customers/{id}", act: (*call).customer},
		{pattern: "POST /v1/customers/{id}", takes: who, act: (*call).updateCustomer},
		{pattern: "POST /v1/products", takes: append([]string{"id", "!name"}, thing[1:]...), act: (*call).createProduct},
		{pattern: "GET /v1/products", takes: append([]string{"active:bool"}, paged...), act: (*call).products},
		{pattern: "GET /v1/products/{id}", act: (*call).product},
		{pattern: "POST /v1/products/{id}", takes: thing, act: (*call).updateProduct},
		{pattern: "POST /v1/prices", takes: append([]string{"!currency", "product", "product_data[name]", "product_data[metadata]", "active:bool", "lookup_key", "transfer_lookup_key:bool", "nickname", "metadata"}, amounts("")...), act: (*call).createPrice},
		{pattern: "GET /v1/prices", takes: append([]string{"active:bool", "lookup_keys[]", "product", "currency", "type=one_time|recurring", "recurring[interval]"}, paged...), act: (*call).prices},
		{pattern: "GET /v1/prices/{id}", act: (*call).price},
		{pattern: "POST /v1/prices/{id}", takes: []string{"active:bool", "lookup_key", "transfer_lookup_key:bool", "nickname", "metadata"}, act: (*call).updatePrice},
	}
}

// amounts are the parameters that say what a price is, below a prefix.
func amounts(prefix string) []string {
	names := []string{"unit_amount:int", "recurring[interval]=day|week|month|year", "recurring[interval_count]:int", "recurring[usage_type]=licensed", "tax_behavior=inclusive|exclusive|unspecified"}
	if prefix == "" {
		return names
	}
	return []string{
		prefix + "[currency]", prefix + "[product]", prefix + "[unit_amount]:int",
		prefix + "[recurring][interval]=day|week|month|year", prefix + "[recurring][interval_count]:int", prefix + "[tax_behavior]=inclusive|exclusive|unspecified",
	}
}

func checkoutRoutes() []route {
	return []route{
		{pattern: "POST /v1/checkout/sessions", takes: slices.Concat([]string{
			"!mode=subscription", "!line_items", "line_items[][price]", "line_items[][quantity]:int",
			"line_items[][price_data][product_data][name]", "line_items[][price_data][product_data][description]", "line_items[][price_data][product_data][metadata]", "success_url", "cancel_url", "client_reference_id", "metadata", "customer",
			"customer_email", "customer_creation=always|if_required", "expires_at:int", "allow_promotion_codes:bool", "billing_address_collection=auto|required",
			"automatic_tax[enabled]:bool", "tax_id_collection[enabled]:bool", "customer_update[address]", "customer_update[name]", "locale", "payment_method_types[]",
			"payment_method_collection=always|if_required", "ui_mode=hosted", "subscription_data[metadata]", "subscription_data[description]", "subscription_data[trial_period_days]:int", "subscription_data[trial_end]:int",
		}, amounts("line_items[][price_data]")), act: (*call).createSession},
		{pattern: "GET /v1/checkout/sessions", takes: append([]string{"customer", "subscription", "status=open|complete|expired"}, paged...), act: (*call).sessions},
		{pattern: "GET /v1/checkout/sessions/{id}", act: (*call).session},
		{pattern: "GET /v1/checkout/sessions/{id}/line_items", takes: []string{"limit:int"}, act: (*call).sessionLines},
		{pattern: "POST /v1/checkout/sessions/{id}/expire", act: (*call).expireSession},
	}
}

const (
	prorations = "proration_behavior=always_invoice|create_prorations|none"
	behaviours = "payment_behavior=allow_incomplete|error_if_incomplete"
)

var upcomingTakes = slices.Concat([]string{
	"customer", "subscription", "subscription_items[][id]", "subscription_items[][price]", "subscription_items[][quantity]:int",
	"subscription_" + prorations, "subscription_proration_date:int", "subscription_cancel_at_period_end:bool",
}, amounts("subscription_items[][price_data]"))

func subscriptionRoutes() []route {
	return []route{
		{pattern: "GET /v1/subscriptions", takes: append([]string{"customer", "price", "status=all|active|past_due|unpaid|canceled|incomplete|incomplete_expired|trialing|paused|ended"}, paged...), act: (*call).subscriptions},
		{pattern: "GET /v1/subscriptions/{id}", act: (*call).subscription},
		{pattern: "POST /v1/subscriptions/{id}", takes: slices.Concat([]string{
			"items[][id]", "items[][price]", "items[][quantity]:int", prorations, "proration_date:int", behaviours, "cancel_at_period_end:bool", "metadata", "description",
			"default_payment_method", "cancellation_details[comment]",
		}, amounts("items[][price_data]")), act: (*call).updateSubscription},
		{pattern: "DELETE /v1/subscriptions/{id}", takes: []string{"cancellation_details[comment]"}, act: (*call).cancelSubscription},
	}
}
