package till

import (
	"fmt"
	"strings"
	"time"
)

// spaced writes a card's number in fours.
func spaced(number string) string {
	var fours []string
	for ; len(number) > 4; number = number[4:] {
		fours = append(fours, number[:4])
	}
	return strings.Join(append(fours, number), " ")
}

// every says how often a price is paid: "a month", "every 3 months".
func every(price *Price) string {
	if price == nil || price.Recurring == nil {
		return "once"
	}
	if price.Recurring.IntervalCount == 1 {
		return "a " + price.Recurring.Interval
	}
	return fmt.Sprintf("every %d %ss", price.Recurring.IntervalCount, price.Recurring.Interval)
}

func dateOf(seconds int64) string { return time.Unix(seconds, 0).UTC().Format("2 January 2006") }

// plainly says a status in words.
func plainly(status string) string { return strings.ReplaceAll(status, "_", " ") }
