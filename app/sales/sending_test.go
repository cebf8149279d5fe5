package sales_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/app/jobs"
	"skhokho/app/pdf/pdftest"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// storeOf is a store of the house beside the platform's own, and Olivia's rows in Acme's organisation.
func storeOf(house *housetest.House, kind sales.Kind) (*sales.Store, tenants.Scope) {
	house.T.Helper()
	var acme, olivia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	queue, err := jobs.NewQueue()
	if err != nil {
		house.T.Fatal(err)
	}
	return sales.NewStore(house.Server.DB(), queue, house.Config.Base, kind), tenants.Team(acme, olivia)
}

// written begins an invoice of one line and returns its id.
func written(house *housetest.House, store *sales.Store, scope tenants.Scope) uuid.UUID {
	house.T.Helper()
	model, err := store.Find(house.T.Context(), scope, house.ID("acme", store.Param, map[string]string{"quote": "Second café, website", "invoice": "Website relaunch, second half"}[store.Param]), time.Now())
	if err != nil {
		house.T.Fatal(err)
	}
	draft, err := store.Add(house.T.Context(), scope, sales.Draft{Title: "Terrace", ClientID: model.ClientID}, time.Now())
	if err != nil {
		house.T.Fatal(err)
	}
	draft.Lines = model.Lines[:1]
	if _, err := store.Change(house.T.Context(), scope, draft, nil); err != nil {
		house.T.Fatal(err)
	}
	return draft.ID
}

func TestNumbersHaveNoGapAndNoDouble(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, scope := storeOf(house, sales.Invoices())
	const many = 100
	ids := make([]uuid.UUID, many)
	for i := range ids {
		ids[i] = written(house, store, scope)
	}
	day := time.Date(2031, 3, 4, 9, 0, 0, 0, time.UTC)
	numbers, errs := make([]string, many), make([]error, many)
	var everybody sync.WaitGroup
	for i, id := range ids {
		everybody.Go(func() { numbers[i], errs[i] = store.Send(context.Background(), scope, id, sales.Wish{}, day) })
	}
	everybody.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	slices.Sort(numbers)
	for i, number := range numbers {
		if want := fmt.Sprintf("INV-2031-%04d", i+1); number != want {
			t.Fatalf("the %dth number is %s, want %s", i+1, number, want)
		}
	}
	if n := house.Count("papers p join invoices i on i.id = p.invoice_id where i.number like 'INV-2031-%'"); n != many {
		t.Errorf("%d papers", n)
	}
}

func TestWhatIsTakenBackLeavesNoGap(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, scope := storeOf(house, sales.Quotes())
	day := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	first, second := written(house, store, scope), written(house, store, scope)
	away := errors.New("away")
	err := house.Server.DB().Write(t.Context(), scope, func(tx bun.Tx) error {
		if _, err := store.SendWithin(t.Context(), tx, scope, first, sales.Wish{To: "a@b.example"}, day); err != nil {
			return err
		}
		return away
	})
	if !errors.Is(err, away) {
		t.Fatal(err)
	}
	var next, after string
	if next, err = store.Send(t.Context(), scope, second, sales.Wish{}, day); err == nil {
		after, err = store.Send(t.Context(), scope, first, sales.Wish{}, day)
	}
	if err != nil || next[:9] != after[:9] || after <= next {
		t.Errorf("%s, then %s: %v", next, after, err)
	}
	var want int
	house.SQL("select max(right(number, 4)::int) - count(*) from quotes where number like 'QUO-2026-%' and organisation_id = $1", []any{scope.Organisation()}, &want)
	if want != 0 {
		t.Errorf("%d numbers are missing", want)
	}
}

func TestADraftIsSentWithItsPaper(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Website relaunch, second half").String()
	preview := aisha.Get(path + "/paper.pdf").Expect(200)
	if said := pdftest.Text([]byte(preview.Body)); !strings.Contains(said, "Draft of an invoice") || strings.Contains(said, "Is this genuine?") {
		t.Errorf("a draft’s paper says %s", said)
	}
	form := aisha.Get(path+"/sending").Says("Send this invoice", "R 93 063.75", "Harbour Café").Page().Find("select[name=to] option")
	if form.Length() < 3 {
		t.Fatalf("%d choices", form.Length())
	}
	house.SQL("update money_settings set tax_number = '4010203040', address = e'Loop Street 12\\nCape Town', bank = 'Standard Bank, 62 000 001' where organisation_id = (select id from organisations where slug = 'acme') returning 1", nil, new(int))
	sent := url.Values{"to": {"other"}, "email": {"accounts@harbourcafe.example"}, "message": {"Dear Carol,\nhere it is."}}
	aisha.PostForm(path+"/sending", with(sent, "email", "nobody")).Expect(422).Says("An email address looks like name@company.com.", "here it is.")
	aisha.PostForm(path+"/sending", with(sent, "to", "")).Expect(422).Says("Choose whom to send it to.")
	aisha.PostForm(path+"/sending", sent).ExpectTo(path)
	page := aisha.Get(path).Says("is on its way to accounts@harbourcafe.example.", "Sent", "Still openR", "accounts@harbourcafe.example")
	aisha.PostForm(path+"/sending", sent).Expect(409)
	letter := house.NextMail("accounts@harbourcafe.example", time.Time{})
	if letter.Subject == "" || !strings.Contains(letter.Text, "here it is.") {
		t.Errorf("the letter: %+v", letter)
	}
	var number string
	house.SQL("select number from invoices where title = 'Website relaunch, second half'", nil, &number)
	page.Says(number)
	paper := aisha.Get(path + "/paper.pdf").Expect(200)
	said := pdftest.Text([]byte(paper.Body))
	for _, words := range []string{"Tax invoice " + number, "Acme Studio", "Tax number 4010203040", "Loop Street 12", "Harbour Café", "Training for the kitchen", "Standard Bank, 62 000 001", "Is this genuine?", ".localhost"} {
		if !strings.Contains(said, words) {
			t.Errorf("no %q in %s", words, said)
		}
	}
	var same bool
	house.SQL("select content = $1 and sha256 = sha256($1) and facts->>'bank' = 'Standard Bank, 62 000 001' from papers p join invoices i on i.id = p.invoice_id where i.number = $2", []any{[]byte(paper.Body), number}, &same)
	if !same || !bytes.HasPrefix([]byte(paper.Body), []byte("%PDF")) {
		t.Error("the paper isn’t what is kept")
	}
	pdftest.Sound(t, []byte(paper.Body))
}
