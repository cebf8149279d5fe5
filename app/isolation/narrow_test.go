package isolation

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

// hiddenRows finds what somebody who sees only the projects they are in must not: in every table there is by now that belongs to projects or
// clients, the rows of other ones, and of none.
func hiddenRows(t testing.TB, house *housetest.House) map[string]bool {
	t.Helper()
	hidden := map[string]bool{}
	var project, client, tables string
	house.SQL("select p.id::text, p.client_id::text from projects p join project_members t on t.project_id = p.id join members m on m.id = t.member_id where m.narrow", nil, &project, &client)
	house.SQL(`select string_agg(c.table_name || ' ' || c.column_name, ',') from information_schema.columns c
		join information_schema.columns i on i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id'
		where c.table_schema = 'public' and c.table_name <> 'ledger' and (c.column_name = 'project_id' or c.column_name = 'client_id' and c.table_name = 'contacts')`, nil, &tables)
	for _, table := range append(strings.Split(tables, ","), "projects id", "clients id") {
		name, column, _ := strings.Cut(table, " ")
		own := project
		if name == "clients" || column == "client_id" {
			own = client
		}
		var ids []string
		house.SQL(fmt.Sprintf("select coalesce(array_agg(id::text), '{}') from %s where %s is distinct from $1::uuid", name, column), []any{own}, &ids)
		for _, id := range ids {
			hidden[id] = true
		}
	}
	if len(hidden) < 100 {
		t.Fatalf("only %d rows are hidden", len(hidden))
	}
	return hidden
}

// problemOfNarrow judges who sees only the projects they are in and whose role may do this kind of thing: what is none of these isn't there, or
// is refused in the same words, whether it is there or not. Of the rest, some is about more than theirs.
func (r *replay) problemOfNarrow(route web.Route, v visitor, target target, a *housetest.Answer, wrong func(string) string) string {
	for _, found := range parameter.FindAllString(route.Path, -1) {
		if (target.organisation != v.host || r.hidden[r.ids[target.name][found[1:]]]) && a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
			return wrong("404 or 403")
		}
	}
	return ""
}
