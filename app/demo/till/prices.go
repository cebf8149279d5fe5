package till

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var currencies = regexp.MustCompile(`^[a-z]{3}$`)

func (c *call) createProduct() (any, error) {
	if id := c.form["id"]; id != "" && get(c.books.Products, text(id)) != nil {
		return nil, invalid("id", "resource_already_exists", "Product already exists.")
	}
	product := c.newProduct(c.form["name"])
	if id := c.form["id"]; id != "" {
		product.ID = id
	}
	c.fillProduct(product)
	return product, nil
}

func (t *Till) newProduct(name string) *Product {
	product := &Product{
		head: head{ID: newID("prod_"), Object: "product", Created: t.now()}, tags: tags{map[string]string{}},
		Active: true, Name: name, Images: []string{}, Updated: t.now(),
	}
	t.books.Products = append(t.books.Products, product)
	return product
}

func (c *call) updateProduct() (any, error) {
	product, err := find(c.books.Products, "product", c.id)
	if err != nil {
		return nil, err
	}
	c.fillProduct(product)
	return product, nil
}

// fillProduct lays what was sent over a product.
func (c *call) fillProduct(product *Product) {
	if c.form["name"] != "" {
		product.Name = c.form["name"]
	}
	c.set("description", &product.Description)
	c.set("url", &product.URL)
	if c.has("active") {
		product.Active = c.flag("active")
	}
	if len(c.numbers("images")) > 0 {
		product.Images = c.several("images")
	}
	product.Metadata, product.Updated = c.form.tags("metadata", product.Metadata), c.now()
}

func (c *call) product() (any, error) { return find(c.books.Products, "product", c.id) }

func (c *call) products() (any, error) {
	return page(c, "/v1/products", filtered(c.books.Products, func(each *Product) bool { return !c.has("active") || each.Active == c.flag("active") }))
}

func (c *call) createPrice() (any, error) {
	price, err := c.priced("")
	if err != nil {
		return nil, err
	}
	if err := c.fillPrice(price); err != nil {
		return nil, err
	}
	c.books.Prices = append(c.books.Prices, price)
	return price, nil
}

// priced makes a price of the parameters below a prefix, "line_items[0][price_data]" or none.
func (c *call) priced(prefix string) (*Price, error) {
	param := func(path string) string {
		if prefix == "" {
			return path
		}
		first, rest, _ := strings.Cut(path, "[")
		return strings.TrimSuffix(prefix+"["+first+"]["+rest, "[")
	}
	price := &Price{
		head: head{ID: newID("price_"), Object: "price", Created: c.now()}, tags: tags{map[string]string{}},
		Active: true, BillingScheme: "per_unit", Currency: strings.ToLower(c.form[param("currency")]), TaxBehaviour: "unspecified", Type: "one_time", UnitAmount: c.number(param("unit_amount"), -1),
	}
	if !currencies.MatchString(price.Currency) {
		return nil, invalid(param("currency"), "", "Invalid currency: %s.", price.Currency)
	}
	if price.UnitAmount < 0 {
		return nil, invalid(param("unit_amount"), "parameter_invalid_integer", "Invalid non-negative integer, or missing: unit_amount")
	}
	price.UnitAmountDecimal = strconv.FormatInt(price.UnitAmount, 10)
	if behaviour := c.form[param("tax_behavior")]; behaviour != "" {
		price.TaxBehaviour = behaviour
	}
	if interval := c.form[param("recurring[interval]")]; interval != "" {
		price.Type = "recurring"
		price.Recurring = &recurring{Interval: interval, IntervalCount: max(1, c.number(param("recurring[interval_count]"), 1)), UsageType: "licensed"}
	}
	product, err := c.productOf(param)
	price.Product = product
	return price, err
}

// productOf is the product that a price names, or describes in product_data.
func (c *call) productOf(param func(string) string) (string, error) {
	product, name := c.form[param("product")], c.form[param("product_data[name]")]
	switch {
	case product != "" && get(c.books.Products, text(product)) == nil:
		return "", at(param("product"), missing("product", product))
	case product != "":
		return product, nil
	case name == "":
		return "", invalid(param("product"), "parameter_missing", "You must specify one of `product` or `product_data`.")
	}
	made := c.newProduct(name)
	c.set(param("product_data[description]"), &made.Description)
	made.Metadata = c.form.tags(param("product_data[metadata]"), nil)
	return made.ID, nil
}

func (c *call) updatePrice() (any, error) {
	price, err := find(c.books.Prices, "price", c.id)
	if err != nil {
		return nil, err
	}
	return price, c.fillPrice(price)
}

// fillPrice lays what was sent over a price: what may change of one.
func (c *call) fillPrice(price *Price) error {
	if key := c.form["lookup_key"]; key != "" {
		for _, other := range c.books.Prices {
			if string(other.LookupKey) != key || other == price {
				continue
			}
			if !c.flag("transfer_lookup_key") {
				return invalid("lookup_key", "resource_already_exists", "A price (`%s`) already uses that lookup key.", other.ID)
			}
			other.LookupKey = ""
		}
	}
	c.set("lookup_key", &price.LookupKey)
	c.set("nickname", &price.Nickname)
	if c.has("active") {
		price.Active = c.flag("active")
	}
	price.Metadata = c.form.tags("metadata", price.Metadata)
	return nil
}

func (c *call) price() (any, error) { return find(c.books.Prices, "price", c.id) }

func (c *call) prices() (any, error) {
	keys := c.several("lookup_keys")
	return page(c, "/v1/prices", filtered(c.books.Prices, func(each *Price) bool {
		return (!c.has("active") || each.Active == c.flag("active")) && (len(keys) == 0 || slices.Contains(keys, string(each.LookupKey))) &&
			(c.form["product"] == "" || each.Product == c.form["product"]) && (c.form["currency"] == "" || each.Currency == c.form["currency"]) &&
			(c.form["type"] == "" || each.Type == c.form["type"]) &&
			(c.form["recurring[interval]"] == "" || each.Recurring != nil && each.Recurring.Interval == c.form["recurring[interval]"])
	}))
}

// several are the values of a list: lookup_keys[0], lookup_keys[1]. One that is sent as name[] is the only one.
func (f form) several(name string) []string {
	var found []string
	for _, number := range f.numbers(name) {
		found = append(found, f[name+"["+strconv.Itoa(number)+"]"])
	}
	if only := f[name+"[]"]; only != "" {
		found = append(found, only)
	}
	return found
}
