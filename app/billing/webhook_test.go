package billing_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v76/webhook"

	"skhokho/app/housetest"
)

// tell tells the platform an event as Stripe does, signed at a moment with a secret, and returns the status of the answer; 0 when there is none.
func tell(t *testing.T, house *housetest.House, payload []byte, at time.Time, secret string) int {
	t.Helper()
	signed := webhook.GenerateTestSignedPayload(&webhook.UnsignedPayload{Payload: payload, Secret: secret, Timestamp: at})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+house.Address()+"/webhooks/stripe", strings.NewReader(string(payload)))
	if err != nil {
		t.Fatal(err)
	}
	request.Host = strings.TrimPrefix(house.Config.BaseURL, "http://")
	request.Header.Set("Stripe-Signature", signed.Header)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0 // nobody is there
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

// event is an event in Stripe's words.
func event(id, kind, object string, more ...string) []byte {
	return fmt.Appendf(nil, `{"id":%q,"object":"event","type":%q,"created":%d,"livemode":false,"api_version":"2023-10-16"%s,"data":{"object":%s}}`, id, kind, time.Now().Unix(), strings.Join(more, ""), object)
}

func TestOnlyWhatStripeSignsIsHeard(t *testing.T) {
	house := housetest.OpenSelling(t)
	payload := event("evt_1", "customer.subscription.updated", `{"object":"subscription","id":"sub_unknown"}`)
	now := time.Now()
	for name, c := range map[string]struct {
		payload []byte
		at      time.Time
		secret  string
		want    int
	}{
		"another's secret": {payload, now, "whsec_other", 400},
		"six minutes ago":  {payload, now.Add(-6 * time.Minute), housetest.WebhookSecret, 400},
		"no event":         {[]byte("nonsense"), now, housetest.WebhookSecret, 400},
		"of nothing known": {payload, now, housetest.WebhookSecret, 200},
	} {
		if got := tell(t, house, c.payload, c.at, c.secret); got != c.want {
			t.Errorf("%s: answered %d, not %d", name, got, c.want)
		}
	}
	for _, odd := range [][]byte{
		event("evt_2", "some.day.perhaps", `{"object":"marvel","id":"mv_1"}`),
		event("evt_3", "invoice.paid", `{"object":"invoice","id":"in_1","subscription":null}`),
		event("evt_4", "invoice.paid", `{"object":"invoice","id":"in_1","subscription":{"id":"sub_x"}}`),
		event("evt_5", "invoice.paid", `{}`),
		event("evt_6", "customer.subscription.updated", `{"object":"subscription","id":"sub_x"}`, `,"account":"acct_other"`),
	} {
		for range 2 {
			if got := tell(t, house, odd, now, housetest.WebhookSecret); got != 200 {
				t.Errorf("%s: answered %d", odd, got)
			}
		}
	}
	live := []byte(strings.Replace(string(event("evt_7", "customer.subscription.updated", `{"object":"subscription","id":"sub_x"}`)), `"livemode":false`, `"livemode":true`, 1))
	if got := tell(t, house, live, now, housetest.WebhookSecret); got != 200 {
		t.Errorf("a live event: answered %d", got)
	}
	if n := house.Count("stripe_events"); n != 7 {
		t.Errorf("%d events are noted, not 7", n)
	}
	if n := house.Count("subscriptions"); n != 0 {
		t.Errorf("%d subscriptions came of it", n)
	}
}

func TestWhenStripeIsAwayTheEventIsToldAgain(t *testing.T) {
	house, carol := carol(t)
	path, checkout := begins(carol, wish("away"))
	house.Till.Hold()
	pay(t, house, checkout, good)
	events := house.Till.Events()
	_ = house.Till.Close()
	payload, _ := json.Marshal(events[len(events)-1].Event)
	if got := tell(t, house, payload, time.Now(), housetest.WebhookSecret); got != 503 {
		t.Errorf("answered %d", got)
	}
	carol.Get(path + "?paid=yes").Expect(200).Says("One moment") // it isn't lost, and nobody sees an error
	if house.Count("stripe_events") != 0 || house.Count("subscriptions") != 0 {
		t.Error("something was noted")
	}
}

// TestEventsInAnyOrder tells many organisations' events shuffled, each three times, several at once, and stops and starts the platform
// on the way. What is known at the end must be what Stripe says.
func TestEventsInAnyOrder(t *testing.T) {
	house, carol := carol(t)
	house.Till.Hold()
	many := 60
	if n, err := strconv.Atoi(os.Getenv("SHUFFLED")); err == nil {
		many = n
	}
	var payloads [][]byte
	subs, seen := map[string]bool{}, map[string]bool{}
	for n := range many { // each lives its own life
		_, checkout := begins(carol, wish(fmt.Sprintf("shuffled-%d", n)))
		pay(t, house, checkout, good)
		live(house, subscriptionOf(t, house), n)
		for _, each := range house.Till.Events() { // it remembers the last thousand
			if seen[each.ID] {
				continue
			}
			payload, err := json.Marshal(each.Event)
			if err != nil {
				t.Fatal(err)
			}
			payloads, seen[each.ID] = append(payloads, payload, payload, payload), true
		}
		subs[subscriptionOf(t, house)] = true
	}
	rand.Shuffle(len(payloads), func(i, j int) { payloads[i], payloads[j] = payloads[j], payloads[i] })
	t.Logf("%d events, each three times, of %d subscriptions", len(payloads)/3, len(subs))

	twin := house.Twin() // another process, which ends on the way
	var wait sync.WaitGroup
	next := make(chan []byte)
	for n := range 4 {
		wait.Go(func() {
			for payload := range next {
				at := house
				if n%2 == 1 {
					at = twin
				}
				for tell(t, at, payload, time.Now(), housetest.WebhookSecret) != 200 {
					at = house // that process is gone: Stripe tells it again
				}
			}
		})
	}
	for n, payload := range payloads {
		if n == len(payloads)/2 {
			twin.Cut()
			twin.Stop()
		}
		next <- payload
	}
	close(next)
	wait.Wait()
	if got := house.Count("stripe_events"); got != len(payloads)/3 {
		t.Errorf("%d events are noted, not %d", got, len(payloads)/3)
	}
	if got := house.Count("organisations where name = 'Harbour Studio'"); got != many {
		t.Errorf("%d organisations were founded, not %d", got, many)
	}
	if chosen, all := house.Count("activity where kind = 'plan.chosen'"), house.Count("activity where kind like 'plan.%'"); chosen != many || all != many {
		t.Errorf("%d plans were chosen, and %d events tell of plans, of %d", chosen, all, many)
	}
	for sub := range subs {
		var status string
		house.SQL("select status from subscriptions where subscription = $1", []any{sub}, &status)
		if want := statusAtStripe(t, house, sub); status != want {
			t.Errorf("%s is %s, and Stripe says %s", sub, status, want)
		}
	}
}

// statusAtStripe asks how a subscription stands.
func statusAtStripe(t *testing.T, house *housetest.House, id string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, house.Till.URL()+"/v1/subscriptions/"+id, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth("sk_test_house", "")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var sub struct{ Status string }
	if err := json.NewDecoder(answer.Body).Decode(&sub); err != nil {
		t.Fatal(err)
	}
	return sub.Status
}

// subscriptionOf is the one that was bought last.
func subscriptionOf(t *testing.T, house *housetest.House) (id string) {
	t.Helper()
	for _, each := range house.Till.Events() {
		if each.Type != "customer.subscription.created" {
			continue
		}
		raw, err := json.Marshal(each.Event)
		if err != nil {
			t.Fatal(err)
		}
		var event struct {
			Data struct{ Object struct{ ID string } }
		}
		if err := json.Unmarshal(raw, &event); err != nil {
			t.Fatal(err)
		}
		id = event.Data.Object.ID
	}
	return id
}

// live has a subscription renewed, refused and paid after all, as its number will have it.
func live(house *housetest.House, sub string, n int) {
	for range 2 + n%5 {
		_ = house.Till.Renew(sub)
	}
	if n%3 == 1 {
		_ = house.Till.ChangeCard(sub, "4000000000000341")
		_ = house.Till.Renew(sub)
	}
	if n%6 == 4 {
		_ = house.Till.ChangeCard(sub, "4242424242424242")
	}
}
