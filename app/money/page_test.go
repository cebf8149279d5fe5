package money_test

import (
	"bufio"
	"os"
	"regexp"
	"strings"
	"testing"

	"skhokho/app/money"
)

var (
	heading = regexp.MustCompile(`^([A-Z]{3}), prices (without|with) tax$`)
	line    = regexp.MustCompile(`^(\S.*?) × (\S+)(?: less (.+?))?, (\S+ %) → (\S+) \+ (\S+)$`)
	whole   = regexp.MustCompile(`^less (.+)$`)
	result  = regexp.MustCompile(`^= subtotal (\S+), discount (\S+), net (\S+), tax (\S+), total (\S+)$`)
	typed   = regexp.MustCompile("^\\| `(.*)` \\| ([A-Z]{3}|quantity|percentage) \\| (?:`(.*)`|asked again) \\|$")
)

// Every example on the page is worked out, so that the page can't say what isn't so.
func TestThePageTellsTheTruth(t *testing.T) {
	file, err := os.Open("../../docs/money.md")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var example []string
	examples, readings, inside := 0, 0, false
	for lines := bufio.NewScanner(file); lines.Scan(); {
		text := lines.Text()
		switch {
		case strings.HasPrefix(text, "```") && inside:
			workOut(t, example)
			example, inside, examples = nil, false, examples+1
		case strings.HasPrefix(text, "```"):
			inside = true
		case inside:
			example = append(example, text)
		case typed.MatchString(text):
			readOut(t, typed.FindStringSubmatch(text)[1:])
			readings++
		}
	}
	if examples < 10 || readings < 15 {
		t.Errorf("only %d examples and %d readings were found", examples, readings)
	}
}

func workOut(t *testing.T, example []string) {
	t.Helper()
	var bill money.Bill
	var parts [][]string
	for _, text := range example {
		switch {
		case heading.MatchString(text):
			found := heading.FindStringSubmatch(text)
			bill.Currency, bill.Included = currency(t, found[1]), found[2] == "with"
		case result.MatchString(text):
			compare(t, example, bill, parts, result.FindStringSubmatch(text)[1:])
			return
		case line.MatchString(text):
			found := line.FindStringSubmatch(text)
			bill.Lines = append(bill.Lines, money.Line{
				Quantity: must(money.ReadQuantity(found[1]))(t), Price: must(money.ReadPrice(found[2], bill.Currency))(t),
				Discount: must(money.ReadDiscount(found[3], bill.Currency))(t), Tax: money.Tax{Name: found[4], Rate: must(money.ReadRate(found[4]))(t)},
			})
			parts = append(parts, found[5:])
		case whole.MatchString(text):
			bill.Discount = must(money.ReadDiscount(whole.FindStringSubmatch(text)[1], bill.Currency))(t)
		default:
			t.Errorf("this line of an example can't be read: %q", text)
		}
	}
	t.Errorf("an example has no result: %q", example)
}

func compare(t *testing.T, example []string, bill money.Bill, parts [][]string, want []string) {
	t.Helper()
	totals, err := bill.Total()
	if err != nil {
		t.Errorf("%q: %v", example, err)
		return
	}
	for i, part := range totals.Lines {
		if part.Net.Plain() != parts[i][0] || part.Tax.Plain() != parts[i][1] {
			t.Errorf("%q: line %d comes to %s + %s", example, i+1, part.Net.Plain(), part.Tax.Plain())
		}
	}
	for i, got := range []money.Amount{totals.Subtotal, totals.Discount, totals.Net, totals.Tax, totals.Total} {
		if got.Plain() != want[i] {
			t.Errorf("%q: the %s is %s", example, []string{"subtotal", "discount", "net", "tax", "total"}[i], got.Plain())
		}
	}
}

// readOut reads what somebody types, as what it is meant to be: an amount of a currency, a quantity or a percentage.
func readOut(t *testing.T, row []string) {
	t.Helper()
	got, err := "", error(nil)
	switch row[1] {
	case "quantity":
		var q money.Quantity
		q, err = money.ReadQuantity(row[0])
		got = q.Typed()
	case "percentage":
		var r money.Rate
		r, err = money.ReadRate(row[0])
		got = r.Typed()
	default:
		var a money.Amount
		a, err = money.ReadAmount(row[0], currency(t, row[1]))
		got = a.Plain()
	}
	if asked := row[2] == ""; asked != (err != nil) || !asked && got != row[2] {
		t.Errorf("%q as %s is read as %q (%v), and the page says %q", row[0], row[1], got, err, row[2])
	}
}

func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
