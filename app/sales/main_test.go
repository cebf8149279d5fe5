package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/quotes")
	return client
}

// formOf reads the editor as a browser would send it, hidden fields and every line included.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		if _, ticked := field.Attr("checked"); field.AttrOr("type", "") == "checkbox" && !ticked {
			return
		}
		switch goquery.NodeName(field) {
		case "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case "textarea":
			value = strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n") // as browsers send lines
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	return form
}

// with is a form with other values in a field.
func with(form url.Values, field string, values ...string) url.Values {
	other := url.Values{}
	for name, values := range form {
		other[name] = values
	}
	other[field] = values
	return other
}

// lines puts lines into a form: of each its title, quantity and price.
func lines(form url.Values, lines ...[3]string) url.Values {
	for _, name := range []string{"title", "quantity", "price", "product", "description", "unit", "discount", "tax"} {
		form = with(form, "line-"+name)
	}
	for _, line := range lines {
		form["line-title"], form["line-quantity"], form["line-price"] = append(form["line-title"], line[0]), append(form["line-quantity"], line[1]), append(form["line-price"], line[2])
		form["line-tax"] = append(form["line-tax"], "15000 VAT")
	}
	return form
}

// begun begins a draft for Harbour Café and returns its address.
func begun(house *housetest.House, c *housetest.Client, list string) string {
	house.T.Helper()
	to := c.PostForm(list, url.Values{"title": {"Terrace"}, "client": {house.ID("acme", "client", "Harbour Café").String()}}).Expect(303).Location()
	return strings.TrimSuffix(to, "/edit")
}
