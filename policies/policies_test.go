package policies

import (
	"strings"
	"testing"
)

// table is the whole policy, each cell written out: a change of policy.csv that nobody meant shows here.
// Columns: owner, admin, manager, member, accountant, viewer, contact.
const table = `
dashboard:read     yes yes yes yes yes yes no
clients:read       yes yes yes yes yes yes no
clients:write      yes yes yes no  yes no  no
clients:archive    yes yes yes no  no  no  no
clients:import     yes yes yes no  no  no  no
contacts:read      yes yes yes yes yes yes no
contacts:write     yes yes yes no  no  no  no
access:write       yes yes yes no  no  no  no
projects:read      yes yes yes yes yes yes no
projects:write     yes yes yes yes no  no  no
milestones:read    yes yes yes yes yes yes no
milestones:write   yes yes yes yes no  no  no
portal:read        no  no  no  no  no  no  yes
`

func TestEveryRoleAndPermission(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[Permission]bool{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Fields(line)
		permission := Permission(cells[0])
		seen[permission] = true
		for i, role := range Roles() {
			if want, got := cells[i+1] == "yes", e.Allows(role, permission); got != want {
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

func TestNobodyMayDoAnythingByAccident(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, permission := range append(Permissions(), Anyone, SignedIn, "", ":", "clients", "clients:", "clients:*", "*:*") {
		for _, role := range []Role{None, "stranger", "*", "role:owner", "owner,admin"} {
			if e.Allows(role, permission) {
				t.Errorf("%q may %q", role, permission)
			}
		}
	}
	for _, role := range Roles() {
		for _, permission := range []Permission{Anyone, SignedIn, "", "clients", "clients:*", "*:read"} {
			if e.Allows(role, permission) {
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
