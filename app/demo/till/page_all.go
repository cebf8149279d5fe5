package till

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"skhokho/app/demo/look"
)

// allView is the page at /: all that is going on.
type allView struct {
	notice
	Webhook       string
	Held          bool
	HeldCount     int
	Orders        []Order
	Subscriptions []subscriptionView
	Checkouts     []checkoutRow
	Customers     []customerRow
	Events        []eventRow
	Types         []string
}

type (
	checkoutRow struct{ ID, Path, What, Who, Status, Tone string }
	customerRow struct{ ID, Email, Name, Credit string }
	eventRow    struct {
		ID, Type, About, State, Tone string
		At                           look.Moment
	}
)

// shownRows bounds each list of the page.
const shownRows = 50

func (d *desk) showAll(w http.ResponseWriter, r *http.Request) {
	view := allView{notice: noticeOf(r), Orders: []Order{InOrder, Reversed, Shuffled, Doubled}, Types: types()}
	_ = d.within(func() error { // it never fails
		view.Webhook, view.Held = d.options.Webhook, d.books.Held
		for _, each := range newest(d.books.Subscriptions) {
			view.Subscriptions = append(view.Subscriptions, d.subscriptionView(each))
		}
		for _, each := range newest(d.books.Checkouts) {
			if d.lapse(each); each.Status == "open" {
				price := get(d.books.Prices, text(each.Lines[0].Price))
				view.Checkouts = append(view.Checkouts, checkoutRow{each.ID, "/c/pay/" + each.ID, d.books.many(price, each.Lines[0].Quantity), string(each.CustomerEmail), each.Status, toneOf(each.Status)})
			}
		}
		for _, each := range newest(d.books.Customers) {
			row := customerRow{ID: each.ID, Email: string(each.Email), Name: string(each.Name)}
			if subs := filtered(d.books.Subscriptions, func(sub *contract) bool { return sub.Customer == each.ID }); each.Balance < 0 && len(subs) > 0 {
				row.Credit = amountOf(-each.Balance, subs[0].Currency) + " in credit"
			}
			view.Customers = append(view.Customers, row)
		}
		for _, each := range d.books.Deliveries {
			if each.State == held {
				view.HeldCount++
			}
		}
		for _, each := range newest(d.books.Deliveries) {
			view.Events = append(view.Events, eventRowOf(each))
		}
		return nil
	})
	d.show(w, http.StatusOK, "all.html", view)
}

func newest[T any](all []T) []T {
	some := slices.Clone(all[max(0, len(all)-shownRows):])
	slices.Reverse(some)
	return some
}

func eventRowOf(sent *delivery) eventRow {
	row := eventRow{ID: sent.ID, Type: sent.Type, State: sent.State, Tone: toneOf(sent.State), At: look.MomentOf(time.Unix(sent.Created, 0))}
	var about struct{ ID string }
	_ = json.Unmarshal(sent.Data.Object, &about) // an event sent by hand may be about something without an id
	row.About = about.ID
	if sent.Tries > 0 {
		said := fmt.Sprintf("answer %d", sent.Answer)
		if sent.Answer == 0 {
			said = "nobody answered"
		}
		if sent.State == waiting {
			row.Tone = toneOf(failed)
		}
		row.State = fmt.Sprintf("%s · %s · %s", sent.State, said, counted(sent.Tries, "try", "tries"))
	}
	return row
}

func counted(count int, one, several string) string {
	if count == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", count, several)
}

// types are the events that are offered for sending by hand. Any other may be typed.
func types() []string {
	return []string{
		"checkout.session.completed", "checkout.session.expired", "customer.created", "customer.subscription.created", "customer.subscription.updated",
		"customer.subscription.deleted", "customer.subscription.trial_will_end", "invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_succeeded",
		"invoice.payment_failed", "invoice.payment_action_required", "payment_intent.succeeded", "payment_intent.payment_failed", "charge.succeeded",
	}
}

func (d *desk) showEvent(w http.ResponseWriter, r *http.Request) {
	var view struct {
		eventRow
		JSON string
	}
	err := d.within(func() error {
		sent, err := find(d.books.Deliveries, "event", r.PathValue("id"))
		if err != nil {
			return err
		}
		body, err := json.Marshal(sent.Event)
		if err != nil {
			return err
		}
		var neat bytes.Buffer
		view.eventRow, err = eventRowOf(sent), json.Indent(&neat, body, "", "  ")
		view.JSON = neat.String()
		return err
	})
	if err != nil {
		d.missing(w, r)
		return
	}
	d.show(w, http.StatusOK, "event.html", view)
}

func (d *desk) sendEvent(w http.ResponseWriter, r *http.Request) {
	_, err := d.SendEvent(r.PostFormValue("type"), r.PostFormValue("object"))
	back(w, r, "/", "The event is on its way.", err)
}

func (d *desk) repeatEvent(w http.ResponseWriter, r *http.Request) {
	back(w, r, "/", "The event is on its way again.", d.SendAgain(r.PathValue("id")))
}

func (d *desk) pause(w http.ResponseWriter, r *http.Request) {
	d.Hold()
	back(w, r, "/", "Events are held back from now on.", nil)
}

func (d *desk) release(w http.ResponseWriter, r *http.Request) {
	d.Release(Order(r.PostFormValue("order")))
	back(w, r, "/", "The events that were held are on their way.", nil)
}

func (d *desk) expireCheckout(w http.ResponseWriter, r *http.Request) {
	back(w, r, "/", "The Checkout page is closed.", d.Expire(r.PathValue("id")))
}

// actOnSubscription does what time or Stripe would do.
func (d *desk) actOnSubscription(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	switch r.PathValue("act") {
	case "renewal":
		back(w, r, "/", "The subscription is in its next period.", d.Renew(id))
	case "trial-ending":
		back(w, r, "/", "The event is on its way.", d.EndTrialSoon(id))
	case "end":
		back(w, r, "/", "The subscription has ended.", d.End(id))
	case "portal":
		address := ""
		if err := d.withContract(id, func(sub *contract) error { address = d.portal(sub.Customer, "", "").URL; return nil }); err != nil {
			d.missing(w, r)
			return
		}
		http.Redirect(w, r, address, http.StatusSeeOther)
	default:
		d.missing(w, r)
	}
}
