package till

import (
	"errors"
	"net/http"
)

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
