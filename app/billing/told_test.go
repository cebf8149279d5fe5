package billing_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func TestTheActivityTellsOfThePlan(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia, adam := house.AtWork("olivia", "acme"), house.AtWork("adam", "acme")
	sub := takes(t, house, olivia, choice("starter", "4-10"))
	form := choice("business", "4-10")
	adam.Get(plan + "/change?" + form.Encode()).Expect(200).Page().Find("main form input[type=hidden]").Each(func(_ int, in *goquery.Selection) { form.Set(in.AttrOr("name", ""), in.AttrOr("value", "")) })
	adam.Patch(plan, form).ExpectTo(plan)
	atStripe(t, house, sub, url.Values{"cancel_at_period_end": {"true"}})
	house.Told()
	atStripe(t, house, sub, url.Values{"cancel_at_period_end": {"false"}})
	house.Told()
	if err := house.Till.End(sub); err != nil {
		t.Fatal(err)
	}
	house.Told()
	tellAgain(t, house)
	want := []string{
		"Stripe ended the plan Business", "Before: Business, 4 to 10 people, R\u00a01\u202f190.00 a month", "Now: nothing",
		"Stripe noted that the plan Business goes on after all", "Before: No", "Now: Yes",
		"Stripe noted that the plan Business was cancelled", "Before: Yes", "Now: No",
		"Adam Jacobs changed the plan to Business", "Before: Starter, 4 to 10 people, R\u00a0690.00 a month", "Now: Business, 4 to 10 people, R\u00a01\u202f190.00 a month",
		"Olivia Botha chose the plan Starter", "Before: nothing", "Now: Starter, 4 to 10 people, R\u00a0690.00 a month",
	}
	var got []string
	olivia.Get("/activity?about=team").Says("From Stripe").Page().Find(".log li").Each(func(_ int, line *goquery.Selection) {
		if what := line.Find("p").First().Text(); strings.Contains(what, " the plan ") {
			got = append(got, what)
			line.Find("dl del, dl ins, dl .none").Each(func(_ int, value *goquery.Selection) { got = append(got, value.Text()) })
		}
	})
	if !slices.Equal(got, want) {
		t.Errorf("told %q, not %q", got, want)
	}
	house.AtWork("mia", "acme").Get("/activity?about=team").Expect(200).SaysNot(" the plan ")
}

// tellAgain tells everything once more under other names, three times and at once: each makes us ask how things stand.
func tellAgain(t *testing.T, house *housetest.House) {
	t.Helper()
	var wait sync.WaitGroup
	for n, each := range house.Till.Events() {
		payload, err := json.Marshal(each.Event)
		if err != nil {
			t.Fatal(err)
		}
		for k := range 3 {
			other := []byte(strings.Replace(string(payload), each.ID, fmt.Sprintf("evt_again_%d_%d", n, k), 1))
			wait.Go(func() {
				if got := tell(t, house, other, time.Now(), housetest.WebhookSecret); got != 200 {
					t.Errorf("answered %d", got)
				}
			})
		}
		wait.Wait()
	}
}

// atStripe changes a subscription there, as somebody on Stripe's own pages does.
func atStripe(t *testing.T, house *housetest.House, sub string, form url.Values) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, house.Till.URL()+"/v1/subscriptions/"+sub, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth("sk_test_house", "")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		t.Fatalf("Stripe answers %d", answer.StatusCode)
	}
}
