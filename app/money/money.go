// Package money counts money: whole minor units of a currency, never floats; what lines of a quote or an invoice come to; and the words
// for both, as people type and read them. The rules, with worked examples that the tests read, are in docs/money.md. It knows nothing of
// the rest of the house.
package money

import (
	"math/big"

	iso "github.com/bojanz/currency"
)

// Limit is the largest amount there is, in minor units, either side of zero. What comes to more is a mistake and never a wrong number.
const Limit = 999_999_999_999_999

// Mistake is a sentence for the person who typed what can't be counted: it says what is wrong and what to do.
type Mistake string

func (m Mistake) Error() string { return string(m) }

// ErrTooLarge means that something comes to more than Limit.
const ErrTooLarge = Mistake("This comes to more than can be counted. Please check the amounts.")

// ErrCurrencies means that amounts of two currencies were to be added up.
const ErrCurrencies = Mistake("Amounts in different currencies can’t be added up.")

// Currency is one of ISO 4217's.
type Currency struct {
	code   string
	digits int
}

// CurrencyOf finds a currency by its code: "ZAR". Errors: Mistake.
func CurrencyOf(code string) (Currency, error) {
	digits, known := iso.GetDigits(code)
	if !known {
		return Currency{}, Mistake("Choose a currency.")
	}
	return Currency{code, int(digits)}, nil
}

// Stored is the currency of something kept long ago. One that ISO 4217 has dropped since has two decimals, as nearly all had.
func Stored(code string) Currency {
	if c, err := CurrencyOf(code); err == nil {
		return c
	}
	return Currency{code, 2}
}

// Currencies are all codes there are, in order.
func Currencies() []string { return iso.GetCurrencyCodes() }

// Code is the currency's ISO 4217 code.
func (c Currency) Code() string { return c.code }

// Digits is how many decimals the currency has: 2 for rand, 0 for yen, 3 for Kuwaiti dinar.
func (c Currency) Digits() int { return c.digits }

// Sign is what people write before an amount: "R", "€", or the code where no sign is well known.
func (c Currency) Sign() string {
	if c.code == "ZAR" {
		return "R"
	}
	sign, _ := iso.GetSymbol(c.code, iso.NewLocale("en")) // the code itself for one it doesn't know
	return sign
}

// Amount is an amount of money. Amounts are made by Of, Currency.Zero and ReadAmount, and compared by ==.
type Amount struct {
	minor    int64
	currency Currency
}

// Of is an amount of so many minor units: of cents, for rand. Errors: ErrTooLarge.
func Of(minor int64, c Currency) (Amount, error) {
	if minor > Limit || minor < -Limit {
		return Amount{}, ErrTooLarge
	}
	return Amount{minor, c}, nil
}

// Zero is nothing, in the currency.
func (c Currency) Zero() Amount { return Amount{0, c} }

// Minor is the amount in minor units, as it is stored.
func (a Amount) Minor() int64 { return a.minor }

// Currency is what the amount is in.
func (a Amount) Currency() Currency { return a.currency }

// Sign is -1, 0 or 1.
func (a Amount) Sign() int { return sign(a.minor) }

// Negative is the amount with its sign turned round.
func (a Amount) Negative() Amount { return Amount{-a.minor, a.currency} }

// Plus adds two amounts. Errors: ErrTooLarge, ErrCurrencies.
func (a Amount) Plus(b Amount) (Amount, error) {
	if a.currency != b.currency {
		return Amount{}, ErrCurrencies
	}
	return Of(a.minor+b.minor, a.currency)
}

// Minus takes one amount off another. Errors: ErrTooLarge, ErrCurrencies.
func (a Amount) Minus(b Amount) (Amount, error) { return a.Plus(b.Negative()) }

// Sum adds amounts up, in whichever order: only what they come to has to be below Limit. Errors: ErrTooLarge, ErrCurrencies.
func Sum(c Currency, amounts ...Amount) (Amount, error) {
	sum := new(big.Int)
	for _, a := range amounts {
		if a.currency != c {
			return Amount{}, ErrCurrencies
		}
		sum.Add(sum, big.NewInt(a.minor))
	}
	if !sum.IsInt64() {
		return Amount{}, ErrTooLarge
	}
	return Of(sum.Int64(), c)
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
