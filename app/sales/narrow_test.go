package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// Who sees only the projects they are in writes quotes and invoices for these, and is told so beside the field otherwise.
func TestWhoSeesOnlyTheirProjectsBillsThem(t *testing.T) {
	house := housetest.OpenIdle(t)
	project, other := house.ID("acme", "project", "Website relaunch").String(), house.ID("acme", "project", "Installer app").String()
	house.SQL("update members set narrow = true where person_id = (select id from people where email = 'mandla@acme.example')", nil)
	house.SQL("delete from project_members where member_id in (select id from members where narrow)", nil)
	house.SQL("insert into project_members (organisation_id, project_id, member_id) select m.organisation_id, $1, m.id from members m where m.narrow", []any{project})
	mandla := house.AtWork("mandla", "acme")
	for _, path := range []string{"/quotes", "/invoices"} {
		mandla.Get(path + "/new").Expect(200).Says("Harbour Café: Website relaunch").SaysNot("Installer app").HasNo("[name=client]")
		begin := func(fields url.Values) *housetest.Answer { return mandla.PostForm(path, fields) }
		begin(url.Values{"title": {"Sprint"}}).Expect(422).Says("Which project is it for?").Has("[name=title][value=Sprint]")
		begin(url.Values{"title": {"Sprint"}, "project": {other}}).Expect(422).Says("Choose a project from the list.")
		draft := begin(url.Values{"title": {"Sprint"}, "project": {project}}).Expect(303)
		editor := draft.Follow().Expect(200)
		mandla.Patch(strings.TrimSuffix(draft.Location(), "/edit"), with(formOf(editor), "project", "")).Expect(422).Says("you see only what belongs to those you are in")
	}
}
