package billing_test

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/demo/till"
	"skhokho/app/housetest"
)

const plan = "/settings/plan"

// takes has the owner of acme take a plan, and returns Stripe's name of the subscription.
func takes(t *testing.T, house *housetest.House, olivia *housetest.Client, choice url.Values) string {
	t.Helper()
	page := olivia.PostForm(plan, choice).Expect(200).Says("Off to payment")
	checkout := page.Page().Find(".actions a.button:last-child").AttrOr("href", "")
	pay(t, house, checkout, till.Buyer{Email: "olivia@acme.example", Card: "4242424242424242"})
	house.Told()
	olivia.Get(plan + "?paid=" + checkout[strings.LastIndex(checkout, "/")+1:]).ExpectTo(plan)
	var sub string
	house.SQL("select subscription from subscriptions s join organisations o on o.id = s.organisation_id where o.slug = 'acme'", nil, &sub)
	return sub
}

func choice(plan, tier string) url.Values {
	return url.Values{"plan": {plan}, "tier": {tier}, "interval": {"month"}, "currency": {"ZAR"}}
}

func TestAnOrganisationTakesAPlanAndChangesIt(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.Get(plan).Expect(200).Says("Trial", "Everything is yours to try until", "Choose a plan", "People in the team", "Projects that aren’t archived").SaysNot("Payments")
	olivia.PostForm(plan, choice("starter", "1-3")).Expect(422).Says("Your team has", "room for 3")
	olivia.PostForm(plan, choice("gold", "1-3")).Expect(422).Says("Choose one of the plans.")
	takes(t, house, olivia, choice("starter", "4-10"))
	olivia.Get(plan).Expect(200).Says("Starter", "4 to 10 people", "R 690.00 a month", "The next payment is on", "Change it", "Payments").HasNo(".notice")
	olivia.Get("/").Says("Starter").SaysNot("Trial ·")
	olivia.PostForm(plan, choice("business", "4-10")).Expect(409)

	priced := olivia.Get(plan+"/change?"+choice("business", "4-10").Encode()).Expect(200).Says("You pay R", "now", "R 1 190.00 each month")
	form := choice("business", "4-10")
	priced.Page().Find("main form input[type=hidden]").Each(func(_ int, in *goquery.Selection) { form.Set(in.AttrOr("name", ""), in.AttrOr("value", "")) })
	olivia.Patch(plan, form).ExpectTo(plan).Follow().Says("Your plan is Business, 4 to 10 people", "Business")
	house.Told()
	olivia.Get(plan).Says("R 1 190.00 a month")
	olivia.Get(plan + "/change?" + choice("business", "4-10").Encode()).Expect(422).Says("This is the plan you have.")
	olivia.Get(plan + "/change?" + choice("business", "1-3").Encode()).Expect(422).Says("room for 3")
	dollars := choice("pro", "4-10")
	dollars.Set("currency", "USD")
	olivia.Get(plan + "/change?" + dollars.Encode()).Expect(422).Says("the currency it began with")
	form.Set("at", fmt.Sprint(time.Now().Add(-2*time.Hour).Unix()))
	form.Set("plan", "pro")
	olivia.Patch(plan, form).Expect(409)
	to := olivia.Get(plan + "/payments").Expect(303).Location()
	if !strings.HasPrefix(to, house.Till.URL()) {
		t.Errorf("payments lead to %s", to)
	}
	for _, who := range []string{"mandla", "mia", "aisha", "vusi"} {
		other := house.AtWork(who, "acme")
		other.Get(plan).Expect(403)
		other.PostForm(plan, choice("pro", "4-10")).Expect(403)
	}
}

func TestAPlanThatIsBoughtTwice(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia := house.AtWork("olivia", "acme")
	pageOf := func(form url.Values) string {
		return olivia.PostForm(plan, form).Expect(200).Page().Find(".actions a.button:last-child").AttrOr("href", "")
	}
	first, second := pageOf(choice("business", "4-10")), pageOf(choice("pro", "4-10")) // in two tabs
	buyer := till.Buyer{Email: "olivia@acme.example", Card: "4242424242424242"}
	pay(t, house, first, buyer)
	house.Told()
	pay(t, house, second, buyer)
	house.Told()
	house.Told() // what came of that
	olivia.Get(plan).Says("Business, 4 to 10 people")
	ended, refunds := 0, 0
	for _, each := range house.Till.Events() {
		switch each.Type {
		case "customer.subscription.deleted":
			ended++
		case "charge.refunded":
			refunds++
		}
	}
	if ended != 1 || refunds != 1 || house.Count("subscriptions") != 1 {
		t.Errorf("%d were ended and %d paid back, of two", ended, refunds)
	}
}

func TestAPaymentThatFails(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia, mandla, carol := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), house.As("carol", "acme")
	sub := takes(t, house, olivia, choice("business", "4-10"))
	if err := house.Till.ChangeCard(sub, "4000000000000341"); err != nil {
		t.Fatal(err)
	}
	_ = house.Till.Renew(sub) // it fails, which is meant
	house.Told()
	olivia.Get("/clients").Expect(200).Says("The last payment didn’t go through.", "Payment due").Has(`.notice a[href="/settings/plan"]`)
	mandla.Get("/clients").Expect(200).Says("The last payment didn’t go through.").HasNo(`.notice a`)
	addClient(mandla, "In the days of grace").Expect(303)
	carol.Get("/portal").Expect(200).SaysNot("payment")

	house.SQL("update subscriptions set due_since = now() - interval '15 days'", nil)
	olivia.Get("/clients").Says("A payment is overdue", "Read-only")
	addClient(mandla, "Too late").Expect(403).Says("A payment of Acme Studio is overdue", "The people who run Acme Studio can choose a plan.")
	addClient(olivia, "Too late").Expect(403).Says("Choose a plan under Settings")
	carol.Get("/portal").Expect(200).Says("Website relaunch") // what clients see is never touched
	mandla.Get("/clients/export.csv").Expect(200)

	if err := house.Till.ChangeCard(sub, "4242424242424242"); err != nil {
		t.Fatal(err)
	}
	house.Told()
	olivia.Get("/clients").SaysNot("overdue", "Read-only").Says("Business")
	addClient(mandla, "On time again").Expect(303)
}

// A bank may wish to ask the holder of the card before it pays the difference. The plan is the new one, with days of grace to see to it.
func TestAChangeThatTheBankWantsConfirmed(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia := house.AtWork("olivia", "acme")
	sub := takes(t, house, olivia, choice("business", "4-10"))
	if err := house.Till.ChangeCard(sub, till.AlwaysSecureCard); err != nil {
		t.Fatal(err)
	}
	form := choice("business", "11-20")
	form.Set("at", olivia.Get(plan+"/change?"+form.Encode()).Expect(200).Page().Find("input[name=at]").AttrOr("value", ""))
	olivia.Patch(plan, form).ExpectTo(plan).Follow().
		Says("Your plan is Business, 11 to 20 people", "wants you to confirm it", "The last payment didn’t go through.").Has(`a[href="/settings/plan/payments"]`)
	addClient(olivia, "In the days of grace").Expect(303)
	if err := house.Till.ChangeCard(sub, till.GoodCard); err != nil {
		t.Fatal(err)
	}
	house.Told()
	olivia.Get(plan).Expect(200).Says("Business, 11 to 20 people").SaysNot("didn’t go through")
}

func TestATrialThatIsOver(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia := house.AtWork("olivia", "acme")
	house.SQL("update organisations set trial_ends_at = now() + interval '2 days' where slug = 'acme'", nil)
	olivia.Get("/").Says("The trial ends on", "Trial · 2 days left").Has(`.notice a[href="/settings/plan"]`)
	house.SQL("update organisations set trial_ends_at = now() - interval '1 second' where slug = 'acme'", nil)
	for _, path := range []string{"/", "/clients", "/projects", "/invoices", plan} {
		olivia.Get(path).Expect(200).Says("The trial has ended", "Trial ended")
	}
	addClient(olivia, "Too late").Expect(403).Says("The trial of Acme Studio has ended, so nothing can be changed for now.")
	takes(t, house, olivia, choice("pro", "4-10"))
	addClient(olivia, "Back at work").Expect(303)
}

func TestTheLastProjectIsTakenOnce(t *testing.T) {
	house := housetest.OpenSelling(t)
	olivia := house.AtWork("olivia", "acme")
	takes(t, house, olivia, choice("starter", "4-10")) // ten projects
	free := 10 - house.Count("projects p join organisations o on o.id = p.organisation_id where o.slug = 'acme' and p.archived_at is null")
	client := house.ID("acme", "client", "Harbour Café").String()
	if free < 1 {
		t.Fatalf("%d projects are free", free)
	}
	for n := range free - 1 {
		addProject(olivia, client, fmt.Sprintf("Filler %d", n)).Expect(303)
	}
	var wait sync.WaitGroup
	answers := make(chan int, 6)
	for n := range 6 {
		who := house.AtWork([]string{"olivia", "mandla", "mia"}[n%3], "acme")
		wait.Go(func() { answers <- addProject(who, client, fmt.Sprintf("Last %d", n)).Status })
	}
	wait.Wait()
	close(answers)
	count := map[int]int{}
	for status := range answers {
		count[status]++
	}
	if count[303] != 1 || count[422] != 5 {
		t.Errorf("%v", count)
	}
	addProject(olivia, client, "One too many").Expect(422).Says("Your plan has room for 10 projects at a time.").Has(`input[value="One too many"]`)
	project := house.ID("acme", "project", "Website relaunch").String()
	olivia.Post("/projects/" + project + "/archival").Expect(303)
	addProject(olivia, client, "In its place").Expect(303)
	olivia.Delete("/projects/" + project + "/archival").Expect(422)
}

func addClient(who *housetest.Client, name string) *housetest.Answer {
	return who.PostForm("/clients", url.Values{"name": {name}})
}

func addProject(who *housetest.Client, client, title string) *housetest.Answer {
	return who.PostForm("/projects", url.Values{"client": {client}, "title": {title}, "status": {"active"}})
}
