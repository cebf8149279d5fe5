package meetings

import (
	"testing"
	"time"
)

const stamp = "2006-01-02 15:04"

func TestWhenAClockShowsATime(t *testing.T) {
	for _, c := range []struct{ zone, wall, utc, next string }{
		{"Africa/Johannesburg", "2026-11-26 10:00", "2026-11-26 08:00", ""},
		{"Africa/Johannesburg", "2026-03-29 02:30", "2026-03-29 00:30", ""}, // no daylight saving
		{"Asia/Kolkata", "2026-11-26 10:00", "2026-11-26 04:30", ""},        // half an hour off
		{"UTC", "2026-03-29 02:30", "2026-03-29 02:30", ""},

		{"Europe/Berlin", "2026-01-15 10:00", "2026-01-15 09:00", ""},
		{"Europe/Berlin", "2026-07-15 10:00", "2026-07-15 08:00", ""},
		{"Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59", ""},
		{"Europe/Berlin", "2026-03-29 02:00", "", "2026-03-29 03:00"},
		{"Europe/Berlin", "2026-03-29 02:30", "", "2026-03-29 03:00"},
		{"Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00", ""},
		{"Europe/Berlin", "2026-10-25 01:59", "2026-10-24 23:59", ""},
		{"Europe/Berlin", "2026-10-25 02:00", "2026-10-25 00:00 twice", ""},
		{"Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30 twice", ""},
		{"Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00", ""},

		{"America/New_York", "2026-03-08 02:15", "", "2026-03-08 03:00"},
		{"America/New_York", "2026-11-01 01:30", "2026-11-01 05:30 twice", ""},
		{"America/New_York", "2026-11-01 02:00", "2026-11-01 07:00", ""},
		{"America/New_York", "2026-12-31 23:30", "2027-01-01 04:30", ""},

		{"Australia/Lord_Howe", "2026-10-04 02:15", "", "2026-10-04 02:30"},       // half an hour is left out
		{"Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45 twice", ""}, // and comes twice
		{"Australia/Lord_Howe", "2026-04-05 01:15", "2026-04-04 14:15", ""},       // what is before it doesn't
		{"Africa/Casablanca", "2026-03-22 02:30", "", "2026-03-22 03:00"},         // back to summer time after Ramadan
		{"Pacific/Apia", "2011-12-30 10:00", "", "2011-12-31 00:00"},              // a whole day was left out
		{"Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59", ""},              // the day before, one side of the date line
		{"Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00", ""},              // and the other
		{"Pacific/Apia", "2026-11-26 00:30", "2026-11-25 11:30", ""},              // ahead of everybody
		{"Pacific/Kiritimati", "2026-11-26 00:30", "2026-11-25 10:30", ""},        // further ahead
		{"Pacific/Kwajalein", "1993-08-21 12:00", "", "1993-08-22 00:00"},         // the other day that wasn't
		{"America/Sao_Paulo", "2018-11-04 00:00", "", "2018-11-04 01:00"},         // midnight itself is left out
		{"Antarctica/Troll", "2026-03-29 01:30", "", "2026-03-29 03:00"},          // two hours
		{"Europe/Lisbon", "1992-09-27 01:30", "1992-09-27 00:30", ""},             // a change of zone without a change of the clock
	} {
		wall, err := time.Parse(stamp, c.wall)
		if err != nil {
			t.Fatal(err)
		}
		place, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		m := When(wall, place)
		got, next := "", ""
		if !m.At.IsZero() {
			got = m.At.UTC().Format(stamp)
			if shown := m.At.In(place).Format(stamp); shown != c.wall {
				t.Errorf("%s %s: the clock shows %s then", c.zone, c.wall, shown)
			}
		}
		if m.Twice {
			got += " twice"
		}
		if m.Missing() {
			next = m.Next.Format(stamp)
		}
		if got != c.utc || next != c.next {
			t.Errorf("%s %s: at %q, next %q; want %q, %q", c.zone, c.wall, got, next, c.utc, c.next)
		}
	}
}

// TestEveryMinuteHasAMoment goes through the nights in which clocks change: each minute is shown once, twice or never, and what is shown
// comes in order.
func TestEveryMinuteHasAMoment(t *testing.T) {
	for zone, night := range map[string]string{
		"Europe/Berlin": "2026-03-28", "America/New_York": "2026-10-31", "Australia/Lord_Howe": "2026-04-04", "Pacific/Apia": "2011-12-29", "Asia/Kolkata": "2026-03-28", "Africa/Johannesburg": "2026-10-24",
	} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		wall, err := time.Parse(time.DateOnly, night)
		if err != nil {
			t.Fatal(err)
		}
		var last time.Time
		for range 3 * 24 * 60 {
			m := When(wall, place)
			switch {
			case m.Missing() == !m.At.IsZero():
				t.Fatalf("%s %s: %+v", zone, wall, m)
			case m.Missing():
				if _, offset := m.Next.Zone(); !clock(m.Next, offset).After(wall) || When(clock(m.Next, offset), place).Missing() {
					t.Fatalf("%s %s: next is %s", zone, wall, m.Next)
				}
			case !m.At.After(last):
				t.Fatalf("%s %s is at %s, before %s", zone, wall, m.At, last)
			default:
				last = m.At
			}
			wall = wall.Add(time.Minute)
		}
	}
}
