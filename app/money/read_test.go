package money_test

import (
	"strings"
	"testing"

	"skhokho/app/money"
)

// Whatever is typed, what is read has the digits that were typed, or it is a mistake.
func FuzzReadAmount(f *testing.F) {
	for _, typed := range []string{"10 800,00", "10,800.00", "1 234", "R 99.9", "-R 5", "1.234", "1e3", "", "−", "9999999999999999", "１２", "5 R 5", "1,2.3,4", "ZAR1'000"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, code := range []string{"ZAR", "JPY", "KWD"} {
			amount, err := money.ReadAmount(typed, currency(t, code))
			if err != nil {
				continue
			}
			if got, want := significant(amount.Plain()), significant(typed); got != want {
				t.Errorf("%q became %s %s", typed, code, amount.Plain())
			}
			if negative := strings.ContainsAny(typed, "-−"); negative != (amount.Sign() < 0) && amount.Sign() != 0 {
				t.Errorf("%q became %s", typed, amount.Plain())
			}
		}
	})
}

func FuzzReadQuantity(f *testing.F) {
	for _, typed := range []string{"2.5", "1/3", "1 1/2", "-2/4", "1/0", "1 2 3/4", "1 5/4", "1/-3", "0.000001", "1000000000", "1000000001", "/"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		quantity, err := money.ReadQuantity(typed)
		if err != nil {
			return
		}
		if again, err := money.ReadQuantity(quantity.Typed()); err != nil || again != quantity {
			t.Errorf("%q became %s, which became %v (%v)", typed, quantity.Typed(), again, err)
		}
		if got, want := significant(quantity.Typed()), significant(typed); !strings.Contains(typed, "/") && got != want {
			t.Errorf("%q became %s", typed, quantity.Typed())
		}
	})
}

// significant are a number's digits without the zeros at its ends, which may say nothing.
func significant(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	return strings.Trim(digits, "0")
}

func TestMistakesSayWhatToDo(t *testing.T) {
	zar := currency(t, "ZAR")
	for typed, want := range map[string]string{
		"1,234":               "1,234 can be read in two ways. Write 1234 for the larger number, or 1.23 for the smaller.",
		"9.125,5":             "", // no doubt here
		"1.2345":              "An amount has 2 decimals here at the most.",
		"$ 5":                 "Amounts here are in ZAR. Write the number alone.",
		"ten":                 "An amount is a number, such as 1250.00.",
		"-R -5":               "One minus is enough.",
		"99999999999999999":   string(money.ErrTooLarge),
		"9999999999999999999": string(money.ErrTooLarge),
	} {
		_, err := money.ReadAmount(typed, zar)
		if got := said(err); got != want {
			t.Errorf("%q gave %q, want %q", typed, got, want)
		}
	}
	_, tooMuch := money.ReadDiscount("100.5 %", zar)
	_, below := money.ReadDiscount("-5", zar)
	_, yen := money.ReadAmount("1.5", currency(t, "JPY"))
	for want, err := range map[string]error{
		"A percentage is between 0 and 100.": tooMuch, "A discount can’t be below zero. Add a line for what is to be charged.": below,
		"An amount in this currency has no decimals.": yen,
	} {
		if said(err) != want {
			t.Errorf("got %q, want %q", said(err), want)
		}
	}
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func BenchmarkHundredLines(b *testing.B) {
	zar := currency(b, "ZAR")
	rate, _ := money.RateOf(15_000)
	ten, _ := money.RateOf(10_000)
	bill := money.Bill{Currency: zar, Discount: money.Percent(ten)}
	for i := range 100 {
		quantity, _ := money.QuantityOf(int64(i+1), 3)
		price, _ := money.PriceOf(int64(i)*12_345_678, zar)
		bill.Lines = append(bill.Lines, money.Line{Quantity: quantity, Price: price, Tax: money.Tax{Name: "VAT", Rate: rate}})
	}
	for b.Loop() {
		if _, err := bill.Total(); err != nil {
			b.Fatal(err)
		}
	}
}
