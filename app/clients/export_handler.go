package clients

import (
	"io"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// exportCSV, exportText, exportWorkbook and exportPDF answer with what is listed, on all pages, or with those of it that are ticked.
func (h *Handler) exportCSV(c *fiber.Ctx) error {
	return h.export(c, "csv", func(w io.Writer, lines []Line, now time.Time) error {
		return sheets.WriteCSV(w, sheetOf(lines, now.Location()))
	})
}

// exportText is for the clipboard.
func (h *Handler) exportText(c *fiber.Ctx) error {
	return h.export(c, "txt", func(w io.Writer, lines []Line, now time.Time) error {
		return sheets.WriteText(w, sheetOf(lines, now.Location()))
	})
}

func (h *Handler) exportWorkbook(c *fiber.Ctx) error {
	return h.export(c, "xlsx", func(w io.Writer, lines []Line, now time.Time) error {
		return sheets.WriteXLSX(w, sheetOf(lines, now.Location()))
	})
}

func (h *Handler) exportPDF(c *fiber.Ctx) error {
	return h.export(c, "pdf", func(w io.Writer, lines []Line, now time.Time) error {
		return pdf.WriteTable(w, paperOf(lines, web.SeatOf(c).Organisation.Name, now))
	})
}

// export writes a file called "clients-acme-2026-11-21.csv". One that breaks off is never sent.
func (h *Handler) export(c *fiber.Ctx, ending string, write func(w io.Writer, lines []Line, now time.Time) error) error {
	lines, err := h.exported(c)
	if err != nil {
		return err
	}
	seat := web.SeatOf(c)
	now := seat.Now()
	if err := write(c.Response().BodyWriter(), lines, now); err != nil {
		c.Response().ResetBody()
		return err
	}
	web.Attach(c, "clients-"+seat.Organisation.Slug+"-"+now.Format(time.DateOnly)+"."+ending, kinds[ending])
	return nil
}

// kinds are what the files are, for a browser.
var kinds = map[string]string{
	"csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8", "pdf": "application/pdf",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// exported are the lines that a file is made of.
func (h *Handler) exported(c *fiber.Ctx) ([]Line, error) {
	filter := readFilter(c)
	filter.Only = readChosen(c)
	return h.clients.All(c.UserContext(), web.SeatOf(c).Scope, filter)
}

// print is a page without anything around it; a script opens the browser's own dialog.
func (h *Handler) print(c *fiber.Ctx) error {
	lines, err := h.exported(c)
	if err != nil {
		return err
	}
	seat := web.SeatOf(c)
	return web.PageIn(c, "paper", "clients/print", "Clients", printView(lines, seat.Organisation.Name, seat.Now()))
}
