package money

import (
	"fmt"
	"strings"
	"unicode"
)

// ReadAmount reads what a person typed: "10 800,00", "10,800.00", "R 99.9", "-5". Errors: Mistake, for what isn't surely one number too.
func ReadAmount(typed string, c Currency) (Amount, error) {
	n, err := readMoney(typed, c, c.digits)
	if err != nil {
		return Amount{}, err
	}
	minor, err := n.scaled(c.digits)
	if err != nil {
		return Amount{}, err
	}
	return Of(minor, c)
}

// ReadPrice reads a price, which may be finer than the currency is. Errors: Mistake.
func ReadPrice(typed string, c Currency) (Price, error) {
	n, err := readMoney(typed, c, c.digits+Finer)
	if err != nil {
		return Price{}, err
	}
	units, err := n.scaled(c.digits + Finer)
	if err != nil {
		return Price{}, err
	}
	return PriceOf(units, c)
}

// ReadQuantity reads "2.5", "1 200", "1/3" or "1 1/2". Errors: Mistake.
func ReadQuantity(typed string) (Quantity, error) {
	typed = tidy(typed)
	if before, under, fraction := strings.Cut(typed, "/"); fraction {
		return readFraction(before, under)
	}
	n, err := readNumber(typed, quantityDecimals, "A quantity")
	if err != nil {
		return Quantity{}, err
	}
	millionths, err := n.scaled(quantityDecimals)
	if err != nil {
		return Quantity{}, err
	}
	return QuantityOf(millionths, int64(pow10(quantityDecimals)))
}

// ReadRate reads "15", "15 %" or "13,333 %". Errors: Mistake.
func ReadRate(typed string) (Rate, error) {
	typed = strings.TrimSpace(strings.TrimSuffix(tidy(typed), "%"))
	// Nothing above 100 is a percentage, so three digits behind a comma can only be decimals.
	n, err := readDigits(typed, strings.IndexAny(typed, ".,"), rateDecimals, "A percentage")
	if err != nil {
		return Rate{}, err
	}
	thousandths, err := n.scaled(rateDecimals)
	if err != nil || thousandths < 0 || thousandths > 100_000 {
		return RateOf(-1)
	}
	return RateOf(int(thousandths))
}

// ReadDiscount reads "10 %" as a percentage and "50" as an amount; "" is no discount. Errors: Mistake.
func ReadDiscount(typed string, c Currency) (Discount, error) {
	switch typed = tidy(typed); {
	case typed == "":
		return Discount{}, nil
	case strings.HasSuffix(typed, "%"):
		rate, err := ReadRate(typed)
		return Percent(rate), err
	}
	amount, err := ReadAmount(typed, c)
	if err != nil {
		return Discount{}, err
	}
	return Off(amount)
}

// tidy makes one kind of space of all there are, and one kind of minus.
func tidy(typed string) string {
	typed = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u202f' || r == '\u2009' {
			return ' '
		}
		return r
	}, typed)
	return strings.TrimSpace(strings.Replace(typed, minus, "-", 1))
}

// readMoney reads a number that the currency's sign or code may stand before or behind.
func readMoney(typed string, c Currency, decimals int) (number, error) {
	typed = tidy(typed)
	negative := strings.HasPrefix(typed, "-")
	typed = strings.TrimSpace(strings.TrimPrefix(typed, "-"))
	isNumeral := func(r rune) bool { return r >= '0' && r <= '9' || strings.ContainsRune("-.,", r) }
	first, last := strings.IndexFunc(typed, isNumeral), strings.LastIndexFunc(typed, isNumeral)
	if first < 0 {
		return number{}, Mistake("An amount is a number, such as 1250.00.")
	}
	for _, sign := range []string{strings.TrimSpace(typed[:first]), strings.TrimSpace(typed[last+1:])} {
		if sign != "" && !strings.EqualFold(sign, c.Sign()) && !strings.EqualFold(sign, c.code) {
			return number{}, Mistake(fmt.Sprintf("Amounts here are in %s. Write the number alone.", c.code))
		}
	}
	n, err := readNumber(typed[first:last+1], decimals, "An amount")
	if negative && n.negative {
		return number{}, Mistake("One minus is enough.")
	}
	n.negative = n.negative || negative
	return n, err
}

// readFraction reads what stands before a fraction's line, which may begin with whole ones, and what stands under it.
func readFraction(before, under string) (Quantity, error) {
	unreadable := Mistake("A fraction looks like 1/3, or 1 1/2.")
	before, negative := strings.CutPrefix(strings.TrimSpace(before), "-")
	parts := append(strings.Fields(before), strings.TrimSpace(under))
	if len(parts) == 2 {
		parts = append([]string{"0"}, parts...)
	}
	if len(parts) != 3 {
		return Quantity{}, unreadable
	}
	var n [3]int64
	for i, part := range parts {
		if longest := [...]int{10, 16, 7}[i]; part == "" || len(part) > longest || !isDigits(part) { // so that nothing below overflows
			return Quantity{}, unreadable
		}
		for _, digit := range part {
			n[i] = n[i]*10 + int64(digit-'0')
		}
	}
	whole, above, below := n[0], n[1], n[2]
	if below == 0 || len(strings.Fields(before)) == 2 && above >= below {
		return Quantity{}, unreadable
	}
	over := whole*below + above
	if negative {
		over = -over
	}
	return QuantityOf(over, below)
}
