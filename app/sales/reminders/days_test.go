package reminders_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestEachStepGoesOutOnItsDay(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	for _, c := range []struct {
		moment string
		sent   bool
	}{
		{"2026-03-16", false},
		{"2026-03-17T07:59:59+02:00", false},
		{"2026-03-17T08:00:00+02:00", true},
		{"2026-03-17T08:00:01+02:00", false},
		{"2026-03-20", false},
		{"2026-03-22T23:59:59+02:00", false},
		{"2026-03-23T08:00:00+02:00", true},
		{"2026-03-29", false},
		{"2026-03-30T19:59:59+02:00", true},
		{"2026-04-09T07:00:00+02:00", false},
		{"2026-04-09T20:00:00+02:00", false},
		{"2026-04-10T08:00:00+02:00", true},
		{"2026-05-01", false},
	} {
		if sent := reminded(house, store, job, c.moment); sent != c.sent {
			t.Errorf("at %s it was sent: %v", c.moment, sent)
		}
	}
	if list := steps(house, job.Invoice); list != "-3 2026-03-17, 3 2026-03-23, 10 2026-03-30, 20 2026-04-10" || mails(house, job.Invoice) != 4 {
		t.Errorf("%s, %d mails", list, mails(house, job.Invoice))
	}
	if n := house.Count("activity where kind = 'invoice.reminded' and actor = 'Skhokho' and subject like 'INV-%, Hosting, October' and client_id is not null"); n != 4 {
		t.Errorf("%d are noted", n)
	}
}

func TestOfWhatIsLateOnlyTheLatestGoesOut(t *testing.T) {
	for _, c := range []struct{ name, first, want string }{
		{"a day before it is due", "2026-03-19", "-3 2026-03-19, 3 2026-03-23"},
		{"on its day", "2026-03-20", "-3 2026-03-20, 3 2026-03-23"},
		{"a day after", "2026-03-21", "3 2026-03-23"},
		{"after two steps", "2026-04-05", "10 2026-04-05, 20 2026-04-09"},
		{"after all", "2026-06-01", "20 2026-06-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			house := housetest.OpenIdle(t)
			store, job := owing(house, "2026-03-20")
			for _, moment := range []string{c.first, c.first, "2026-03-23", "2026-04-09", "2026-06-02"} {
				if moment >= c.first {
					reminded(house, store, job, moment)
				}
			}
			if list := steps(house, job.Invoice); list[:min(len(list), len(c.want))] != c.want {
				t.Errorf("%s, want %s", list, c.want)
			}
		})
	}
}

// What was over when reminders were turned on, when the invoice was sent, and when it was reminded of by hand, is left out.
func TestWhatIsOverIsLeftOut(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	for _, c := range []struct{ name, statement, not, sent string }{
		{"turned on later", "update money_settings set reminders_from = '2026-03-24'", "2026-03-24", "2026-03-30"},
		{"sent when it was due already", "update invoices set issued_on = '2026-03-30' where title = 'Hosting, October'", "2026-03-30", "2026-04-09"},
		{"reminded by hand", "insert into reminders (organisation_id, id, invoice_id, day) select organisation_id, gen_random_uuid(), id, '2026-03-23' from invoices where title = 'Hosting, October'", "2026-03-23", "2026-03-30"},
		{"resumed", "insert into reminder_pauses (organisation_id, invoice_id, resumed_on) select organisation_id, id, '2026-03-24' from invoices where title = 'Hosting, October'", "2026-03-29", "2026-03-30"},
	} {
		owing(house, "2026-03-20")
		house.SQL(c.statement, nil)
		if reminded(house, store, job, c.not) {
			t.Errorf("%s: it was sent on %s", c.name, c.not)
		}
		if !reminded(house, store, job, c.sent) {
			t.Errorf("%s: it was not sent on %s", c.name, c.sent)
		}
		house.SQL("delete from reminder_pauses", nil)
	}
}

// A day begins where the organisation is, and eight o'clock is there, also on days when its clocks are turned.
func TestEightInTheMorningIsWhereTheOrganisationIs(t *testing.T) {
	for _, c := range []struct{ zone, due, before, from, closed string }{
		{"Africa/Johannesburg", "2026-02-26", "2026-03-01T05:59:59Z", "2026-03-01T06:00:00Z", "2026-03-01T18:00:00Z"},
		{"Europe/Berlin", "2026-03-26", "2026-03-29T05:59:59Z", "2026-03-29T06:00:00Z", "2026-03-29T18:00:00Z"},       // an hour is left out that night
		{"Europe/Berlin", "2026-10-22", "2026-10-25T06:59:59Z", "2026-10-25T07:00:00Z", "2026-10-25T19:00:00Z"},       // and comes twice in this one
		{"America/Los_Angeles", "2026-10-29", "2026-11-01T15:59:59Z", "2026-11-01T16:00:00Z", "2026-11-02T04:00:00Z"}, // the day after in UTC by then
		{"Pacific/Kiritimati", "2026-06-27", "2026-06-29T17:59:59Z", "2026-06-29T18:00:00Z", "2026-06-30T06:00:00Z"},  // fourteen hours before UTC
	} {
		house := housetest.OpenIdle(t)
		store, job := owing(house, c.due)
		house.SQL("update organisations set time_zone = $1 where id = $2", []any{c.zone, job.Organisation})
		asked := func(moment string) int {
			house.SQL("delete from river_job where kind = 'reminders.due'", nil)
			if err := store.Sweep(t.Context(), at(moment)); err != nil {
				t.Fatal(err)
			}
			return house.Count("river_job where kind = 'reminders.due' and (args->>'invoice')::uuid = $1", job.Invoice)
		}
		house.SQL("update money_settings set remind_before = null", nil)
		for _, moment := range []string{c.before, c.closed} {
			if asked(moment) != 0 || reminded(house, store, job, moment) {
				t.Errorf("%s: it was sent at %s", c.zone, moment)
			}
		}
		if asked(c.from) != 1 || !reminded(house, store, job, c.from) || asked(c.from) != 0 {
			t.Errorf("%s: it was not sent at %s", c.zone, c.from)
		}
	}
}
