package money_test

import (
	"errors"
	"maps"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"skhokho/app/money"
)

// someBill draws a bill as people could type it, with odd quantities, fine prices, negative lines and discounts of either kind.
func someBill(t *rapid.T, included bool) money.Bill {
	code := rapid.SampledFrom([]string{"ZAR", "JPY", "KWD"}).Draw(t, "currency")
	c, _ := money.CurrencyOf(code)
	taxes := []money.Tax{someTax("VAT", 15_000), someTax("Zero-rated", 0), someTax("Exempt", 0), someTax("Odd", 13_333), someTax("All", 100_000)}
	bill := money.Bill{Currency: c, Included: included, Discount: someDiscount(t, c, 500)}
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		quantity, err := money.QuantityOf(rapid.Int64Range(-50, 1000).Draw(t, "over"), rapid.Int64Range(1, 12).Draw(t, "under"))
		if err != nil {
			t.Fatal(err)
		}
		price, err := money.PriceOf(rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, "price"), c)
		if err != nil {
			t.Fatal(err)
		}
		bill.Lines = append(bill.Lines, money.Line{quantity, price, someDiscount(t, c, 50), rapid.SampledFrom(taxes).Draw(t, "tax")})
	}
	return bill
}

func someTax(name string, thousandths int) money.Tax {
	rate, _ := money.RateOf(thousandths)
	return money.Tax{Name: name, Rate: rate}
}

func someDiscount(t *rapid.T, c money.Currency, most int64) money.Discount {
	if rapid.Bool().Draw(t, "percent") {
		rate, _ := money.RateOf(rapid.SampledFrom([]int{0, 0, 10_000, 33_333, 100_000}).Draw(t, "rate"))
		return money.Percent(rate)
	}
	amount, _ := money.Of(rapid.Int64Range(0, most).Draw(t, "off"), c)
	discount, _ := money.Off(amount)
	return discount
}

// added adds a bill up, and passes over those with a discount of more than there is.
func added(t *rapid.T, bill money.Bill) money.Totals {
	totals, err := bill.Total()
	if mistake := money.Mistake(""); errors.As(err, &mistake) || errors.As(err, &money.LineMistake{}) {
		t.Skip("no bill: ", err)
	}
	return totals
}

func TestPartsAlwaysSumToTheTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bill := someBill(t, rapid.Bool().Draw(t, "included"))
		totals := added(t, bill)
		var subtotal, discount, net, tax, total, taxNets, taxAmounts int64
		for i, line := range totals.Lines {
			kept := line.Gross.Minor() - line.Discount.Minor()
			after := line.Net
			if bill.Included {
				after = line.Total
			}
			if kept-line.Share.Minor() != after.Minor() || line.Net.Minor()+line.Tax.Minor() != line.Total.Minor() {
				t.Fatalf("line %d doesn't sum: %+v", i, line)
			}
			subtotal, discount = subtotal+kept, discount+line.Share.Minor()
			net, tax, total = net+line.Net.Minor(), tax+line.Tax.Minor(), total+line.Total.Minor()
		}
		for _, one := range totals.Taxes {
			taxNets, taxAmounts = taxNets+one.Net.Minor(), taxAmounts+one.Amount.Minor()
		}
		want := [...]int64{totals.Subtotal.Minor(), totals.Discount.Minor(), totals.Net.Minor(), totals.Tax.Minor(), totals.Total.Minor(), totals.Net.Minor(), totals.Tax.Minor()}
		if got := [...]int64{subtotal, discount, net, tax, total, taxNets, taxAmounts}; got != want {
			t.Fatalf("the parts come to %v, the totals are %v", got, want)
		}
		after := totals.Net
		if bill.Included {
			after = totals.Total
		}
		if totals.Subtotal.Minor()-totals.Discount.Minor() != after.Minor() || totals.Net.Minor()+totals.Tax.Minor() != totals.Total.Minor() {
			t.Fatalf("the totals don't sum: %+v", totals)
		}
	})
}

func TestTheOrderOfLinesChangesNoTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bill := someBill(t, rapid.Bool().Draw(t, "included"))
		totals := added(t, bill)
		bill.Lines = rapid.Permutation(bill.Lines).Draw(t, "order")
		again := added(t, bill)
		for at, tax := range totals.Taxes {
			if again.Taxes[at] != tax {
				t.Fatalf("in another order %+v became %+v", tax, again.Taxes[at])
			}
		}
		if again.Subtotal != totals.Subtotal || again.Discount != totals.Discount || again.Net != totals.Net || again.Tax != totals.Tax || again.Total != totals.Total {
			t.Fatalf("in another order %+v became %+v", totals, again)
		}
	})
}

func TestNoPartIsAUnitOffItsExactShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bill := someBill(t, false)
		totals := added(t, bill)
		for i, line := range totals.Lines {
			exact := big.NewRat(line.Net.Minor()*int64(bill.Lines[i].Tax.Rate.Thousandths()), 100_000)
			if off := exact.Sub(exact, big.NewRat(line.Tax.Minor(), 1)); off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("line %d: the tax of %+v is off by %s", i, line, off)
			}
		}
	})
}

// The promise of rule 5: the same totals with the tax in the prices give the same tax; and the other way round at most one unit more or less.
func TestPricesWithAndWithoutTaxAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		without := someBill(t, false)
		totals := added(t, without)
		with := ofAmounts(t, without, totals, func(line money.LineTotal) money.Amount { return line.Total })
		with.Included = true
		if taxes := taxesOf(added(t, with)); !maps.Equal(taxes, taxesOf(totals)) {
			t.Fatalf("with the tax in the prices %v became %v", taxesOf(totals), taxes)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		with := someBill(t, true)
		totals := added(t, with)
		without := ofAmounts(t, with, totals, func(line money.LineTotal) money.Amount { return line.Net })
		without.Included = false
		taxes := taxesOf(added(t, without))
		for tax, minor := range taxesOf(totals) {
			if off := taxes[tax] - minor; off > 1 || off < -1 {
				t.Fatalf("%v is %d one way and %d the other", tax, minor, taxes[tax])
			}
		}
	})
}

// ofAmounts is a bill of the same taxes whose lines come to certain amounts of another's.
func ofAmounts(t *rapid.T, bill money.Bill, totals money.Totals, of func(money.LineTotal) money.Amount) money.Bill {
	one, _ := money.QuantityOf(1, 1)
	made := money.Bill{Currency: bill.Currency}
	for i, line := range totals.Lines {
		price, err := money.PriceOf(of(line).Minor()*10_000, bill.Currency)
		if err != nil {
			t.Fatal(err)
		}
		made.Lines = append(made.Lines, money.Line{Quantity: one, Price: price, Tax: bill.Lines[i].Tax})
	}
	return made
}

func taxesOf(totals money.Totals) map[money.Tax]int64 {
	taxes := map[money.Tax]int64{}
	for _, tax := range totals.Taxes {
		taxes[tax.Tax] = tax.Amount.Minor()
	}
	return taxes
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := money.CurrencyOf(rapid.SampledFrom([]string{"ZAR", "JPY", "KWD", "CHF", "BRL"}).Draw(t, "currency"))
		amount, _ := money.Of(rapid.Int64Range(-money.Limit, money.Limit).Draw(t, "minor"), c)
		price, _ := money.PriceOf(rapid.Int64Range(-1e18, 1e18).Draw(t, "units"), c)
		rate, _ := money.RateOf(rapid.IntRange(0, 100_000).Draw(t, "thousandths"))
		quantity, err := money.QuantityOf(rapid.Int64Range(-1e9, 1e9).Draw(t, "over"), rapid.Int64Range(1, 1e6).Draw(t, "under"))
		if err != nil {
			t.Fatal(err)
		}
		discount := money.Percent(rate)
		if amount.Sign() > 0 {
			discount, _ = money.Off(amount)
		}
		if got, err := money.ReadAmount(amount.Typed(), c); err != nil || got != amount {
			t.Fatalf("%s was read as %v, %v", amount.Typed(), got, err)
		}
		if got, err := money.ReadPrice(price.Typed(), c); err != nil || got != price {
			t.Fatalf("%s was read as %v, %v", price.Typed(), got, err)
		}
		if got, err := money.ReadRate(rate.Typed()); err != nil || got != rate {
			t.Fatalf("%s was read as %v, %v", rate.Typed(), got, err)
		}
		if got, err := money.ReadQuantity(quantity.Typed()); err != nil || got != quantity {
			t.Fatalf("%s was read as %v, %v", quantity.Typed(), got, err)
		}
		if got, err := money.ReadDiscount(discount.Typed(), c); err != nil || got != discount {
			t.Fatalf("%s was read as %v, %v", discount.Typed(), got, err)
		}
		if said := amount.String(); c.Digits() != 3 { // three decimals may be thousands to whoever reads them
			if got, err := money.ReadAmount(said, c); err != nil || got != amount {
				t.Fatalf("%s was read as %v, %v", said, got, err)
			}
		}
	})
}
