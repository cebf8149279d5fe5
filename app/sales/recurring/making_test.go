package recurring_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/housetest"
	"skhokho/app/sales/recurring"
	"skhokho/tenants"
)

// noon is the middle of a day in Johannesburg.
func noon(day string) time.Time {
	t, err := time.Parse(time.RFC3339, day+"T12:00:00+02:00")
	if err != nil {
		panic(err)
	}
	return t
}

// madeOn are the days for which one was made, and what they are called.
func madeOn(house *housetest.House, job recurring.Make) (days string) {
	house.T.Helper()
	house.SQL(`select coalesce(string_agg(o.due_on || ' ' || i.title, ', ' order by o.due_on), '') from occurrences o join invoices i on i.id = o.invoice_id where o.recurrence_id = $1`, []any{job.Recurrence}, &days)
	return days
}

func TestWhatIsLateIsMadeOnceEach(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2026-01-31"), storeOf(house, nil)
	if made, err := work(t.Context(), store, job, noon("2026-01-30")); made != 0 || err != nil {
		t.Errorf("a day early %d were made, %v", made, err)
	}
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 3 || err != nil {
		t.Errorf("%d were made, %v", made, err)
	}
	if days := madeOn(house, job); days != "2026-01-31 Rent, January 2026, 2026-02-28 Rent, February 2026, 2026-03-31 Rent, March 2026" {
		t.Errorf("made were %s", days)
	}
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 0 || err != nil {
		t.Errorf("the second time %d were made, %v", made, err)
	}
	if n := house.Count("invoices i where i.title = 'Rent, February 2026' and i.status = 'draft' and i.total = 147200 and i.due_on = '2026-05-01' and exists (select from lines l where l.invoice_id = i.id and l.title = 'Hosting')"); n != 1 {
		t.Errorf("%d of February", n)
	}
	house.SQL("delete from invoices where title = 'Rent, March 2026'", nil)
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 0 || err != nil {
		t.Errorf("after one was deleted %d were made, %v", made, err)
	}
}

// Eight workers, as many processes could have, come to the same at the same moment, with the job run many times by each.
func TestEightWorkersMakeEachOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	job := repeated(house, "aisha", "Hosting, October", "2025-12-31")
	var everybody sync.WaitGroup
	var made atomic.Int64
	for range 8 {
		store := storeOf(house, nil)
		everybody.Go(func() {
			for range 3 {
				n, err := work(context.Background(), store, job, noon("2026-11-01"))
				if err != nil {
					t.Error(err)
				}
				made.Add(int64(n))
			}
		})
	}
	everybody.Wait()
	if n := house.Count("occurrences where recurrence_id = $1", job.Recurrence); made.Load() != 11 || n != 11 {
		t.Errorf("%d were made, %d are noted", made.Load(), n)
	}
	if n := house.Count("invoices where title like 'Rent, %'"); n != 11 {
		t.Errorf("there are %d invoices", n)
	}
}

// A job that is killed, here by a context that ends at many moments, leaves each day either made or not; the next job makes the rest.
func TestAJobThatIsKilledLeavesNothingHalf(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2025-12-31"), storeOf(house, nil)
	for i := range 12 {
		ctx, kill := context.WithTimeout(t.Context(), time.Duration(i)*3*time.Millisecond)
		_, _ = work(ctx, store, job, noon("2026-11-01"))
		kill()
		var all, whole, noted int // at one moment: what was on its way when the job was killed may still arrive
		house.SQL(`select count(*), count(*) filter (where exists (select from lines l where l.invoice_id = i.id)), (select count(*) from occurrences where recurrence_id = $1)
			from invoices i where title like 'Rent, %'`, []any{job.Recurrence}, &all, &whole, &noted)
		if whole != noted || all != noted {
			t.Fatalf("%d are there, %d are whole, %d are noted", all, whole, noted)
		}
	}
	if _, err := work(t.Context(), store, job, noon("2026-11-01")); err != nil || house.Count("occurrences where recurrence_id = $1", job.Recurrence) != 11 {
		t.Errorf("%s, %v", madeOn(house, job), err)
	}
}

// The day begins where the organisation is, also in nights when its clocks are turned.
func TestTheDayBeginsWhereTheOrganisationIs(t *testing.T) {
	for _, c := range []struct{ zone, day, before, from string }{
		{"Africa/Johannesburg", "2026-03-01", "2026-02-28T21:59:59Z", "2026-02-28T22:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z"},       // an hour is left out in this night
		{"Europe/Berlin", "2026-10-25", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z"},       // and comes twice in this one
		{"America/Santiago", "2026-09-06", "2026-09-06T03:59:59Z", "2026-09-06T04:00:00Z"},    // midnight itself is left out
		{"America/Los_Angeles", "2026-11-01", "2026-11-01T06:59:59Z", "2026-11-01T07:00:00Z"}, // the day before UTC's
		{"Pacific/Kiritimati", "2026-06-30", "2026-06-29T09:59:59Z", "2026-06-29T10:00:00Z"},  // fourteen hours before UTC
	} {
		house := housetest.OpenIdle(t)
		job, store := repeated(house, "aisha", "Hosting, October", c.day), storeOf(house, nil)
		house.SQL("update organisations set time_zone = $1 where id = $2", []any{c.zone, job.Organisation})
		for moment, want := range map[string]int{c.before: 0} {
			if made, err := work(t.Context(), store, job, at3339(t, moment)); made != want || err != nil {
				t.Errorf("%s: at %s %d were made, %v", c.zone, moment, made, err)
			}
		}
		if made, err := work(t.Context(), store, job, at3339(t, c.from)); made != 1 || err != nil {
			t.Errorf("%s: at %s %d were made, %v", c.zone, c.from, made, err)
		}
	}
}

func at3339(t *testing.T, moment string) time.Time {
	t.Helper()
	parsed, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestTheSweepAsksForWhatIsDue(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2026-01-31"), storeOf(house, nil)
	sweep := recurring.Sweeper{Store: store}
	waiting := func() int {
		return house.Count("river_job where kind = 'recurring.make' and args->>'recurrence' = $1", job.Recurrence.String())
	}
	for range 2 {
		if err := sweep.Work(t.Context(), jobOf(recurring.Sweep{})); err != nil {
			t.Fatal(err)
		}
	}
	if waiting() != 2 {
		t.Errorf("%d jobs are waiting", waiting())
	}
	house.SQL("update recurrences set paused_at = now() where id = $1", []any{job.Recurrence})
	if err := sweep.Work(t.Context(), jobOf(recurring.Sweep{})); err != nil || waiting() != 2 {
		t.Errorf("%d jobs are waiting of what is paused, %v", waiting(), err)
	}
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 0 || err != nil {
		t.Errorf("%d were made while it was paused, %v", made, err)
	}
}

func TestNothingIsMadeForAnArchivedClient(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2026-01-31"), storeOf(house, nil)
	house.SQL("update clients set archived_at = now() where name = 'Harbour Café'", nil)
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 0 || err != nil || house.Count("recurrences where paused_at is not null") != 1 {
		t.Errorf("%d were made, %v", made, err)
	}
}

// Nothing is made while the organisation is read-only; once it has a plan again, what is late is.
func TestItWaitsWhileTheOrganisationIsReadOnly(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2026-01-31"), storeOf(house, nil)
	sweep := recurring.Sweeper{Store: store}
	house.SQL("update organisations set trial_ends_at = '2026-03-01' where slug = 'acme'", nil)
	if err := sweep.Work(t.Context(), jobOf(recurring.Sweep{})); err != nil || house.Count("river_job where kind = 'recurring.make' and args->>'organisation' = $1", job.Organisation.String()) != 0 {
		t.Errorf("it was asked for, %v", err)
	}
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 0 || err != nil {
		t.Errorf("%d were made, %v", made, err)
	}
	house.SQL(`insert into subscriptions (organisation_id, customer, subscription, plan, tier, interval, currency, status, period_ends_at, asked_at)
		values ($1, 'cus_1', 'sub_1', 'starter', '1-3', 'month', 'ZAR', 'active', now() + interval '1 month', now())`, []any{job.Organisation})
	if made, err := work(t.Context(), store, job, noon("2026-04-01")); made != 3 || err != nil {
		t.Errorf("%d were made, %v", made, err)
	}
}

func TestItEndsOnItsLastDay(t *testing.T) {
	house := housetest.OpenIdle(t)
	job, store := repeated(house, "aisha", "Hosting, October", "2026-01-31"), storeOf(house, nil)
	house.SQL("update recurrences set ends_on = '2026-03-30' where id = $1", []any{job.Recurrence})
	if made, err := work(t.Context(), store, job, noon("2026-11-01")); made != 2 || err != nil {
		t.Errorf("%d were made, %v", made, err)
	}
	at(house, "aisha", "acme").Get("/recurring/"+job.Recurrence.String()).Says("Ended", "Rent, February 2026").HasNo("a[href$='/edit']")
}

func TestEachIsSentByItself(t *testing.T) {
	house := housetest.OpenIdle(t)
	var sent []uuid.UUID
	var answer error
	store := storeOf(house, func(_ context.Context, scope tenants.Scope, invoice uuid.UUID) error {
		if scope.Person() == uuid.Nil {
			t.Error("it is sent on nobody’s behalf")
		}
		sent = append(sent, invoice)
		return answer
	})
	job := repeated(house, "aisha", "Hosting, October", "2026-01-31")
	if made, err := work(t.Context(), store, job, noon("2026-02-01")); made != 1 || err != nil {
		t.Fatalf("%d were made, %v", made, err)
	}
	var off recurring.SendOff
	house.SQL("select (args->>'organisation')::uuid, (args->>'person')::uuid, (args->>'recurrence')::uuid, (args->>'invoice')::uuid from river_job where kind = 'recurring.send'", nil, &off.Organisation, &off.Person, &off.Recurrence, &off.Invoice)
	sender := recurring.Sender{Store: store}
	trouble := errors.New("away")
	for _, c := range []struct{ answer, want error }{{nil, nil}, {fault.Conflict("It has been sent."), nil}, {trouble, trouble}, {fault.Invalid{"": "Nobody gets invoices."}, nil}} {
		answer = c.answer
		if err := sender.Work(t.Context(), jobOf(off)); !errors.Is(err, c.want) {
			t.Errorf("%v became %v", c.answer, err)
		}
	}
	if len(sent) != 4 || sent[0] != off.Invoice {
		t.Errorf("sent were %v", sent)
	}
	at(house, "aisha", "acme").Get("/recurring/" + job.Recurrence.String()).Says("Couldn’t be sent: Nobody gets invoices.")
}
