package imports

import (
	"slices"
	"strconv"
	"strings"

	"skhokho/app/clients"
	"skhokho/app/fault"
	"skhokho/app/web"
)

// reader turns rows into clients and contacts by the rules of their forms.
type reader struct {
	columns           []string
	mapping           []Field
	sizes, industries allowed
}

func newReader(i Import) reader {
	return reader{i.Columns, i.Mapping, allow(clients.Sizes(), "people"), allow(clients.Industries(), "")}
}

func (r reader) read(row Row) Verdict {
	v := Verdict{Row: row}
	v.Problem = ""
	if len(row.Cells) > len(r.columns) {
		v.Problem = "This row has " + strconv.Itoa(len(row.Cells)) + " cells, but there are " + strconv.Itoa(len(r.columns)) +
			" columns. A value with a separator in it belongs between quotation marks."
		return v
	}
	client, contact := r.values(row)
	client[string(Size)] = sized(r.sizes.find(client[string(Size)]))
	client[string(Industry)] = r.industries.find(client[string(Industry)])
	var wrong, wrongThere fault.Invalid
	v.Client, wrong = clients.ReadClient(web.NewForm(client))
	if v.Client.Name == "" {
		v.Problem = "The company has no name."
		return v
	}
	if len(contact) > 0 {
		v.Contact, wrongThere = clients.ReadContact(web.NewForm(contact))
		if v.Contact.Name() == "" {
			wrongThere = fault.Invalid{"first_name": "A contact needs a name."}
		} else if v.Contact.FirstName == "" { // only a last name is known
			v.Contact.FirstName, v.Contact.LastName = v.Contact.LastName, ""
			delete(wrongThere, "first_name")
		}
	}
	v.Problem = strings.Join(append(explain(client, wrong, ""), explain(contact, wrongThere, "contact.")...), " ")
	return v
}

// nothings are how people and programs write that there is nothing in a cell.
var nothings = []string{"", "-", "–", "—", "n/a", "N/A", "#N/A", "NULL", "null", `\N`}

// values are a row's cells by the names of the forms' fields.
func (r reader) values(row Row) (client, contact map[string]string) {
	client, contact = map[string]string{}, map[string]string{}
	for i, cell := range row.Cells {
		field := r.mapping[i]
		if field == LeaveOut || slices.Contains(nothings, cell) {
			continue
		}
		name, ofContact := strings.CutPrefix(string(field), "contact.")
		switch {
		case field == WholeName:
			contact["first_name"], contact["last_name"] = splitName(strings.Join(strings.Fields(cell), " "))
		case ofContact:
			contact[name] = cell
		default:
			client[name] = cell
		}
	}
	return client, contact
}

// explain puts the problems of a form in words that make sense in a list, in the order of the fields.
func explain(values map[string]string, invalid fault.Invalid, prefix string) []string {
	var sentences []string
	for _, m := range meanings {
		name, mine := strings.CutPrefix(string(m.field), prefix)
		sentence := invalid[name]
		if !mine || sentence == "" || prefix == "" && strings.HasPrefix(string(m.field), "contact.") {
			continue
		}
		switch m.field {
		case Size:
			sentence = notAmong(values[name], clients.Sizes())
		case Industry:
			sentence = notAmong(values[name], clients.Industries())
		}
		sentences = append(sentences, strings.Replace(m.label, ": ", " ", 1)+": "+sentence)
	}
	return sentences
}

func notAmong(value string, allowed []string) string {
	return "“" + web.Short(value, 40) + "” isn’t one we know. Use " + strings.Join(allowed[:len(allowed)-1], ", ") + " or " + allowed[len(allowed)-1] + "."
}
