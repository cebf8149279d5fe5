package team

import (
	"strings"

	"skhokho/policies"
)

// RolesView is the table of who may do what.
type RolesView struct {
	Roles []RoleHead
	Areas []AreaView
}

// RoleHead is a role over its column.
type RoleHead struct {
	Name, About string
	Mine        bool
}

// AreaView is a part of the table.
type AreaView struct {
	Title string
	Rows  []RoleRow
}

// RoleRow is one permission, and which roles have it: column by column, and in words.
type RoleRow struct {
	Words, Who string
	May        []bool
}

func rolesView(judge *policies.Enforcer, mine policies.Role) RolesView {
	var v RolesView
	for _, role := range policies.Team() {
		v.Roles = append(v.Roles, RoleHead{role.Name(), role.About(), role == mine})
	}
	for _, area := range judge.Table() {
		shown := AreaView{Title: area.Title}
		for _, line := range area.Lines {
			var who []string
			for i, may := range line.May {
				if may {
					who = append(who, v.Roles[i].Name)
				}
			}
			row := RoleRow{Words: line.Words, Who: strings.Join(who, ", "), May: line.May}
			if len(who) == len(v.Roles) {
				row.Who = "Everybody in the team"
			}
			shown.Rows = append(shown.Rows, row)
		}
		v.Areas = append(v.Areas, shown)
	}
	return v
}
