package imports

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// columnName is the name of the select for a column, from 0.
func columnName(i int) string { return "column-" + strconv.Itoa(i) }

func undoForm(i Import) web.FormView {
	return web.FormView{
		Title: "Undo the import of " + web.Short(i.Name, 60) + "?", Action: path(i.ID) + "/run", Method: fiber.MethodDelete, Submit: "Undo this import", Cancel: path(i.ID), Danger: true,
		Intro: "It brought " + web.Count(i.Clients, "client", "clients") + " and " + web.Count(i.Contacts, "contact", "contacts") +
			". Those that nobody has used since go again; a client with a project, a note or a contact of yours stays, and so does whoever was invited.",
	}
}

// readFile reads the file that was sent. Errors: fault.Invalid{"file": …} when there is none or it can't be taken.
func readFile(c *fiber.Ctx) (string, sheets.Sheet, error) {
	sent, err := web.Upload(c, "file", uploadLimit)
	if err != nil {
		return "", sheets.Sheet{}, err
	}
	sheet, err := sheets.Read(sent.File, limits)
	if invalid, ours := err.(fault.Invalid); ours && invalid["file"] == "" {
		err = fault.Invalid{"file": invalid[""]}
	}
	return sent.Name, sheet, err
}

// readMapping reads what each column becomes. What isn't known is left out.
func readMapping(f *web.Form, columns int) []Field {
	mapping := make([]Field, columns)
	for i := range mapping {
		if field := Field(f.Line(columnName(i), 40)); known(field) {
			mapping[i] = field
		}
	}
	return mapping
}

func uploadForm() web.FormView {
	return web.FormView{
		Title: "Import clients", Intro: "Choose a spreadsheet with a client in each row. You see what becomes of it before anything changes.",
		Action: "/clients/imports", Submit: "Continue", Cancel: "/clients/imports",
		Fields: []web.Field{{
			Name: "file", Label: "Spreadsheet", Type: "file", Required: true, Accept: ".csv,.tsv,.txt,.xlsx,text/csv",
			Hint: "CSV or Excel (.xlsx), up to " + web.Number(uploadLimit>>20) + " MB and " + web.Number(limits.Rows) + " rows.",
		}},
	}
}

// columnFields are the selects that say what each column becomes, with a few of its values.
func columnFields(i Import, samples []string) []web.Field {
	fields := make([]web.Field, len(i.Columns))
	for n, heading := range i.Columns {
		if heading == "" {
			heading = "Column " + strconv.Itoa(n+1)
		}
		fields[n] = web.Field{Name: columnName(n), Label: web.Short(heading, 60), Type: "select", Hint: samples[n], Options: fieldOptions(i.Mapping[n])}
	}
	return fields
}

func fieldOptions(chosen Field) []web.Option {
	options := []web.Option{{Value: "", Label: labelOf(LeaveOut), Selected: chosen == LeaveOut}}
	for _, m := range meanings {
		options = append(options, web.Option{Value: string(m.field), Label: m.label, Selected: chosen == m.field})
	}
	return options
}

// samplesOf are the first few different values of each column.
func samplesOf(i Import, plan Plan) []string {
	samples := make([]string, len(i.Columns))
	for n := range samples {
		var values []string
		for _, v := range plan.Verdicts {
			if n < len(v.Cells) && v.Cells[n] != "" && !slices.Contains(values, web.Short(v.Cells[n], 28)) {
				values = append(values, web.Short(v.Cells[n], 28))
			}
			if len(values) == 3 {
				break
			}
		}
		samples[n] = strings.Join(values, " · ")
	}
	return samples
}
