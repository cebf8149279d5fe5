package money

import (
	"fmt"
	"math/big"
	"strings"
)

// number is a number as it was typed: its digits, before the decimal sign and behind it.
type number struct {
	negative        bool
	whole, fraction string
}

// scaled is the number without its decimal sign, once it has so many decimals. Errors: ErrTooLarge.
func (n number) scaled(decimals int) (int64, error) {
	all, _ := new(big.Int).SetString(n.whole+n.fraction+strings.Repeat("0", decimals-len(n.fraction)), 10)
	if !all.IsInt64() {
		return 0, ErrTooLarge
	}
	if n.negative {
		return -all.Int64(), nil
	}
	return all.Int64(), nil
}

// readNumber reads a number whose thousands may stand apart by spaces, commas, dots or apostrophes. Which sign is which shows from where they
// are; where it doesn't, the person is asked.
func readNumber(typed string, decimals int, what string) (number, error) {
	comma, dot := strings.Count(typed, ","), strings.Count(typed, ".")
	at := strings.LastIndexAny(typed, ".,")
	switch {
	case comma > 0 && dot > 0, comma+dot == 0:
	case comma+dot > 1:
		at = -1 // the same sign again and again stands between thousands
	case len(typed)-at == 4 && couldBeThousands(typed[:at]):
		return number{}, twoWays(typed, typed[:at], typed[at+1:], decimals)
	}
	return readDigits(typed, at, decimals, what)
}

// twoWays asks which number is meant, the larger or the smaller, and says how to write either.
func twoWays(typed, whole, last string, decimals int) Mistake {
	smaller := whole + "." + last + "0"
	switch {
	case decimals == 0:
		return Mistake(fmt.Sprintf("%s can be read in two ways. Write %s%s if you mean that.", typed, whole, last))
	case decimals < 3:
		smaller = whole + "." + last[:decimals]
	}
	return Mistake(fmt.Sprintf("%s can be read in two ways. Write %s%s for the larger number, or %s for the smaller.", typed, whole, last, smaller))
}

// couldBeThousands says whether digits could stand before those of thousands: "0.125" is no thousand.
func couldBeThousands(digits string) bool {
	digits = strings.TrimPrefix(digits, "-")
	return len(digits) > 0 && len(digits) <= 3 && digits[0] != '0'
}

// readDigits reads a number whose decimal sign is at a place, or nowhere when that is below 0.
func readDigits(typed string, at, decimals int, what string) (n number, err error) {
	unreadable := Mistake(what + " is a number, such as 1250.00 or 12.5.")
	n.negative = strings.HasPrefix(typed, "-")
	whole, fraction := typed, ""
	if at >= 0 {
		whole, fraction = typed[:at], typed[at+1:]
		if fraction == "" {
			return n, unreadable
		}
	}
	whole = strings.TrimSpace(strings.TrimPrefix(whole, "-"))
	if n.whole, err = ungrouped(whole, unreadable); err != nil {
		return n, err
	}
	if n.fraction = strings.TrimRight(fraction, "0"); !isDigits(n.fraction) {
		return n, unreadable
	}
	if len(n.fraction) > decimals {
		if decimals == 0 {
			return n, Mistake(what + " in this currency has no decimals.")
		}
		return n, Mistake(fmt.Sprintf("%s has %d decimals here at the most.", what, decimals))
	}
	return n, nil
}

// ungrouped takes out the one sign that stands between a number's thousands. Each of its groups has to be whole.
func ungrouped(typed string, unreadable Mistake) (string, error) {
	if typed == "" {
		return "0", nil // ".5"
	}
	at := strings.IndexFunc(typed, func(r rune) bool { return r < '0' || r > '9' })
	if at < 0 {
		return typed, nil
	}
	between := string([]rune(typed[at:])[0])
	if at == 0 || at > 3 || !strings.Contains(" .,'’", between) {
		return "", unreadable
	}
	groups := strings.Split(typed, between)
	for _, group := range groups[1:] {
		if len(group) != 3 || !isDigits(group) {
			return "", unreadable
		}
	}
	return strings.Join(groups, ""), nil
}

func isDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
