package imports

import (
	"strconv"
	"strings"

	"github.com/google/uuid"

	"skhokho/app/clients"
)

// Verdict is what becomes of a row: of a new client or one that is there, and perhaps a contact; or nothing, for a reason.
type Verdict struct {
	Row
	Client     clients.Client
	Contact    clients.Contact // without a name when the row has none
	NewClient  bool            // this row makes it; a later row of the same client doesn't
	NewContact bool
}

// Plan is what becomes of a file, and how many of each.
type Plan struct {
	Verdicts                    []Verdict
	Clients, Contacts, Problems int
}

// company is a client that rows can belong to, and who is known there.
type company struct {
	id     uuid.UUID
	line   int // of the row that makes it; 0 when it was there before
	emails map[string]bool
	names  map[string][]string // emails by folded name
}

// companies are found by folded name.
type companies map[string]*company

func (c companies) put(name string, id uuid.UUID, line int) *company {
	of := &company{id: id, line: line, emails: map[string]bool{}, names: map[string][]string{}}
	c[fold(name)] = of
	return of
}

func (c *company) meet(k clients.Contact) {
	if k.Email != "" {
		c.emails[k.Email] = true
	}
	name := fold(k.Name())
	c.names[name] = append(c.names[name], k.Email)
}

// knows says whether a contact is there already: by email, or by name as far as the emails don't tell two people apart.
func (c *company) knows(k clients.Contact) bool {
	if k.Email != "" && c.emails[k.Email] {
		return true
	}
	for _, email := range c.names[fold(k.Name())] {
		if email == "" || k.Email == "" {
			return true
		}
	}
	return false
}

// planFor judges every row in turn. Those who are there already are in there; it learns of whom the rows bring.
func planFor(i Import, rows []Row, there companies) Plan {
	plan := Plan{Verdicts: make([]Verdict, len(rows))}
	reader := newReader(i)
	for n, row := range rows {
		v := reader.read(row)
		if v.Problem == "" {
			v.place(there)
		}
		if plan.Verdicts[n] = v; v.Problem != "" {
			plan.Problems++
		}
		if v.NewClient {
			plan.Clients++
		}
		if v.NewContact {
			plan.Contacts++
		}
	}
	return plan
}

// place finds the row's client, or makes it.
func (v *Verdict) place(there companies) {
	of, named := there[fold(v.Client.Name)], v.Contact.Name() != ""
	switch {
	case of == nil:
		v.NewClient, v.NewContact = true, named
		of = there.put(v.Client.Name, uuid.Must(uuid.NewV7()), v.Number)
	case named && of.knows(v.Contact):
		v.Problem = v.Contact.Name() + " at " + v.Client.Name + " is here already."
	case named:
		v.NewContact = true
	case of.line > 0:
		v.Problem = v.Client.Name + " is in line " + strconv.Itoa(of.line) + " already."
	default:
		v.Problem = v.Client.Name + " is here already."
	}
	v.Client.ID = of.id
	if v.NewContact {
		v.Contact.ID, v.Contact.ClientID = uuid.Must(uuid.NewV7()), of.id
		of.meet(v.Contact)
	}
}

// wanted are the folded names of the companies that rows speak of.
func wanted(i Import, rows []Row) map[string]bool {
	names := map[string]bool{}
	for column, field := range i.Mapping {
		for _, row := range rows {
			if field == Name && column < len(row.Cells) {
				names[fold(strings.TrimSpace(row.Cells[column]))] = true
			}
		}
	}
	return names
}
