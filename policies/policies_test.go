package policies

import (
	"strings"
	"testing"
)

// table is the whole policy, each cell written out: a change of policy.csv that nobody meant shows here.
// Columns: owner, admin, manager, member, accountant, viewer, custom (before anything is granted), contact.
const table = `
dashboard:read     yes yes yes yes yes yes no  no
clients:read       yes yes yes yes yes yes no  no
clients:write      yes yes yes no  yes no  no  no
clients:archive    yes yes yes no  no  no  no  no
clients:import     yes yes yes no  no  no  no  no
contacts:read      yes yes yes yes yes yes no  no
contacts:write     yes yes yes no  no  no  no  no
access:write       yes yes yes no  no  no  no  no
notes:read         yes yes yes yes yes yes no  no
notes:write        yes yes yes yes yes no  no  no
notes:moderate     yes yes yes no  no  no  no  no
projects:read      yes yes yes yes yes yes no  no
projects:write     yes yes yes yes no  no  no  no
projects:archive   yes yes yes no  no  no  no  no
milestones:read    yes yes yes yes yes yes no  no
milestones:write   yes yes yes yes no  no  no  no
tasks:read         yes yes yes yes yes yes no  no
tasks:write        yes yes yes yes no  no  no  no
meetings:read      yes yes yes yes yes yes no  no
meetings:write     yes yes yes yes no  no  no  no
minutes:publish    yes yes yes yes no  no  no  no
calendar:read      yes yes yes yes yes yes no  no
documents:read     yes yes yes yes yes yes no  no
documents:write    yes yes yes yes no  no  no  no
products:read      yes yes yes yes yes yes no  no
products:write     yes yes yes no  yes no  no  no
quotes:read        yes yes yes yes yes yes no  no
quotes:write       yes yes yes yes yes no  no  no
invoices:read      yes yes yes yes yes yes no  no
invoices:write     yes yes yes yes yes no  no  no
sales:send         yes yes yes no  yes no  no  no
payments:write     yes yes yes no  yes no  no  no
reports:read       yes yes yes no  yes no  no  no
money:write        yes yes no  no  yes no  no  no
team:read          yes yes yes yes yes yes yes no
team:write         yes yes no  no  no  no  no  no
team:own           yes no  no  no  no  no  no  no
roles:write        yes yes no  no  no  no  no  no
organisation:write yes yes no  no  no  no  no  no
security:write     yes yes no  no  no  no  no  no
plan:write         yes yes no  no  no  no  no  no
activity:read      yes yes yes yes yes yes no  no
activity:export    yes yes no  no  no  no  no  no
audit:read         yes yes no  no  no  no  no  no
portal:preview     yes yes yes no  no  no  no  no
portal:read        no  no  no  no  no  no  no  yes

portal_milestones:read no  no  no  no  no  no  no  no
portal_meetings:read   no  no  no  no  no  no  no  no
portal_documents:read  no  no  no  no  no  no  no  no
portal_quotes:read     no  no  no  no  no  no  no  no
portal_invoices:read   no  no  no  no  no  no  no  no
`

// shown is what each section and each preset opens, cell by cell; a role by itself opens none of it.
// Columns: the sections milestones, meetings, documents, quotes, invoices; the presets viewer, approver, billing, everything.
const shown = `
portal_milestones:read yes no  no  no  no   yes yes no  yes
portal_meetings:read   no  yes no  no  no   yes yes no  yes
portal_documents:read  no  no  yes no  no   yes yes no  yes
portal_quotes:read     no  no  no  yes no   no  yes yes yes
portal_invoices:read   no  no  no  no  yes  no  no  yes yes
`

func TestEveryRoleAndPermission(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[Permission]bool{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		permission := Permission(cells[0])
		seen[permission] = true
		for i, role := range Roles() {
			if want, got := cells[i+1] == "yes", e.Allows(Holder{Role: role}, permission); got != want {
				t.Errorf("%s %s: got %v, want %v", role, permission, got, want)
			}
		}
	}
	for _, permission := range Permissions() {
		if !seen[permission] {
			t.Errorf("%s is missing from the table", permission)
		}
	}
	if len(seen) != len(Permissions()) {
		t.Errorf("the table has %d permissions, the package %d", len(seen), len(Permissions()))
	}
}

func TestEverySectionAndPreset(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(strings.TrimSpace(shown)) {
		cells := strings.Fields(line)
		permission := Permission(cells[0])
		for i, section := range Sections() {
			if want, got := cells[1+i] == "yes", e.Shows([]Section{section}, permission); got != want {
				t.Errorf("section %s %s: got %v, want %v", section, permission, got, want)
			}
		}
		for i, preset := range Presets() {
			if want, got := cells[1+len(Sections())+i] == "yes", e.Shows(e.SectionsOf(preset), permission); got != want {
				t.Errorf("preset %s %s: got %v, want %v", preset, permission, got, want)
			}
		}
	}
	for _, permission := range Permissions() {
		if !strings.HasPrefix(string(permission), "portal_") && e.Shows(Sections(), permission) {
			t.Errorf("all sections together open %s", permission)
		}
	}
}

func TestAPresetIsKnownByItsSections(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, preset := range Presets() {
		if got, ok := e.PresetOf(e.SectionsOf(preset)); !ok || got != preset {
			t.Errorf("%s: found %q, %v", preset, got, ok)
		}
	}
	for _, given := range [][]Section{nil, {Milestones}, {Invoices}, {Quotes, Documents}} {
		if got, ok := e.PresetOf(given); ok {
			t.Errorf("%v is taken for %s", given, got)
		}
	}
}

func TestNobodyMayDoAnythingByAccident(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, permission := range append(Permissions(), Anyone, SignedIn, "", ":", "clients", "clients:", "clients:*", "*:*") {
		for _, role := range []Role{None, "stranger", "*", "role:owner", "owner,admin"} {
			if e.Allows(Holder{Role: role}, permission) {
				t.Errorf("%q may %q", role, permission)
			}
		}
	}
	for _, role := range Roles() {
		for _, permission := range []Permission{Anyone, SignedIn, "", "clients", "clients:*", "*:read"} {
			if e.Allows(Holder{Role: role}, permission) {
				t.Errorf("%s may %q", role, permission)
			}
		}
	}
}

func TestNoObjectOrActIsAPattern(t *testing.T) {
	for line := range strings.Lines(withoutComments(policyText)) {
		if strings.ContainsAny(line, "*?[]{}") {
			t.Errorf("policy line %q has a pattern", strings.TrimSpace(line))
		}
	}
}
