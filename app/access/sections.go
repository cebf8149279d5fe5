package access

import (
	"slices"
	"strings"

	"skhokho/app/web"
	"skhokho/policies"
)

// sectionsOf are all sections that an invitation's contact may see, of whichever project, as an array in a query over
// invitations i.
const sectionsOf = `coalesce((select array_agg(distinct s.name) from access a, unnest(a.sections) s (name)
	where a.organisation_id = i.organisation_id and a.contact_id = i.contact_id), '{}')`

// promises say what somebody invited finds in a section.
var promises = map[policies.Section]string{
	policies.Milestones: "Milestones as they happen, and what comes next",
	policies.Meetings:   "Meetings and their minutes",
	policies.Documents:  "Documents to read and download",
	policies.Quotes:     "Quotes to look through",
	policies.Invoices:   "Invoices, whenever you need them",
}

// promised lists what the sections hold, in the order of the portal.
func promised(sections []policies.Section) []string {
	var points []string
	for _, section := range ordered(sections) {
		points = append(points, promises[section])
	}
	return points
}

// ordered puts sections into the order of the portal, each once; what is no section is left out.
func ordered(sections []policies.Section) []policies.Section {
	var in []policies.Section
	for _, section := range policies.Sections() {
		if slices.Contains(sections, section) {
			in = append(in, section)
		}
	}
	return in
}

// inWords names sections as a sentence does: "milestones, meetings and documents".
func inWords(sections []policies.Section) string {
	var words []string
	for _, section := range ordered(sections) {
		words = append(words, string(section))
	}
	return web.And(words)
}

// titled is a word with a capital: "Milestones".
func titled[T ~string](word T) string {
	return strings.ToUpper(string(word[:1])) + string(word[1:])
}
