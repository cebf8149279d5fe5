package money

import (
	"strconv"
	"strings"
)

const (
	minus  = "−"
	thin   = "\u202f" // the narrow no-break space between thousands
	spaced = "\u00a0" // the no-break space behind a sign, and before a per cent
)

// String writes the amount as people read it: "R 10 800.00", "−€ 12.50", "CHF 1.00".
func (a Amount) String() string {
	return lead(a.minor, a.currency) + decimals(a.minor, a.currency.digits, a.currency.digits, thin)
}

// Plain writes the amount for a cell of a sheet: "10800.00", "-12.50".
func (a Amount) Plain() string {
	return plainSign(a.minor) + decimals(a.minor, a.currency.digits, a.currency.digits, "")
}

// Typed writes the amount for a field of a form, so that ReadAmount reads the same again.
func (a Amount) Typed() string { return sure(a.Plain()) }

// String writes the price as people read it, with as many decimals as it needs: "R 95.00", "R 0.0125".
func (p Price) String() string {
	return lead(p.units, p.currency) + decimals(p.units, p.currency.digits+Finer, p.currency.digits, thin)
}

// Plain writes the price for a cell of a sheet: "95.00", "0.0125".
func (p Price) Plain() string {
	return plainSign(p.units) + decimals(p.units, p.currency.digits+Finer, p.currency.digits, "")
}

// Typed writes the price for a field of a form, so that ReadPrice reads the same again: "95.00", "0.0125".
func (p Price) Typed() string { return sure(p.Plain()) }

// String writes the rate as people read it: "15 %", "13.333 %".
func (r Rate) String() string { return r.Typed() + spaced + "%" }

// Typed writes the rate without its sign, for a field of a form: "15".
func (r Rate) Typed() string { return decimals(int64(r.thousandths), rateDecimals, 0, "") }

// String writes the quantity as people read it: "2.5", "1 200", "1/3".
func (q Quantity) String() string { return q.written(minus, thin) }

// Typed writes the quantity for a field of a form, so that ReadQuantity reads the same again: "2.5", "-1200", "1/3".
func (q Quantity) Typed() string { return sure(q.written("-", "")) }

func (q Quantity) written(negative, between string) string {
	n, under := q.over, q.Under()
	if n >= 0 {
		negative = ""
	}
	if power := int64(pow10(quantityDecimals)); power%under == 0 {
		return negative + decimals(n*(power/under), quantityDecimals, 0, between)
	}
	return negative + decimals(n, 0, 0, between) + "/" + decimals(under, 0, 0, between)
}

// String writes the discount as people read and type it: "10 %", "R 50.00", or "" for none.
func (d Discount) String() string {
	switch {
	case d.percent != Rate{}:
		return d.percent.String()
	case d.amount.minor != 0:
		return d.amount.String()
	}
	return ""
}

// Typed writes the discount for a field of a form, so that ReadDiscount reads the same again: "10 %", "50.00", or "" for none.
func (d Discount) Typed() string {
	switch {
	case d.percent != Rate{}:
		return d.percent.Typed() + " %"
	case d.amount.minor != 0:
		return d.amount.Typed()
	}
	return ""
}

// sure puts a zero behind three decimals that could be taken for thousands: "1.2340".
func sure(written string) string {
	if at := strings.IndexByte(written, '.'); at >= 0 && len(written)-at == 4 && couldBeThousands(written[:at]) {
		return written + "0"
	}
	return written
}

// lead is what stands before an amount's digits.
func lead(n int64, c Currency) string {
	if n < 0 {
		return minus + c.Sign() + spaced
	}
	return c.Sign() + spaced
}

func plainSign(n int64) string {
	if n < 0 {
		return "-"
	}
	return ""
}

// decimals writes a number of so many decimals without its sign, thousands apart. Zeros at its end go, as far as least decimals stay.
func decimals(n int64, places, least int, between string) string {
	digits := strings.TrimPrefix(strconv.FormatInt(n, 10), "-")
	if len(digits) <= places {
		digits = strings.Repeat("0", places-len(digits)+1) + digits
	}
	whole, fraction := digits[:len(digits)-places], digits[len(digits)-places:]
	for len(fraction) > least && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + between + whole[i:]
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}
