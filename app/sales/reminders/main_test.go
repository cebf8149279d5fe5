package reminders_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/housetest"
	"skhokho/app/jobs"
	"skhokho/app/sales/reminders"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// hosting is the invoice of the cast that these tests remind of; élodie gets her company's invoices.
const (
	hosting = "Hosting, October"
	élodie  = "elodie@harbourcafe.example"
)

// pathOf is the address of an invoice of Acme's.
func pathOf(house *housetest.House, title string) string {
	house.T.Helper()
	return "/invoices/" + house.ID("acme", "invoice", title).String()
}

// owing makes an invoice due on a day, never reminded of and sent a month before, and returns the job that reminds of it.
func owing(house *housetest.House, due string) (*reminders.Store, reminders.Due) {
	house.T.Helper()
	var job reminders.Due
	house.SQL("select organisation_id, id from invoices where title = $1", []any{hosting}, &job.Organisation, &job.Invoice)
	house.SQL("delete from reminders", nil)
	house.SQL("delete from deliveries where invoice_id = $1", []any{job.Invoice})
	house.SQL("delete from activity where kind = 'invoice.reminded'", nil)
	house.SQL("update invoices set due_on = $1::date, issued_on = $1::date - 30 where id = $2", []any{due, job.Invoice})
	house.SQL("update money_settings set reminders_from = $1::date - 60 where organisation_id = $2", []any{due, job.Organisation})
	return storeOf(house), job
}

func storeOf(house *housetest.House) *reminders.Store {
	house.T.Helper()
	queue, err := jobs.NewQueue()
	if err != nil {
		house.T.Fatal(err)
	}
	return reminders.NewStore(house.Server.DB(), queue)
}

// at is a moment as RFC 3339 has it, or noon of a day in Johannesburg.
func at(moment string) time.Time {
	if !strings.Contains(moment, "T") {
		moment += "T12:00:00+02:00"
	}
	t, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		panic(err)
	}
	return t
}

// reminded says whether the job sent something at a moment.
func reminded(house *housetest.House, store *reminders.Store, job reminders.Due, moment string) bool {
	house.T.Helper()
	sent, err := store.Remind(house.T.Context(), job, at(moment))
	if err != nil {
		house.T.Fatal(err)
	}
	return sent
}

// steps are the reminders that went out: "3 2026-03-23" for the one of three days after.
func steps(house *housetest.House, invoice uuid.UUID) (list string) {
	house.T.Helper()
	house.SQL("select coalesce(string_agg(coalesce(step::text, 'now') || ' ' || day, ', ' order by day, id), '') from reminders where invoice_id = $1", []any{invoice}, &list)
	return list
}

// mails counts the mails of an invoice that were promised.
func mails(house *housetest.House, invoice uuid.UUID) int {
	house.T.Helper()
	return house.Count("river_job j join deliveries d on d.id = (j.args->>'delivery')::uuid where j.kind = 'reminders.mail' and d.kind = 'reminder' and d.invoice_id = $1", invoice)
}

// today is this moment where Acme is.
func today() time.Time { return time.Now().In(time.FixedZone("Africa/Johannesburg", 2*60*60)) }

// eventually waits until something is so.
func eventually(house *housetest.House, what string, so func() bool) {
	house.T.Helper()
	for deadline := time.Now().Add(30 * time.Second); !so(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			house.T.Fatalf("not yet: %s", what)
		}
	}
}
