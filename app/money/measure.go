package money

import "math/big"

const (
	// Finer is how many decimals a price may have beyond its currency's: a cable at R 0.0125 a metre.
	Finer = 4

	rateDecimals     = 3
	quantityDecimals = 6
	quantityLimit    = 1_000_000_000
	priceLimit       = 100_000_000_000_000 // in minor units: a tenth of Limit, so that a price fits an int64
)

// Price is what one of something costs.
type Price struct {
	units    int64 // of a minor unit's ten-thousandth
	currency Currency
}

// PriceOf is a price of so many ten-thousandths of a minor unit, as it is stored. Errors: ErrTooLarge.
func PriceOf(units int64, c Currency) (Price, error) {
	if most := int64(priceLimit) * int64(pow10(Finer)); units > most || units < -most {
		return Price{}, ErrTooLarge
	}
	return Price{units, c}, nil
}

// Units is the price as it is stored.
func (p Price) Units() int64 { return p.units }

// Currency is what the price is in.
func (p Price) Currency() Currency { return p.currency }

// Quantity is how many of something: decimals or a fraction, always exact. The zero value is none of it.
type Quantity struct{ over, under int64 } // in lowest terms; an under of 0 stands for 1

// QuantityOf is a quantity as it is stored: one number over another. Errors: Mistake.
func QuantityOf(over, under int64) (Quantity, error) {
	if under <= 0 {
		return Quantity{}, Mistake("A fraction needs a number above zero under its line.")
	}
	r := big.NewRat(over, under)
	if whole := new(big.Rat).Abs(r); whole.Cmp(big.NewRat(quantityLimit, 1)) > 0 || r.Denom().Int64() > int64(pow10(quantityDecimals)) {
		return Quantity{}, Mistake("This quantity is too large, or too finely divided, to be counted.")
	}
	return Quantity{r.Num().Int64(), r.Denom().Int64()}, nil
}

// Over is the number above the line of the fraction that the quantity is.
func (q Quantity) Over() int64 { return q.over }

// Under is the number below that line.
func (q Quantity) Under() int64 { return max(q.under, 1) }

// Times is what a quantity at a price comes to, rounded half away from zero. Errors: ErrTooLarge.
func (q Quantity) Times(p Price) (Amount, error) {
	exact := new(big.Rat).SetFrac(
		new(big.Int).Mul(big.NewInt(q.over), big.NewInt(p.units)), new(big.Int).Mul(big.NewInt(q.Under()), big.NewInt(int64(pow10(Finer)))))
	return rounded(exact, p.currency)
}

// Rate is a percentage, from 0 to 100.
type Rate struct{ thousandths int32 } // of a per cent

// RateOf is a rate of so many thousandths of a per cent, as it is stored. Errors: Mistake.
func RateOf(thousandths int) (Rate, error) {
	if thousandths < 0 || thousandths > 100_000 {
		return Rate{}, Mistake("A percentage is between 0 and 100.")
	}
	return Rate{int32(thousandths)}, nil
}

// Thousandths is the rate as it is stored.
func (r Rate) Thousandths() int { return int(r.thousandths) }

// of is the exact share that the rate takes of an amount.
func (r Rate) of(minor int64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(minor), big.NewInt(int64(r.thousandths))), big.NewInt(100_000))
}

// within is the exact share of an amount that is the rate, put on what was there before.
func (r Rate) within(minor int64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(minor), big.NewInt(int64(r.thousandths))), big.NewInt(100_000+int64(r.thousandths)))
}

// Discount is what is taken off: a percentage, an amount, or nothing, which is its zero value.
type Discount struct {
	percent Rate
	amount  Amount
}

// Percent is a discount of a percentage.
func Percent(r Rate) Discount { return Discount{percent: r} }

// Off is a discount of an amount. Errors: Mistake for one below zero.
func Off(a Amount) (Discount, error) {
	if a.minor < 0 {
		return Discount{}, Mistake("A discount can’t be below zero. Add a line for what is to be charged.")
	}
	return Discount{amount: a}, nil
}

// Rate is the percentage taken off; zero for none.
func (d Discount) Rate() Rate { return d.percent }

// Amount is what is taken off in money; zero for none.
func (d Discount) Amount() Amount { return d.amount }

// from is what the discount takes off an amount. Errors: Mistake when that is less than the discount.
func (d Discount) from(a Amount) (Amount, error) {
	if d.amount.minor == 0 {
		return rounded(d.percent.of(a.minor), a.currency)
	}
	if d.amount.currency != a.currency {
		return Amount{}, ErrCurrencies
	}
	if d.amount.minor > a.minor {
		return Amount{}, Mistake("The discount is more than there is to take it off.")
	}
	return d.amount, nil
}

// part is the exact share of a discount on the whole that falls on a line of so much.
func (d Discount) part(minor int64, whole Amount) *big.Rat {
	if d.amount.minor == 0 {
		return d.percent.of(minor)
	}
	return new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(d.amount.minor), big.NewInt(minor)), big.NewInt(whole.minor))
}

func pow10(n int) int {
	power := 1
	for range n {
		power *= 10
	}
	return power
}
