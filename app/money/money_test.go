package money_test

import (
	"errors"
	"testing"

	"skhokho/app/money"
)

func currency(t testing.TB, code string) money.Currency {
	t.Helper()
	c, err := money.CurrencyOf(code)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	return c
}

func amount(t testing.TB, minor int64, code string) money.Amount {
	t.Helper()
	a, err := money.Of(minor, currency(t, code))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAmountsAreWrittenAsPeopleReadThem(t *testing.T) {
	for _, is := range []struct {
		minor             int64
		code, said, plain string
	}{
		{0, "ZAR", "R\u00a00.00", "0.00"},
		{1_080_000, "ZAR", "R\u00a010\u202f800.00", "10800.00"},
		{-100_099, "ZAR", "−R\u00a01\u202f000.99", "-1000.99"},
		{1205, "EUR", "€\u00a012.05", "12.05"},
		{123_456_789, "USD", "$\u00a01\u202f234\u202f567.89", "1234567.89"},
		{100, "CHF", "CHF\u00a01.00", "1.00"},
		{1234, "JPY", "¥\u00a01\u202f234", "1234"},
		{1005, "KWD", "KWD\u00a01.005", "1.005"},
		{-5, "ZAR", "−R\u00a00.05", "-0.05"},
		{money.Limit, "ZAR", "R\u00a09\u202f999\u202f999\u202f999\u202f999.99", "9999999999999.99"},
	} {
		a := amount(t, is.minor, is.code)
		if a.String() != is.said || a.Plain() != is.plain {
			t.Errorf("%d %s is written %q and %q, want %q and %q", is.minor, is.code, a, a.Plain(), is.said, is.plain)
		}
	}
}

func TestNoAmountIsEverBeyondTheLimit(t *testing.T) {
	most, one := amount(t, money.Limit, "ZAR"), amount(t, 1, "ZAR")
	if _, err := most.Plus(one); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("a cent more than the most gave %v", err)
	}
	if _, err := most.Negative().Minus(one); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("a cent less than the least gave %v", err)
	}
	if _, err := money.Of(money.Limit+1, currency(t, "ZAR")); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("an amount beyond the limit gave %v", err)
	}
	// In which order amounts are added doesn't matter, only what they come to.
	if sum, err := money.Sum(currency(t, "ZAR"), most, most, most.Negative(), one.Negative()); err != nil || sum.Minor() != money.Limit-1 {
		t.Errorf("the sum is %v, %v", sum, err)
	}
	if _, err := money.Sum(currency(t, "ZAR"), most, one); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("a sum beyond the limit gave %v", err)
	}
}

func TestCurrenciesAreNeverMixed(t *testing.T) {
	rand, euro := amount(t, 100, "ZAR"), amount(t, 100, "EUR")
	if _, err := rand.Plus(euro); !errors.Is(err, money.ErrCurrencies) {
		t.Errorf("R 1 and € 1 gave %v", err)
	}
	price, err := money.ReadPrice("1", currency(t, "EUR"))
	if err != nil {
		t.Fatal(err)
	}
	one, _ := money.QuantityOf(1, 1)
	var mistake money.LineMistake
	if _, err := (money.Bill{Currency: currency(t, "ZAR"), Lines: []money.Line{{}, {Quantity: one, Price: price}}}).Total(); !errors.As(err, &mistake) {
		t.Errorf("a line in euro on a bill in rand gave %v", err)
	}
	for _, code := range []string{"", "zar", "XXX", "RAND"} {
		if _, err := money.CurrencyOf(code); err == nil {
			t.Errorf("%q is no currency", code)
		}
	}
}

func TestADroppedCurrencyIsStillRead(t *testing.T) {
	kept, err := money.Of(12_345, money.Stored("HRK"))
	if err != nil || kept.String() != "HRK\u00a0123.45" || money.Stored("JPY") != currency(t, "JPY") {
		t.Errorf("kuna of long ago are written %q (%v)", kept, err)
	}
}

func TestTooManyLinesAreRefused(t *testing.T) {
	zar := currency(t, "ZAR")
	price, _ := money.PriceOf(0, zar)
	lines := make([]money.Line, money.MostLines+1)
	for i := range lines {
		lines[i].Price = price
	}
	if _, err := (money.Bill{Currency: zar, Lines: lines}).Total(); err == nil {
		t.Error("one line more than the most was added up")
	}
	if _, err := (money.Bill{Currency: zar, Lines: lines[1:]}).Total(); err != nil {
		t.Errorf("the most lines there may be gave %v", err)
	}
}
