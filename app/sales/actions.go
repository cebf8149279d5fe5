package sales

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// Action is something that can be done with a quote or an invoice: a link that opens a form, or a button by itself.
type Action struct {
	Label, Icon, Href string
	Look              string // of the button: next, quiet or bare
	Plain             bool   // it leads away, or to a file; no dialog opens
	Post              bool   // it is done at once
}

// The looks of a button. One of them is the next step.
const (
	next  = ""
	quiet = " button--quiet"
	bare  = " button--bare"
)

// actions are what somebody may do with it, the next step last.
func (h *Handler) actions(c *fiber.Ctx, s Sheet, r Record) []Action {
	k := h.store.Kind
	path, frozen, sends, writes := k.PathOf(s.ID), s.Frozen(), web.May(c, policies.SendSales), web.May(c, k.Write)
	asked, waiting := k.Param == "invoice" && stands(s, r), k.Param == "quote" && waits(s.State) && web.May(c, policies.WriteQuotes)
	editing := next
	if sends {
		editing = quiet
	}
	var all []Action
	add := func(may bool, a Action) {
		if may {
			all = append(all, a)
		}
	}
	add(writes && !frozen, Action{Label: "Delete", Icon: "trash-2", Href: path + "/deletion", Look: bare})
	add(asked && sends && canBeVoided(s, r), Action{Label: "Void", Icon: "ban", Href: path + "/voiding", Look: bare})
	add(asked && web.May(c, policies.WriteInvoices) && r.Credited.Minor() < s.Totals.Total.Minor(), Action{Label: "Credit note", Icon: "undo-2", Href: path + "/credit", Look: bare, Post: true})
	add(waiting, Action{Label: "Declined", Icon: "x", Href: path + "/refusal", Look: bare})
	add(k.Param == "invoice" && s.State.Word != "void" && writes, Action{Label: "Repeat", Icon: "repeat", Href: path + "/repetition", Look: quiet})
	add(!frozen || r.HasPaper, Action{Label: "PDF", Icon: "download", Href: path + "/paper.pdf", Look: quiet, Plain: true})
	add(writes && !frozen, Action{Label: "Edit", Icon: "pencil", Href: path + "/edit", Look: editing, Plain: true})
	add(sends && frozen && r.VoidedAt == nil && r.HasPaper, Action{Label: "Send again", Icon: "send", Href: path + "/mail", Look: quiet})
	add(waiting, Action{Label: "Accepted", Icon: "check", Href: path + "/acceptance", Look: quiet})
	add(k.Param == "quote" && canBeInvoiced(s.State) && s.Other == uuid.Nil && web.May(c, policies.WriteInvoices), Action{Label: "Make an invoice", Icon: "receipt", Href: path + "/invoice", Look: next, Post: true})
	add(sends && !frozen, Action{Label: "Send", Icon: "send", Href: path + "/sending", Look: next})
	add(asked && r.Open.Sign() > 0 && web.May(c, policies.WritePayments), Action{Label: "Note a payment", Icon: "plus", Href: path + "/payments/new", Look: next})
	return all
}
