package recurring_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"skhokho/app/housetest"
	"skhokho/app/jobs"
	"skhokho/app/sales/recurring"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/recurring")
	return client
}

// storeOf is the store behind a house.
func storeOf(house *housetest.House, send recurring.Send) *recurring.Store {
	house.T.Helper()
	queue, err := jobs.NewQueue()
	if err != nil {
		house.T.Fatal(err)
	}
	return recurring.NewStore(house.Server.DB(), queue, send)
}

// monthly is the form that repeats an invoice each month.
func monthly(next string, more ...string) url.Values {
	form := url.Values{"title": {"Rent, {month} {year}"}, "every": {"1"}, "unit": {"month"}, "next": {next}}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// repeated begins to repeat an invoice of the cast, on a day that lies before today, and returns the job that makes what is due.
func repeated(house *housetest.House, person, invoice, since string) recurring.Make {
	house.T.Helper()
	form := monthly("2100-01-31", "sends", "yes")
	to := at(house, person, "acme").PostForm("/invoices/"+house.ID("acme", "invoice", invoice).String()+"/repetition", form).Expect(303).Location()
	id := uuid.MustParse(to[len("/recurring/"):])
	house.SQL("update recurrences set next_on = $1, day = extract(day from $1::date) where id = $2", []any{since, id})
	var organisation uuid.UUID
	house.SQL("select organisation_id from recurrences where id = $1", []any{id}, &organisation)
	return recurring.Make{Organisation: organisation, Recurrence: id}
}

// work does what the job does, at a moment.
func work(ctx context.Context, store *recurring.Store, job recurring.Make, now time.Time) (made int, err error) {
	for {
		again, err := store.Next(ctx, job, now)
		if err != nil || !again {
			return made, err
		}
		made++
	}
}

func jobOf[T river.JobArgs](args T) *river.Job[T] { return &river.Job[T]{Args: args} }
