package clients

import (
	"strconv"
	"time"

	"skhokho/app/export"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
)

// sheetOf is a list as a spreadsheet: with all that is known of each client, so that an import gives the same clients again. Days
// are those of a place.
func sheetOf(lines []Line, place *time.Location) sheets.Table {
	return sheets.Table{
		Name: "Clients",
		Columns: []sheets.Column{
			{Title: "Name", Width: 32},
			{Title: "Email", Width: 32},
			{Title: "Phone"},
			{Title: "Website", Width: 32},
			{Title: "Social media", Width: 32},
			{Title: "Size", Width: 14},
			{Title: "Industry"},
			{Title: "Tax number"},
			{Title: "Address", Width: 32},
			{Title: "City"},
			{Title: "Province"},
			{Title: "Postal code", Width: 12},
			{Title: "Country"},
			{Title: "Projects", Width: 9},
			{Title: "Portal", Width: 12},
			{Title: "Added", Width: 12},
		},
		Rows: export.Rows(lines, func(l Line) []string {
			return []string{
				l.Name, l.Email, l.Phone, l.Website, l.Social, l.Size, l.Industry, l.TaxNumber, l.Address, l.City, l.Province, l.PostalCode, l.Country,
				strconv.Itoa(l.Projects), l.pill().Text, l.CreatedAt.In(place).Format(time.DateOnly),
			}
		}),
	}
}

// paperOf is a list as a PDF, with what its page shows.
func paperOf(lines []Line, organisation string, now time.Time) pdf.Table {
	return pdf.Table{
		Head: pdf.Head{Organisation: organisation, Title: "Clients", Note: noteOf(lines, now), Date: now, Landscape: true},
		Columns: []pdf.Column{
			{Title: "Client", Share: 26},
			{Title: "Email", Share: 27},
			{Title: "Phone", Share: 16},
			{Title: "Industry", Share: 16},
			{Title: "Size", Share: 12},
			{Title: "Projects", Share: 8, End: true},
			{Title: "Portal", Share: 10},
		},
		Rows: export.Rows(lines, func(l Line) []string {
			return []string{l.Name, l.Email, l.Phone, l.Industry, l.Size, web.Number(l.Projects), l.pill().Text}
		}),
		Empty: "No clients are listed.",
	}
}

// noteOf says what is listed: "7 clients, 21 November 2026".
func noteOf(lines []Line, now time.Time) string {
	return web.Count(len(lines), "client", "clients") + ", " + now.Format("2 January 2006")
}
