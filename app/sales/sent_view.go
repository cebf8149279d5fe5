package sales

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/deliveries"
	"skhokho/app/money"
	"skhokho/app/web"
	"skhokho/policies"
)

// SentView is what has become of something since it was sent.
type SentView struct {
	Rows      []money.Row // what is paid, given back and open; none for a quote
	Payments  []PaymentRow
	Credits   []Fact
	Mails     []MailRow
	Reminders any // as templates/reminders/_part shows them; nil for none
}

// PaymentRow is a payment.
type PaymentRow struct{ ID, Day, Amount, How, By, Href string }

// MailRow is a mail, and what became of it.
type MailRow struct{ What, Recipient, Day, State, Tone string }

// complete puts what has become of a sheet onto its page, and what can be done with it.
func (h *Handler) complete(c *fiber.Ctx, v *ShowView, s Sheet, r Record) (err error) {
	v.Actions = h.actions(c, s, r)
	v.Facts = append(v.Facts, h.became(c, r)...)
	v.Sent = h.sentView(c, s, r)
	if h.reminding != nil && stands(s, r) && r.Open.Sign() > 0 {
		v.Sent.Reminders, err = h.reminding.Part(c, s, r)
	}
	return err
}

// became are the days on which something happened to it.
func (h *Handler) became(c *fiber.Ctx, r Record) []Fact {
	now := web.SeatOf(c).Now()
	var facts []Fact
	if r.IssuedOn != nil {
		facts = append(facts, Fact{"Sent", dayText(r.IssuedOn, now), ""})
	}
	if r.ViewedAt != nil {
		facts = append(facts, Fact{"Viewed", web.Day(r.ViewedAt.In(now.Location()), now), ""})
	}
	if r.AnsweredAt != nil {
		facts = append(facts, Fact{"Answered", web.Filled(" by ", web.Day(r.AnsweredAt.In(now.Location()), now), r.AnsweredBy), ""})
	}
	if r.VoidedAt != nil {
		facts = append(facts, Fact{"Void since", web.Day(r.VoidedAt.In(now.Location()), now), ""})
	}
	if r.Reason != "" {
		facts = append(facts, Fact{"Reason", r.Reason, ""})
	}
	return facts
}

// stands says whether something that was sent still counts.
func stands(s Sheet, r Record) bool { return s.Frozen() && r.VoidedAt == nil }

func (h *Handler) sentView(c *fiber.Ctx, s Sheet, r Record) SentView {
	var v SentView
	now, may := web.SeatOf(c).Now(), web.May(c, policies.WritePayments)
	if h.store.Param == "invoice" && stands(s, r) {
		if r.Paid.Sign() > 0 {
			v.Rows = append(v.Rows, money.Row{Label: "Paid", Amount: r.Paid.Negative().String()})
		}
		if r.Credited.Sign() > 0 {
			v.Rows = append(v.Rows, money.Row{Label: "Given back", Amount: r.Credited.Negative().String()})
		}
		last := money.Row{Label: "Still open", Amount: r.Open.String(), Whole: true}
		if r.Owed.Sign() > 0 {
			last = money.Row{Label: "To pay back", Amount: r.Owed.String(), Whole: true}
		}
		v.Rows = append(v.Rows, last)
	}
	for _, p := range r.Payments {
		row := PaymentRow{ID: "payment-" + p.ID.String(), Day: web.Day(p.PaidOn, now), Amount: p.Amount.String(), How: web.Filled(", ", p.Method, p.Reference), By: p.By}
		if may {
			row.Href = "/payments/" + p.ID.String() + "/deletion"
		}
		v.Payments = append(v.Payments, row)
	}
	for _, n := range r.Credits {
		label := n.Number
		if label == "" {
			label = "A draft"
		}
		v.Credits = append(v.Credits, Fact{label, n.Total.String(), Credits().PathOf(n.ID)})
	}
	for _, m := range r.Mails {
		row := MailRow{What: h.store.Title, Recipient: m.Recipient, Day: web.Day(m.QueuedAt.In(now.Location()), now)}
		if m.Kind == ReminderMail {
			row.What = "Reminder"
		}
		row.State, row.Tone = stateOfMail(m.State)
		v.Mails = append(v.Mails, row)
	}
	return v
}

// stateOfMail says what became of a mail.
func stateOfMail(state string) (words, tone string) {
	switch state {
	case deliveries.Sent:
		return "Sent", "good"
	case deliveries.Failed:
		return "Trying again", "warn"
	case deliveries.Refused:
		return "Address refused", "bad"
	case deliveries.Cancelled:
		return "Not needed any more", ""
	}
	return "On its way", "accent"
}
