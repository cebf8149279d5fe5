package meetings

import (
	"time"

	"skhokho/app/web"
)

// Moment is what a clock on a wall means. Twice a year, in many places, some times of a day don't exist and others happen twice.
type Moment struct {
	At    time.Time // the first time the clock shows it
	Twice bool      // it is shown again later, when the clocks have gone back
	Next  time.Time // when it is never shown: the first time that is, where the clock hangs; At is not set
}

// Missing says that the clock never shows the time.
func (m Moment) Missing() bool { return !m.Next.IsZero() }

// When finds the moment at which a clock in a place shows a day and a time. The wall's is written in UTC.
func When(wall time.Time, place *time.Location) Moment {
	var found Moment
	// No clock is further from UTC than this. Each stretch of one offset in reach may show the time once.
	const reach = 16 * time.Hour
	for at := wall.Add(-reach).In(place); ; {
		_, offset := at.Zone()
		shown := wall.Add(-time.Duration(offset) * time.Second).In(place)
		switch _, same := shown.Zone(); {
		case same != offset:
		case found.At.IsZero():
			found.At = shown
		case shown.After(found.At): // two stretches may have the same offset
			found.Twice = true
			return found
		}
		_, end := at.ZoneBounds()
		if end.IsZero() || end.After(wall.Add(reach)) {
			break
		}
		at = end.In(place)
		if _, after := at.Zone(); found.At.IsZero() && !wall.Before(clock(end, offset)) && wall.Before(clock(end, after)) {
			found.Next = at
		}
	}
	return found
}

// clock is what a clock shows at a moment, written in UTC.
func clock(at time.Time, offset int) time.Time {
	return at.UTC().Add(time.Duration(offset) * time.Second)
}

// missingWords say why a time can't be had, and which one can: "The clocks in Berlin go forward then, and 02:30 is left out. The next
// time there is 03:00."
func missingWords(wall time.Time, m Moment, zone string) string {
	next := m.Next.Format("15:04")
	if y, month, d := m.Next.Date(); y != wall.Year() || month != wall.Month() || d != wall.Day() {
		next += " on " + m.Next.Format("2 January 2006")
	}
	return "The clocks in " + city(zone) + " go forward then, and " + wall.Format("15:04") + " is left out. The next time there is " + next + "."
}

// twiceWords say which of two is meant.
func twiceWords(at time.Time, zone string) string {
	return "The clocks in " + city(zone) + " go back that night, so " + at.Format("15:04") + " comes twice. The meeting begins the first time."
}

// city is the place a time zone is named after: "Berlin".
func city(zone string) string {
	name := web.Place(zone)
	for i, r := range name {
		if r == ',' {
			return name[:i]
		}
	}
	return name
}
