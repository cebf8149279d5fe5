package till

import (
	"errors"
	"net/http"
	"slices"
	"strings"
)

// portalView is the billing portal of one customer.
type portalView struct {
	notice
	Path, Back    string
	Who           string
	Subscriptions []subscriptionView
	Invoices      []invoiceView
	Cards         []cardView
}

type subscriptionView struct {
	ID, Name, Price, Status, Customer string
	Tone                              string // good, bad or over
	When                              string // what happens next
	Card                              string
	Live, Ending, Open                bool
	Plans                             []planView
}

type planView struct {
	ID, Name, Price, Today string
	Current                bool
}

type invoiceView struct{ Path, Number, Date, Amount, Status, Tone string }

func (d *desk) showPortal(w http.ResponseWriter, r *http.Request) {
	var view portalView
	err := d.withPortal(r, func(portal *PortalSession) error {
		customer := get(d.books.Customers, text(portal.Customer))
		view = portalView{notice: noticeOf(r), Path: r.URL.Path, Back: string(portal.ReturnURL), Who: string(customer.Email)}
		for _, each := range d.books.Subscriptions {
			if each.Customer == customer.ID {
				shown := d.subscriptionView(each)
				if !ended(each.Status) {
					shown.Plans = d.plans(each)
				}
				view.Subscriptions = append(view.Subscriptions, shown)
			}
		}
		for _, each := range d.books.Invoices {
			if each.Customer == customer.ID {
				view.Invoices = append([]invoiceView{invoiceRow(each)}, view.Invoices...)
			}
		}
		for _, each := range TestCards() {
			view.Cards = append(view.Cards, cardView{spaced(each.Number), each.Does})
		}
		return nil
	})
	if err != nil {
		d.missing(w, r)
		return
	}
	d.show(w, http.StatusOK, "portal.html", view)
}

func (d *desk) withPortal(r *http.Request, act func(*PortalSession) error) error {
	return d.within(func() error {
		portal, err := find(d.books.Portals, "billing_portal.session", r.PathValue("id"))
		if err != nil {
			return err
		}
		return act(portal)
	})
}

// plans are the prices that a subscription of one item may change to, with what changing costs today. Where prices have lookup
// keys, one without has been replaced.
func (t *Till) plans(sub *contract) (plans []planView) {
	if len(sub.Items.Data) != 1 {
		return nil
	}
	item := sub.Items.Data[0]
	keyed := slices.ContainsFunc(t.books.Prices, func(each *Price) bool { return each.LookupKey != "" })
	for _, price := range t.books.Prices {
		current := price.ID == item.Price.ID
		if !current && (!price.Active || price.Recurring == nil || price.Currency != sub.Currency || keyed && price.LookupKey == "") {
			continue
		}
		plan := planView{ID: price.ID, Name: t.books.productName(price), Price: amountOf(price.UnitAmount, price.Currency) + " " + every(price), Current: current}
		if lines, _ := t.books.next(sub, []wanted{{item, price, item.Quantity}}, "always_invoice", t.now()); !current {
			plan.Today = charged(sum(lines), sub.Currency)
		}
		plans = append(plans, plan)
	}
	return plans
}

// charged says what a sum means to a customer.
func charged(minor int64, currency string) string {
	if minor < 0 {
		return amountOf(-minor, currency) + " is kept for your next invoice"
	}
	return amountOf(minor, currency) + " is charged today"
}

func (t *Till) subscriptionView(sub *contract) subscriptionView {
	view := subscriptionView{
		ID: sub.ID, Status: plainly(sub.Status), Tone: toneOf(sub.Status), Live: !ended(sub.Status), Ending: sub.CancelAtPeriodEnd,
		Customer: string(get(t.books.Customers, text(sub.Customer)).Email),
	}
	for number, item := range sub.Items.Data {
		if number > 0 {
			view.Name += ", "
		}
		view.Name += t.books.many(item.Price, item.Quantity)
		view.Price = amountOf(item.Price.UnitAmount*item.Quantity, item.Price.Currency) + " " + every(item.Price)
	}
	if method := t.methodOf(sub); method != nil {
		view.Card = strings.ToUpper(method.Card.Brand[:1]) + method.Card.Brand[1:] + " ending in " + method.Card.Last4
	}
	invoice := get(t.books.Invoices, sub.LatestInvoice)
	view.Open = invoice != nil && invoice.Status == "open"
	switch {
	case ended(sub.Status):
		view.When = "Ended on " + dateOf(int64(sub.EndedAt))
	case view.Ending:
		view.When = "Ends on " + dateOf(sub.CurrentPeriodEnd)
	case view.Open:
		view.When = amountOf(invoice.AmountRemaining, invoice.Currency) + " could not be taken from the card"
	default:
		view.When = "Renews on " + dateOf(sub.CurrentPeriodEnd)
	}
	return view
}

// toneOf says how a status looks.
func toneOf(status string) string {
	switch status {
	case "active", "trialing", "paid", "complete", delivered:
		return "good"
	case "past_due", "unpaid", "open", failed:
		return "bad"
	}
	return "over"
}

func invoiceRow(invoice *Invoice) invoiceView {
	return invoiceView{"/i/" + invoice.ID, string(invoice.Number), dateOf(invoice.Created), amountOf(invoice.AmountDue, invoice.Currency), invoice.Status, toneOf(invoice.Status)}
}

var errNothing = errors.New("there is no such subscription here")

// actInPortal changes the plan or the card, ends a subscription with its period, or lets it go on.
func (d *desk) actInPortal(w http.ResponseWriter, r *http.Request) {
	done := map[string]string{"plan": "The plan is changed.", "card": "The new card is in use.", "cancellation": "The subscription ends with its period.", "resumption": "The subscription goes on."}[r.PathValue("act")]
	if done == "" {
		d.missing(w, r)
		return
	}
	err := d.withPortal(r, func(portal *PortalSession) error {
		sub := get(d.books.Subscriptions, text(r.PostFormValue("subscription")))
		if sub == nil || sub.Customer != portal.Customer || ended(sub.Status) {
			return errNothing
		}
		switch r.PathValue("act") {
		case "plan":
			return d.changePlan(sub, r.PostFormValue("price"))
		case "card":
			return d.changeCard(sub, r.PostFormValue("card"))
		}
		d.change("customer.subscription.updated", sub.Subscription, nil, func() { sub.endLater(r.PathValue("act") == "cancellation", d.now()) })
		return nil
	})
	back(w, r, "/p/session/"+r.PathValue("id"), done, err)
}

// changePlan gives a subscription another price, and settles the difference at once.
func (t *Till) changePlan(sub *contract, id string) error {
	price, err := find(t.books.Prices, "price", id)
	if err != nil {
		return errors.New("choose one of the plans")
	}
	if price.Recurring == nil || price.Currency != sub.Currency || len(sub.Items.Data) != 1 {
		return errors.New("this plan can't be changed to")
	}
	item := sub.Items.Data[0]
	t.change("customer.subscription.updated", sub.Subscription, nil, func() {
		t.swap(sub, []wanted{{item, price, item.Quantity}}, "always_invoice", t.now(), nil)
	})
	return nil
}

func (d *desk) showInvoice(w http.ResponseWriter, r *http.Request) {
	var view struct {
		invoiceView
		Who, Due, Credit string
		Lines            []lineView
	}
	err := d.within(func() error {
		invoice, err := find(d.books.Invoices, "invoice", r.PathValue("id"))
		if err != nil {
			return err
		}
		view.invoiceView, view.Who, view.Due = invoiceRow(invoice), string(invoice.CustomerEmail), amountOf(invoice.AmountDue, invoice.Currency)
		if invoice.StartingBalance != 0 {
			view.Credit = amountOf(invoice.AmountDue-invoice.Total, invoice.Currency)
		}
		for _, line := range invoice.Lines.Data {
			view.Lines = append(view.Lines, lineView{string(line.Description), amountOf(line.Amount, line.Currency), dateOf(line.Period.Start) + " to " + dateOf(line.Period.End)})
		}
		return nil
	})
	if err != nil {
		d.missing(w, r)
		return
	}
	d.show(w, http.StatusOK, "invoice.html", view)
}
