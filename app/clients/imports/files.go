package imports

import (
	"bytes"
	"encoding/csv"
	"mime"
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
	return sendCSV(c, "clients.csv", [][]string{headings})
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
	rows := [][]string{append(padded(i.Columns, width), "Line", "Problem")}
	for _, row := range left {
		rows = append(rows, append(padded(row.Cells, width), strconv.Itoa(row.Number), row.Problem))
	}
	name, _, _ := strings.Cut(i.Name, ".")
	return sendCSV(c, name+", problems.csv", rows)
}

func padded(cells []string, width int) []string {
	return append(slices.Clone(cells), make([]string, width-len(cells))...)
}

// sendCSV sends rows as a file that spreadsheet programs open as it is: UTF-8 with its mark, and no cell a formula.
func sendCSV(c *fiber.Ctx, name string, rows [][]string) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	for _, row := range rows {
		guarded := make([]string, len(row))
		for i, cell := range row {
			guarded[i] = sheets.Guard(cell)
		}
		if err := w.Write(guarded); err != nil {
			return err
		}
	}
	w.Flush()
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return c.Send(b.Bytes())
}
