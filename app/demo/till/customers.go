package till

import "strings"

func (c *call) createCustomer() (any, error) {
	customer := c.newCustomer(c.form["email"], c.form["name"])
	c.fillCustomer(customer)
	c.emit("customer.created", customer, nil, c.as)
	return customer, nil
}

func (t *Till) newCustomer(email, name string) *Customer {
	customer := &Customer{
		head: head{ID: newID("cus_"), Object: "customer", Created: t.now()}, tags: tags{map[string]string{}},
		Email: text(email), Name: text(name), TaxExempt: "none", Locales: []string{}, NextNumber: 1,
	}
	customer.InvoicePrefix = text(customer.ID[4:12])
	t.books.Customers = append(t.books.Customers, customer)
	return customer
}

func (c *call) updateCustomer() (any, error) {
	customer, err := find(c.books.Customers, "customer", c.id)
	if err != nil {
		return nil, err
	}
	if method := c.form["invoice_settings[default_payment_method]"]; method != "" {
		if _, err := find(c.books.Cards, "PaymentMethod", method); err != nil {
			return nil, at("invoice_settings[default_payment_method]", err)
		}
	}
	c.change("customer.updated", customer, c.as, func() { c.fillCustomer(customer) })
	return customer, nil
}

// fillCustomer lays what was sent over a customer.
func (c *call) fillCustomer(customer *Customer) {
	c.set("email", &customer.Email)
	c.set("name", &customer.Name)
	c.set("description", &customer.Description)
	c.set("phone", &customer.Phone)
	c.set("invoice_settings[default_payment_method]", &customer.InvoiceSettings.DefaultPaymentMethod)
	if exempt := c.form["tax_exempt"]; exempt != "" {
		customer.TaxExempt = exempt
	}
	if len(c.numbers("preferred_locales")) > 0 {
		customer.Locales = c.several("preferred_locales")
	}
	customer.Metadata = c.form.tags("metadata", customer.Metadata)
	for name := range c.form {
		if !strings.HasPrefix(name, "address[") {
			continue
		}
		if customer.Address == nil {
			customer.Address = &address{}
		}
		for part, field := range map[string]*text{
			"city": &customer.Address.City, "country": &customer.Address.Country, "line1": &customer.Address.Line1,
			"line2": &customer.Address.Line2, "postal_code": &customer.Address.PostalCode, "state": &customer.Address.State,
		} {
			c.set("address["+part+"]", field)
		}
	}
}

// set changes a field when a value for it was sent.
func (f form) set(name string, field *text) {
	if f.has(name) {
		*field = text(f[name])
	}
}

func (c *call) customer() (any, error) { return find(c.books.Customers, "customer", c.id) }

func (c *call) customers() (any, error) {
	return page(c, "/v1/customers", filtered(c.books.Customers, func(each *Customer) bool {
		return c.form["email"] == "" || c.form["email"] == string(each.Email)
	}))
}

func (c *call) paymentMethod() (any, error) {
	found, err := find(c.books.Cards, "PaymentMethod", c.id)
	if err != nil {
		return nil, err
	}
	return found.PaymentMethod, nil
}

func (c *call) paymentIntent() (any, error) { return find(c.books.Intents, "payment_intent", c.id) }

func filtered[T any](all []T, wanted func(T) bool) (some []T) {
	for _, each := range all {
		if wanted(each) {
			some = append(some, each)
		}
	}
	return some
}
