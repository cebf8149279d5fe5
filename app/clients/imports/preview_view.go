package imports

import "skhokho/app/web"

// How many rows a preview shows.
const (
	shownGood    = 5
	shownProblem = 10
)

// PreviewView is what would become of a file.
type PreviewView struct {
	Href, Name, Rows string
	Form             web.FormView // what the columns become
	Failed           bool         // it was tried, and went wrong on our side
	Figures          []Figure
	Good             []GoodRow
	GoodNote         string // how many of them these are
	Bad              []BadRow
	BadNote          string
	ProblemsHref     string
	Import           string // the button; "" when nothing would come
}

// GoodRow is a row as it will become.
type GoodRow struct {
	Client, Details, Contact, ContactDetails string
	Pill                                     Pill
}

// BadRow is a row that will be left out.
type BadRow struct{ Line, Text, Problem string }

func previewView(i Import, plan Plan) PreviewView {
	v := PreviewView{
		Href: path(i.ID), Name: i.Name, Rows: web.Count(i.Size, "row", "rows"), Failed: i.State == Failed, ProblemsHref: path(i.ID) + "/problems.csv",
		Form: web.FormView{Action: path(i.ID), Method: "PUT", Fields: columnFields(i, samplesOf(i, plan))},
		Figures: []Figure{
			{"New clients", web.Number(plan.Clients)}, {"New contacts", web.Number(plan.Contacts)}, {"Rows with problems", web.Number(plan.Problems)},
		},
	}
	for _, verdict := range plan.Verdicts {
		if verdict.Problem == "" && len(v.Good) < shownGood {
			v.Good = append(v.Good, goodRow(verdict))
		}
		if verdict.Problem != "" && len(v.Bad) < shownProblem {
			v.Bad = append(v.Bad, BadRow{web.Number(verdict.Number), web.Short(web.Filled(" · ", verdict.Cells...), 80), verdict.Problem})
		}
	}
	v.GoodNote = ofHow(len(v.Good), i.Size-plan.Problems)
	v.BadNote = ofHow(len(v.Bad), plan.Problems)
	switch {
	case checkMapping(i.Mapping).OrNil() != nil || plan.Clients+plan.Contacts == 0:
	case plan.Clients == 0:
		v.Import = "Import " + web.Count(plan.Contacts, "contact", "contacts")
	default:
		v.Import = "Import " + web.Count(plan.Clients, "client", "clients")
	}
	return v
}

func goodRow(v Verdict) GoodRow {
	c, k := v.Client, v.Contact
	row := GoodRow{
		Client: c.Name, Contact: k.Name(), ContactDetails: web.Filled(" · ", k.JobTitle, k.Email, k.Phone), Pill: Pill{"New client", "good"},
		Details: web.Filled(" · ", web.Filled(", ", c.Address, c.City, c.Province, c.PostalCode, c.Country), c.Email, c.Phone, c.Website, c.Industry, c.Size, c.TaxNumber),
	}
	if !v.NewClient {
		row.Pill, row.Details = Pill{"New contact", "accent"}, ""
	}
	return row
}

// ofHow says that a list is only the beginning of one.
func ofHow(shown, all int) string {
	if shown == all {
		return ""
	}
	return "The first " + web.Number(shown) + " of " + web.Number(all) + "."
}
