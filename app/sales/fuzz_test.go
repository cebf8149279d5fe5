package sales

import (
	"net/url"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"skhokho/app/money"
	"skhokho/app/web"
)

// editorSeeds are bodies as the editor sends them: good, mistaken and hostile.
func editorSeeds() []string {
	seed := func(currency, included, discount string, lines ...typed) string {
		form := url.Values{"title": {"Terrace"}, "client": {"01a2258e-c0ef-75f3-9b34-e1033c1983fa"}, "currency": {currency}, "included": {included}, "discount": {discount}, "do": {"up-1"}}
		for _, l := range lines {
			for name, value := range map[string]string{"title": l.Title, "quantity": l.Quantity, "price": l.Price, "discount": l.Discount, "tax": l.Tax, "unit": l.Unit} {
				form.Add("line-"+name, value)
			}
		}
		return form.Encode()
	}
	return []string{
		seed("ZAR", "no", "10 %", typed{Title: "Panels", Quantity: "1/3", Price: "1 000,00", Tax: "15000 VAT"}, typed{Title: "Paint", Quantity: "2.5", Price: "7.8525", Discount: "5 %"}),
		seed("EUR", "yes", "100.00", typed{Title: "Proofs", Quantity: "1", Price: "180", Tax: "15000 VAT"}, typed{Title: "Font", Quantity: "3", Price: "9.99", Discount: "1.00", Tax: "5500 GST"}),
		seed("JPY", "no", "", typed{Title: "Lamp", Quantity: "7", Price: "110000", Tax: "15000 VAT"}, typed{Title: "Goodwill", Quantity: "-1", Price: "500"}),
		seed("BHD", "yes", "0.001", typed{Title: "Tea", Quantity: "1/7", Price: "0.0001", Tax: "15000 VAT"}, typed{}, typed{Quantity: "1"}),
		seed("ZAR", "no", "1,500", typed{Title: "x", Quantity: "1,500", Price: "9223372036854775807"}, typed{Quantity: "1/0", Price: "-0", Discount: "200 %"}),
		"line-title=a&line-title=b&line-price=1&do=remove-9&pick=x&currency=%ff&line-quantity=%00", "", "line-discount&line-discount=0&line-price&line-price=0&line-title&line-title=0",
	}
}

// FuzzEditor sends anything to the editor. Nothing may make it stumble, what it adds up is the sum of its parts, and what could be read is
// read alike from what is written of it.
func FuzzEditor(f *testing.F) {
	for _, body := range editorSeeds() {
		f.Add([]byte(body))
	}
	app, zar := fiber.New(), money.Stored("ZAR")
	rates := [2]money.Rate{}
	for i, thousandths := range []int{15_000, 5_500} {
		rates[i], _ = money.RateOf(thousandths)
	}
	taxes := []money.Tax{{Name: "VAT", Rate: rates[0]}, {Name: "GST", Rate: rates[1]}, {}}
	f.Fuzz(func(t *testing.T, body []byte) {
		var request fasthttp.RequestCtx
		request.Request.Header.SetMethod("POST")
		request.Request.Header.SetContentType("application/x-www-form-urlencoded")
		request.Request.SetBody(body)
		c := app.AcquireCtx(&request)
		defer app.ReleaseCtx(c)
		form := web.ReadForm(c)
		w := readWork(form, Draft{Currency: zar})
		for _, act := range []string{form.Line("do", 20), "add", "up-1", "remove-0"} {
			w.wrong, w.invalid = nil, map[string]string{}
			totals, at := w.reread(taxes)
			if len(at) > 0 { // else nothing could be added up
				sound(t, w, totals, at)
				again(t, w, at, taxes)
			}
			w.rearrange(act, blank(taxes[0]))
		}
	})
}

// sound checks that totals are what their parts come to.
func sound(t *testing.T, w work, totals money.Totals, at []int) {
	t.Helper()
	if len(totals.Lines) != len(w.Lines) || len(at) != len(w.Lines) {
		t.Fatalf("%d lines have %d totals at %d places", len(w.Lines), len(totals.Lines), len(at))
	}
	var whole, kept, share, taxed int64
	for _, line := range totals.Lines {
		if line.Net.Minor()+line.Tax.Minor() != line.Total.Minor() {
			t.Fatalf("a line’s parts aren’t its total: %+v", line)
		}
		whole, kept, share, taxed = whole+line.Total.Minor(), kept+line.Gross.Minor()-line.Discount.Minor(), share+line.Share.Minor(), taxed+line.Tax.Minor()
	}
	of := int64(0)
	for _, tax := range totals.Taxes {
		of += tax.Amount.Minor()
	}
	reached := totals.Net
	if w.Included {
		reached = totals.Total
	}
	if whole != totals.Total.Minor() || kept != totals.Subtotal.Minor() || share != totals.Discount.Minor() || taxed != totals.Tax.Minor() || of != totals.Tax.Minor() ||
		totals.Net.Minor()+totals.Tax.Minor() != totals.Total.Minor() || totals.Subtotal.Minor()-totals.Discount.Minor() != reached.Minor() {
		t.Fatalf("the totals aren’t the sum of their parts: %+v", totals)
	}
}

// again checks that each line that is whole is read alike from what is written of it.
func again(t *testing.T, w work, at []int, taxes []money.Tax) {
	t.Helper()
	for i, line := range w.Lines {
		if w.wrong[at[i]] != nil {
			continue
		}
		reread, wrong := typedOf(line).read(w.Currency, taxes)
		if line.Discount.Typed() == "" { // a discount of nothing is none
			reread.Discount = line.Discount
		}
		if len(wrong) > 0 || reread != line {
			t.Fatalf("%q is read as %+v (%v), and was %+v", typedOf(line), reread, wrong, line)
		}
	}
}
