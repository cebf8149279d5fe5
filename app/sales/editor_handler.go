package sales

import (
	"errors"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/web"
)

// desk is what a request to the editor works on.
type desk struct {
	work
	former  Sheet
	choices Choices
	began   merge.Fields
	totals  money.Totals
	at      []int // which line of the editor each line of the totals is
	form    *web.Form
}

// sit reads what was sent to the editor and adds it up.
func (h *Handler) sit(c *fiber.Ctx) (desk, error) {
	former, err := h.findDraft(c)
	if err != nil {
		return desk{}, err
	}
	form := web.ReadForm(c)
	d := desk{work: readWork(form, former.Draft), former: former, began: merge.Began(form), form: form}
	d.choices, err = h.store.Choices(c.UserContext(), web.SeatOf(c).Scope, d.ClientID, d.Currency)
	if err != nil {
		return desk{}, err
	}
	d.add()
	return d, nil
}

// add reads the lines again and adds them up.
func (d *desk) add() { d.totals, d.at = d.reread(taxesFor(d.choices.Settings, d.former.Draft)) }

func (h *Handler) viewOf(c *fiber.Ctx, d desk) EditorView {
	return h.editorView(c, d.work, d.totals, d.at, d.choices, d.began)
}

// edit shows a draft as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	sheet, err := h.findDraft(c)
	if err != nil {
		return err
	}
	draft := sheet.Draft
	draft.choose(web.IDOf(c.Query("client")), web.IDOf(c.Query("contact")))
	choices, err := h.store.Choices(c.UserContext(), web.SeatOf(c).Scope, draft.ClientID, draft.Currency)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(choices.Clients, func(one Choice) bool { return one.ID == draft.ClientID }) {
		draft.ClientID, draft.ContactID = uuid.Nil, uuid.Nil // the address names another organisation's, or nobody's
	}
	d := desk{work: workOn(draft), former: sheet, choices: choices, began: sheet.fields()}
	if len(d.lines) == 0 {
		d.lines = []typed{blank(choices.Settings.Usual().Tax)}
	}
	d.add()
	view := h.viewOf(c, d)
	view.Unsaved = draft.ClientID != sheet.ClientID || draft.ContactID != sheet.ContactID
	return web.Page(c, "sales/editor", "Edit "+sheet.Title, view)
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	d, err := h.sit(c)
	if err != nil {
		return err
	}
	if !d.good() {
		return web.Retry(c, "sales/editor", "Edit "+d.former.Title, h.viewOf(c, d))
	}
	changed, err := h.store.Change(c.UserContext(), web.SeatOf(c).Scope, d.Draft, d.began)
	var invalid fault.Invalid
	var clash *merge.Clash
	me := web.SeatOf(c).Person.Name
	switch {
	case errors.As(err, &invalid):
		d.invalid = invalid
		return web.Retry(c, "sales/editor", "Edit "+d.former.Title, h.viewOf(c, d))
	case errors.As(err, &clash):
		d.take(clash.Fields, changed.Now)
		d.work, d.began = workOn(d.Draft), clash.Now
		d.add()
		view := h.viewOf(c, d)
		explain(&view, clash, me)
		view.Disputed = true
		return web.Clashed(c, "sales/editor", "Edit "+d.former.Title, view)
	case err != nil:
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: changed.Saved(changed.Fields["title"], changed.Edits, h.named(c, d), me)}, To: h.onward(d.Draft, d.form.Line("then", 10))})
}

// totals answers, while somebody types, with what it comes to; and, when they have chosen another client, with whom and what it can be for there.
func (h *Handler) totals(c *fiber.Ctx) error {
	d, err := h.sit(c)
	if err != nil {
		return err
	}
	view := TotalsView{Rows: d.totals.Sums(d.Included)}
	amounts := amountsOf(d.totals, d.at)
	for i := range d.lines {
		view.Lines = append(view.Lines, LineAmount{lineID(i), amounts[i]})
	}
	if offered := d.form.Line("offered", 36); d.ClientID != uuid.Nil && offered != d.ClientID.String() {
		view.Other = &OtherClient{ID: d.ClientID.String(), Selects: slices.DeleteFunc(h.above(c, d.work, d.choices), func(f web.Field) bool { return f.Name != "contact" && f.Name != "project" })}
	}
	return web.Fragment(c, "sales/_totals", view)
}

// rearrange adds, moves and takes away lines. Nothing is saved yet.
func (h *Handler) rearrange(c *fiber.Ctx) error {
	d, err := h.sit(c)
	if err != nil {
		return err
	}
	added := blank(d.choices.Settings.Usual().Tax)
	for _, product := range d.choices.Products {
		if product.ProductID.String() == d.form.Line("pick", 36) {
			added = typedOf(product)
		}
	}
	at, from := d.work.rearrange(d.form.Line("do", 20), added)
	d.add()
	view := h.viewOf(c, d)
	if at >= 0 && at < len(view.Lines) {
		view.Lines[at].look(from)
	}
	return h.redrawn(c, view)
}

// keep puts a line into the catalogue.
func (h *Handler) keep(c *fiber.Ctx) error {
	d, err := h.sit(c)
	if err != nil {
		return err
	}
	at := d.place(d.form.Line("line", 4))
	if at < 0 {
		return h.redrawn(c, h.viewOf(c, d))
	}
	product, err := h.store.Keep(c.UserContext(), web.SeatOf(c).Scope, d.Lines[at])
	if err != nil {
		return err
	}
	d.lines[d.at[at]].Product = product.String()
	view := h.viewOf(c, d)
	view.Notice = d.Lines[at].Title + " is in the catalogue now."
	return h.redrawn(c, view)
}

// redrawn answers with the editor as it is now: its lines and what they come to, or the whole page.
func (h *Handler) redrawn(c *fiber.Ctx, view EditorView) error {
	if web.IsPart(c) {
		return web.Fragment(c, "sales/_rearranged", view)
	}
	return web.Page(c, "sales/editor", view.Title, view)
}

// place finds, among the lines that could be read, one that is whole and not in the catalogue yet; -1 for none.
func (d desk) place(number string) int {
	for at, i := range d.at {
		if strconv.Itoa(i) == number && d.wrong[i] == nil && d.lines[i].Product == "" {
			return at
		}
	}
	return -1
}

// look puts the person where they were: on the button they pressed, or where they type next.
func (v *LineView) look(from string) {
	switch {
	case from == "title" || from == "up" && v.First || from == "down" && v.Last:
		v.Title.Focus = true
	case from == "up":
		v.FocusUp = true
	case from == "down":
		v.FocusDown = true
	}
}
