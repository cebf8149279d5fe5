package portal

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// bills mounts the tab of a kind, and the pages of one.
func (h *Handler) bills(r web.Router, k billKind) {
	path, one := "/portal/projects/:project/"+k.many, "/portal/projects/:project/"+k.many+"/:"+k.one
	r.Get(path, k.read, func(c *fiber.Ctx) error { return h.listBills(c, k) })
	export.Routes(r, path, k.read, func(c *fiber.Ctx) (export.List, error) { return h.exportBills(c, k) })
	r.Get(one, k.read, func(c *fiber.Ctx) error { return h.showBill(c, k) })
	r.Get(one+"/paper.pdf", k.read, func(c *fiber.Ctx) error { return h.billPaper(c, k) })
}

// listBills lists what was sent of a project's quotes or invoices, or just the table when a search narrows it.
func (h *Handler) listBills(c *fiber.Ctx, k billKind) error {
	seat, opened, err := h.open(c)
	if err != nil {
		return err
	}
	filter, day := readBillFilter(c, k), todayOf(seat)
	list, err := paging.Settle(&filter.Turn, func() (paging.Page[Bill], error) {
		return h.portal.Bills(c.UserContext(), seat.Scope, k, opened.ID, filter, day)
	})
	if err != nil {
		return err
	}
	view := billsView(seat.Organisation, k, opened, list, filter, seat.Now())
	if web.IsPart(c) && strings.HasSuffix(c.Get("HX-Target"), "#bills") {
		c.Set("HX-Replace-Url", filter.at(view.Path))
		return web.Fragment(c, "portal/_bills", view)
	}
	return web.Page(c, "portal/bills", opened.Title+", "+k.many, view)
}

// exportBills is what is listed, on all pages.
func (h *Handler) exportBills(c *fiber.Ctx, k billKind) (export.List, error) {
	seat, opened, err := h.open(c)
	if err != nil {
		return export.List{}, err
	}
	bills, err := h.portal.AllBills(c.UserContext(), seat.Scope, k, opened.ID, readBillFilter(c, k), todayOf(seat))
	return billsExport(seat.Organisation, k, opened, bills, seat.Now()), err
}

// showBill is the page of one, with what is known of its project.
func (h *Handler) showBill(c *fiber.Ctx, k billKind) error {
	seat, opened, sheet, err := h.sheet(c, k)
	if err != nil {
		return err
	}
	web.Named(c, sheet.Number)
	if err := h.noteOpened(c, seat, k, sheet.ID); err != nil {
		return err
	}
	return web.Page(c, "portal/bill", k.title+" "+sheet.Number, billView(seat, k, opened, sheet))
}

// billPaper sends the PDF, byte for byte as it was mailed. It isn't kept on the way: whoever loses access opens it no more.
func (h *Handler) billPaper(c *fiber.Ctx, k billKind) error {
	seat, project, id, err := h.billIDs(c, k)
	if err != nil {
		return err
	}
	number, content, err := h.portal.Paper(c.UserContext(), seat.Scope, k, project, id)
	if err != nil {
		return err
	}
	web.Named(c, number)
	if err := h.noteOpened(c, seat, k, id); err != nil {
		return err
	}
	web.Attach(c, number+".pdf", "application/pdf")
	return c.Send(content)
}

// noteOpened notes that the client has seen an invoice. That the team has looked at it as them is nothing to note, nor that a page renews itself.
func (h *Handler) noteOpened(c *fiber.Ctx, seat web.Seat, k billKind, id uuid.UUID) error {
	if k.one != portalInvoices.one || seat.Preview != nil || web.Unattended(c) {
		return nil
	}
	return h.received.Opened(c.UserContext(), seat.Organisation.ID, id)
}

// sheet reads the quote or invoice of the address, and its project.
func (h *Handler) sheet(c *fiber.Ctx, k billKind) (web.Seat, Opened, Sheet, error) {
	seat, project, id, err := h.billIDs(c, k)
	if err != nil {
		return seat, Opened{}, Sheet{}, err
	}
	sheet, err := h.portal.Sheet(c.UserContext(), seat.Scope, k, project, id, todayOf(seat))
	if err != nil {
		return seat, Opened{}, sheet, err
	}
	_, opened, err := h.open(c)
	return seat, opened, sheet, err
}

func (h *Handler) billIDs(c *fiber.Ctx, k billKind) (seat web.Seat, project, id uuid.UUID, err error) {
	seat, project, err = web.SeatAndID(c, "project")
	if err == nil {
		id, err = web.ID(c, k.one)
	}
	return seat, project, id, err
}

func readBillFilter(c *fiber.Ctx, k billKind) BillFilter {
	return BillFilter{Search: web.Search(c), Sort: paging.ReadSort(c.Query("sort"), k.orders(), latestBills), Turn: paging.Read(c.Query("after"), c.Query("before"))}
}

// todayOf is the date where the organisation is.
func todayOf(seat web.Seat) time.Time {
	now := seat.Now()
	return web.Today(now, now.Location())
}
