package web

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Day writes a date as people say it: "3 November", with the year when it isn't this one.
func Day(t, now time.Time) string {
	if t.Year() == now.Year() {
		return t.Format("2 January")
	}
	return t.Format("2 January 2006")
}

// ShortDay is Day for narrow places: "3 Nov".
func ShortDay(t, now time.Time) string {
	if t.Year() == now.Year() {
		return t.Format("2 Jan")
	}
	return t.Format("2 Jan 2006")
}

// Ago says when something happened: "just now", "12 minutes ago", "yesterday", "3 November". Both times in one zone.
func Ago(t, now time.Time) string {
	switch since := now.Sub(t); {
	case since < time.Minute:
		return "just now"
	case since < time.Hour:
		return Count(int(since.Minutes()), "minute", "minutes") + " ago"
	case daysBetween(t, now) == 0:
		return "today at " + t.Format("15:04")
	case daysBetween(t, now) == 1:
		return "yesterday"
	case daysBetween(t, now) < 7:
		return "on " + t.Format("Monday")
	}
	return "on " + Day(t, now)
}

// Until says how far off a day is: "today", "tomorrow", "in 6 days", "3 days ago". Both times in one zone.
func Until(t, now time.Time) string {
	switch days := daysBetween(now, t); {
	case days == 0:
		return "today"
	case days == 1:
		return "tomorrow"
	case days == -1:
		return "yesterday"
	case days < 0:
		return fmt.Sprintf("%d days ago", -days)
	default:
		return fmt.Sprintf("in %d days", days)
	}
}

// Span writes a stretch of days: "25 Aug – 23 Nov 2026", "from 25 Aug 2026", "until 23 Nov 2026", or "".
func Span(from, to *time.Time) string {
	const day = "2 Jan 2006"
	switch {
	case from == nil && to == nil:
		return ""
	case to == nil:
		return "from " + from.Format(day)
	case from == nil:
		return "until " + to.Format(day)
	case from.Year() == to.Year():
		return from.Format("2 Jan") + " – " + to.Format(day)
	}
	return from.Format(day) + " – " + to.Format(day)
}

// Count writes a number with its noun: "1 milestone", "1 234 milestones".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// number groups digits by narrow no-break spaces.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// Number is a count for showing: "1 234".
func Number(n int) string { return number(n) }

// Bytes is how much room something takes, as people say it: "10 MB", "1.4 GB".
func Bytes(n int64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB"}
	size, unit := float64(n), 0
	for size >= 1024 && unit < len(units)-1 {
		size, unit = size/1024, unit+1
	}
	if unit == 0 && n == 1 {
		return "1 byte"
	}
	return strings.TrimSuffix(strconv.FormatFloat(math.Floor(size*10)/10, 'f', 1, 64), ".0") + " " + units[unit]
}

// And joins words as a sentence does: "A", "A and B", "A, B and C".
func And(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Filled joins those parts that aren't "".
func Filled(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "" }), separator)
}

// Short is enough of a text to know it again: its beginning in one line of at most so many characters.
func Short(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > most {
		return strings.TrimSpace(string(letters[:most-1])) + "…"
	}
	return text
}

// Today is the date in a place, at midnight UTC, as dates come from the database.
func Today(now time.Time, place *time.Location) time.Time {
	y, m, d := now.In(place).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// daysBetween counts the midnights from a to b.
func daysBetween(a, b time.Time) int {
	start := time.Date(a.Year(), a.Month(), a.Day(), 0, 0, 0, 0, time.UTC)
	end := time.Date(b.Year(), b.Month(), b.Day(), 0, 0, 0, 0, time.UTC)
	return int(end.Sub(start).Hours() / 24)
}
