package export

import (
	"errors"
	"io"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
	"skhokho/policies"
)

// Read gathers the list that a request asks for, all pages of it.
type Read func(c *fiber.Ctx) (List, error)

// kinds are the files that a list can be. The plain text is for the clipboard.
var kinds = []struct {
	ending, contentType string
	write               func(w io.Writer, l List) error
}{
	{"csv", "text/csv; charset=utf-8", func(w io.Writer, l List) error { return sheets.WriteCSV(w, l.Sheet) }},
	{"txt", "text/plain; charset=utf-8", func(w io.Writer, l List) error { return sheets.WriteText(w, l.Sheet) }},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(w io.Writer, l List) error { return sheets.WriteXLSX(w, l.Sheet) }},
	{"pdf", "application/pdf", func(w io.Writer, l List) error { return pdf.WriteTable(w, l.Paper) }},
}

// Routes mounts a list's ways out under its path. Mount them before addresses that name a line of it.
func Routes(r web.Router, path string, permission policies.Permission, read Read) {
	for _, kind := range kinds {
		r.Get(path+"/export."+kind.ending, permission, func(c *fiber.Ctx) error {
			list, err := read(c)
			if err != nil {
				return err
			}
			return send(c, list, kind.ending, kind.contentType, kind.write)
		})
	}
	r.Get(path+"/print", permission, func(c *fiber.Ctx) error {
		list, err := read(c)
		if err != nil {
			return err
		}
		view := printView(list.Paper)
		if err := list.broken(); err != nil {
			return err
		}
		return web.PageIn(c, "paper", "shared/print", list.Paper.Title, view) // a script opens the browser's own dialog
	})
}

// send answers with a file. One that breaks off is never sent.
func send(c *fiber.Ctx, list List, ending, contentType string, write func(w io.Writer, l List) error) error {
	if err := errors.Join(write(c.Response().BodyWriter(), list), list.broken()); err != nil {
		c.Response().ResetBody()
		return err
	}
	seat := web.SeatOf(c)
	web.Attach(c, list.Name+"-"+seat.Organisation.Slug+"-"+seat.Now().Format(time.DateOnly)+"."+ending, contentType)
	return nil
}
