package isolation

import (
	"net/http"
	"strings"

	"skhokho/app/web"
	"skhokho/policies"
)

// authors says which addresses name what somebody wrote, and who besides them may delete it. Everybody else is refused there,
// though their role may do this kind of thing.
var authors = map[string]policies.Permission{"/notes/:note": policies.ModerateNotes}

// othersOwn says whether an address names what somebody else wrote, and the visitor may not touch. It looks at the data as they were before: a note
// that was just deleted had an author, too.
func (r *replay) othersOwn(route web.Route, v visitor, target target) bool {
	for path, moderates := range authors {
		if !strings.HasPrefix(route.Path, path) {
			continue
		}
		var own bool
		r.house.SQL("select exists (select from kept.notes n join people p on p.id = n.person_id where n.id::text = $1 and p.email = $2)", []any{r.ids[target.name]["note"], v.email}, &own)
		deletes := route.Method == http.MethodDelete || strings.HasSuffix(route.Path, "/deletion")
		return !own && (!deletes || !r.policies.Allows(v.holder(route.Side), moderates))
	}
	return false
}
