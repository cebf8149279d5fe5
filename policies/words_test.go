package policies

import "testing"

// What a role of the team may do stands in the table of settings, in words, once; and nothing else does.
func TestEveryPermissionOfTheTeamIsPutInWords(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	lines := map[Permission]Line{}
	for _, area := range e.Table() {
		for _, line := range area.Lines {
			if _, twice := lines[line.Permission]; twice || line.Words == "" || area.Title == "" {
				t.Errorf("%s is there twice, or without words", line.Permission)
			}
			lines[line.Permission] = line
		}
	}
	for _, permission := range Permissions() {
		line, there := lines[permission]
		anybody := false
		for i, role := range Team() {
			anybody = anybody || e.Allows(Holder{Role: role}, permission)
			if there && line.May[i] != e.Allows(Holder{Role: role}, permission) {
				t.Errorf("%s %s: the table says %v", role, permission, line.May[i])
			}
		}
		if anybody != there {
			t.Errorf("%s: in the table %v, of a role of the team %v", permission, there, anybody)
		}
	}
	for _, role := range Team() {
		if role.Name() == "" || role.About() == "" {
			t.Errorf("%s has no words", role)
		}
	}
}
