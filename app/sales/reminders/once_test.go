package reminders_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// Eight workers, as many processes could have, come to the same at the same moment, with the job run many times by each.
func TestEightWorkersRemindOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	_, job := owing(house, "2026-03-20")
	for _, moment := range []string{"2026-03-17", "2026-03-23", "2026-04-15"} {
		var everybody sync.WaitGroup
		var sent atomic.Int64
		for range 8 {
			store := storeOf(house)
			everybody.Go(func() {
				for range 3 {
					once, err := store.Remind(context.Background(), job, at(moment))
					if err != nil {
						t.Error(err)
					}
					if once {
						sent.Add(1)
					}
				}
			})
		}
		everybody.Wait()
		if sent.Load() != 1 {
			t.Errorf("on %s %d were sent", moment, sent.Load())
		}
	}
	if list := steps(house, job.Invoice); list != "-3 2026-03-17, 3 2026-03-23, 20 2026-04-15" || mails(house, job.Invoice) != 3 {
		t.Errorf("%s, %d mails", list, mails(house, job.Invoice))
	}
}

// A job that is killed, here by a context that ends at many moments, leaves a reminder with its mail and its entry, or nothing.
func TestAJobThatIsKilledLeavesNothingHalf(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	whole := func() (noted int) {
		var mails, queued, told int
		house.SQL(`select (select count(*) from reminders), (select count(*) from deliveries where kind = 'reminder' and invoice_id = $1), (select count(*) from river_job where kind = 'reminders.mail'),
			(select count(*) from activity where kind = 'invoice.reminded')`, []any{job.Invoice}, &noted, &mails, &queued, &told)
		if noted != mails || noted != queued || noted != told {
			t.Fatalf("%d are noted, %d mails, %d jobs, %d entries", noted, mails, queued, told)
		}
		return noted
	}
	for i := range 14 {
		ctx, kill := context.WithTimeout(t.Context(), time.Duration(i)*1500*time.Microsecond)
		_, _ = store.Remind(ctx, job, at("2026-03-23"))
		kill()
		whole()
	}
	if _, err := store.Remind(t.Context(), job, at("2026-03-23")); err != nil || whole() != 1 {
		t.Errorf("%d are noted, %v", whole(), err)
	}
}

func TestTheKeyRefusesASecondOfAStep(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	reminded(house, store, job, "2026-03-23")
	_, err := house.Admin().Exec(t.Context(), "insert into reminders select organisation_id, gen_random_uuid(), invoice_id, step, day + 1 from reminders")
	if !tenants.Violates(err, "reminders_one_of_each_step") {
		t.Errorf("a second one: %v", err)
	}
}

// A payment that is noted at the same moment is there, or isn't, before anybody is reminded: the job waits for it.
func TestAPaymentAtTheSameMomentIsWaitedFor(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	scope, held, paid := tenants.Team(job.Organisation, job.Organisation), make(chan bool), make(chan error)
	go func() {
		paid <- house.Server.DB().Write(context.Background(), scope, func(tx bun.Tx) error {
			if _, err := sales.LockInvoice(context.Background(), tx, scope, job.Invoice); err != nil {
				return err
			}
			held <- true
			time.Sleep(300 * time.Millisecond)
			_, err := tx.NewRaw("update invoices set paid = total where organisation_id = ? and id = ?", job.Organisation, job.Invoice).Exec(context.Background())
			return err
		})
	}()
	<-held
	if reminded(house, store, job, "2026-03-23") {
		t.Error("it was sent all the same")
	}
	if err := <-paid; err != nil || mails(house, job.Invoice) != 0 {
		t.Errorf("%d mails, %v", mails(house, job.Invoice), err)
	}
}

func TestTheSweepAsksForWhatIsDue(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	asked := func(moment string) int {
		house.SQL("delete from river_job where kind = 'reminders.due'", nil)
		for range 2 {
			if err := store.Sweep(t.Context(), at(moment)); err != nil {
				t.Fatal(err)
			}
		}
		return house.Count("river_job where kind = 'reminders.due' and (args->>'invoice')::uuid = $1 and (args->>'organisation')::uuid = $2", job.Invoice, job.Organisation)
	}
	for moment, want := range map[string]int{"2026-03-16": 0, "2026-03-17": 2, "2026-03-20": 2, "2026-03-21": 0, "2026-03-23": 2, "2026-06-01": 2} {
		if n := asked(moment); n != want {
			t.Errorf("on %s it asked %d times", moment, n)
		}
	}
	reminded(house, store, job, "2026-03-23")
	for statement, back := range map[string]string{
		"update money_settings set reminders = false":                                                                                         "update money_settings set reminders = true",
		"update organisations set trial_ends_at = '2026-03-01' where slug = 'acme'":                                                           "update organisations set trial_ends_at = '2027-03-01' where slug = 'acme'", // read-only
		"insert into reminder_pauses (organisation_id, invoice_id) select organisation_id, id from invoices where title = 'Hosting, October'": "delete from reminder_pauses",
		"update contacts set email = '' where email like '%harbourcafe%'":                                                                     "update contacts set email = 'elodie@harbourcafe.example' where last_name = 'Martin'",
		"update invoices set paid = total where title = 'Hosting, October'":                                                                   "update invoices set paid = 0 where title = 'Hosting, October'",
		"update invoices set due_on = null where title = 'Hosting, October'":                                                                  "update invoices set due_on = '2026-03-20' where title = 'Hosting, October'",
	} {
		house.SQL(statement, nil)
		if asked("2026-03-30") != 0 || reminded(house, store, job, "2026-03-30") {
			t.Errorf("after %s it was sent", statement)
		}
		house.SQL(back, nil)
		if asked("2026-03-30") != 2 {
			t.Errorf("after %s it isn’t due", back)
		}
	}
}
