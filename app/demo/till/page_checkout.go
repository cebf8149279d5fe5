package till

import (
	"errors"
	"net/http"
	"slices"
	"strings"
)

// checkoutView is the Checkout page, ready to be shown.
type checkoutView struct {
	Path, Back   string
	Email, Name  string
	EmailIsFixed bool
	Card         string
	Lines        []lineView
	Total, Every string
	Trial        string
	Wrong        string // what is wrong with Field
	Field        string // email or card
	Cards        []cardView
}

type lineView struct{ Name, Amount, Period string }

type cardView struct{ Number, Does string }

func (d *desk) showCheckout(w http.ResponseWriter, r *http.Request) {
	d.checkoutPage(w, r, Buyer{Card: spaced(GoodCard)}, nil)
}

// payCheckout pays, and leads on to the shop, to the bank, or back to the page with what was wrong. A button of a test card sends
// its number after the one that was typed.
func (d *desk) payCheckout(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		d.missing(w, r)
		return
	}
	numbers := slices.DeleteFunc(slices.Clone(r.PostForm["card"]), func(each string) bool { return strings.TrimSpace(each) == "" })
	buyer := Buyer{Email: strings.TrimSpace(r.PostForm.Get("email")), Name: strings.TrimSpace(r.PostForm.Get("name"))}
	if len(numbers) > 0 {
		buyer.Card = numbers[len(numbers)-1]
	}
	switch err := d.PayCheckout(r.PathValue("id"), buyer); {
	case errors.Is(err, ErrAuthentication):
		http.Redirect(w, r, r.URL.Path+"/authentication", http.StatusSeeOther)
	case err != nil:
		d.checkoutPage(w, r, buyer, err)
	default:
		d.leave(w, r)
	}
}

// leave sends a person who has paid back to the shop.
func (d *desk) leave(w http.ResponseWriter, r *http.Request) {
	address := ""
	_ = d.withCheckout(r.PathValue("id"), func(made *checkout) error { address = made.success(); return nil }) // it has just been there
	http.Redirect(w, r, address, http.StatusSeeOther)
}

func (d *desk) checkoutPage(w http.ResponseWriter, r *http.Request, buyer Buyer, wrong error) {
	var view checkoutView
	status := http.StatusOK
	err := d.withCheckout(r.PathValue("id"), func(made *checkout) error {
		if d.lapse(made); made.Status != "open" {
			return invalid("", "", "closed")
		}
		view = d.checkoutView(made, buyer)
		return nil
	})
	if err != nil {
		d.show(w, http.StatusNotFound, "closed.html", nil)
		return
	}
	if fault := (*Fault)(nil); errors.As(wrong, &fault) {
		view.Wrong, view.Field, status = fault.Message, fault.Param, http.StatusUnprocessableEntity
	}
	d.show(w, status, "checkout.html", view)
}

func (t *Till) checkoutView(made *checkout, buyer Buyer) checkoutView {
	view := checkoutView{
		Path: "/c/pay/" + made.ID, Back: string(made.CancelURL), Email: buyer.Email, Name: buyer.Name, Card: buyer.Card, Total: amountOf(made.AmountTotal, made.Currency),
	}
	if made.Customer != "" {
		view.Email, view.EmailIsFixed = string(get(t.books.Customers, made.Customer).Email), true
	} else if made.CustomerEmail != "" {
		view.Email, view.EmailIsFixed = string(made.CustomerEmail), true
	}
	var price *Price
	for _, each := range made.Lines {
		price = get(t.books.Prices, text(each.Price))
		view.Lines = append(view.Lines, lineView{Name: t.books.many(price, each.Quantity), Amount: amountOf(price.UnitAmount*each.Quantity, price.Currency)})
	}
	view.Every = every(price)
	if end := made.trialEnd(t.now()); end > 0 {
		view.Trial = dateOf(int64(end))
	}
	for _, each := range TestCards() {
		view.Cards = append(view.Cards, cardView{spaced(each.Number), each.Does})
	}
	return view
}

// bankView is the page of a card's bank.
type bankView struct{ Path, Amount string }

func (d *desk) showBank(w http.ResponseWriter, r *http.Request) {
	var view bankView
	err := d.withCheckout(r.PathValue("id"), func(made *checkout) error {
		if d.lapse(made); made.Status != "open" || made.Asking == nil {
			return missing("authentication", made.ID)
		}
		view = bankView{r.URL.Path, amountOf(made.AmountTotal, made.Currency)}
		return nil
	})
	if err != nil {
		d.show(w, http.StatusNotFound, "closed.html", nil)
		return
	}
	d.show(w, http.StatusOK, "bank.html", view)
}

func (d *desk) answerBank(w http.ResponseWriter, r *http.Request) {
	var buyer Buyer
	err := d.withCheckout(r.PathValue("id"), func(made *checkout) error {
		if made.Asking != nil {
			buyer = *made.Asking
		}
		return d.authenticate(made, r.PostFormValue("passed") == "yes")
	})
	if err != nil {
		d.checkoutPage(w, r, buyer, err)
		return
	}
	d.leave(w, r)
}
