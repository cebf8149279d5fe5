package imports

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/sheets"
	"skhokho/app/web"
)

// template is an empty sheet with a heading for each field.
func (h *Handler) template(c *fiber.Ctx) error {
	headings := []string{}
	for _, m := range meanings {
		if m.field != WholeName {
			headings = append(headings, m.label)
		}
	}
	return sendCSV(c, "clients.csv", headings, nil)
}

// problems is the rows that were left out, as they came, with the reason: to be corrected and sent again.
func (h *Handler) problems(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	i, left, err := h.imports.Left(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	width := len(i.Columns)
	for _, row := range left {
		width = max(width, len(row.Cells))
	}
	var rows [][]string
	for _, row := range left {
		rows = append(rows, append(padded(row.Cells, width), strconv.Itoa(row.Number), row.Problem))
	}
	name, _, _ := strings.Cut(i.Name, ".")
	return sendCSV(c, name+", problems.csv", append(padded(i.Columns, width), "Line", "Problem"), rows)
}

func padded(cells []string, width int) []string {
	return append(slices.Clone(cells), make([]string, width-len(cells))...)
}

// sendCSV sends rows as a file that spreadsheet programs open as it is.
func sendCSV(c *fiber.Ctx, name string, titles []string, rows [][]string) error {
	table := sheets.Table{Rows: slices.Values(rows)}
	for _, title := range titles {
		table.Columns = append(table.Columns, sheets.Column{Title: title})
	}
	web.Attach(c, name, "text/csv; charset=utf-8")
	return sheets.WriteCSV(c.Response().BodyWriter(), table)
}
