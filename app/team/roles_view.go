package team

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// RolesView is who may do what: the organisation's own roles, and the table of those that every organisation has.
type RolesView struct {
	Own        []OwnRow
	CanCompose bool
	Lacks      string // why none can be composed, when it is for the plan; "" otherwise
	Roles      []RoleHead
	Areas      []AreaView
}

// OwnRow is a role of the organisation's own.
type OwnRow struct {
	ID, Name, About string
	Holders         string // "3 people and 1 open invitation"
	HeldBy          string // where they are listed; "" when there are none
	Parts           []Part // what it includes
	Mine, CanChange bool
}

// Part is what a role includes of an area.
type Part struct{ Title, Words string }

// RoleHead is a role over its column.
type RoleHead struct {
	Name, About string
	Begin       string // where a role begun from it is composed; "" for who may not
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

func rolesView(c *fiber.Ctx, own []OwnRole) RolesView {
	judge, seat := web.KitOf(c).Policies, web.SeatOf(c)
	v := RolesView{CanCompose: web.May(c, policies.WriteRoles), Lacks: web.Lacks(c, policies.WriteRoles)}
	for _, r := range own {
		row := ownRow(judge, r)
		row.CanChange = v.CanCompose && reaches(judge, seat.Holder(), r.Role)
		v.Own = append(v.Own, row)
	}
	for _, role := range policies.Team() {
		head := RoleHead{Name: role.Name(), About: role.About(), Mine: role == seat.Role}
		if v.CanCompose {
			head.Begin = rolesPath + "/new?from=" + string(role)
		}
		v.Roles = append(v.Roles, head)
	}
	for _, area := range judge.Table() {
		shown := AreaView{Title: area.Title}
		for _, line := range area.Lines {
			shown.Rows = append(shown.Rows, roleRow(line, v.Roles))
		}
		v.Areas = append(v.Areas, shown)
	}
	return v
}

func roleRow(line policies.Line, roles []RoleHead) RoleRow {
	var who []string
	for i, may := range line.May {
		if may {
			who = append(who, roles[i].Name)
		}
	}
	row := RoleRow{Words: line.Words, Who: strings.Join(who, ", "), May: line.May}
	if len(who) == len(roles) {
		row.Who = "Everybody in the team"
	}
	return row
}

func ownRow(judge *policies.Enforcer, r OwnRole) OwnRow {
	row := OwnRow{ID: r.ID.String(), Name: r.Label, About: r.Note, Holders: "Nobody has it yet", Mine: r.Mine}
	if counts := countsOf(r); len(counts) > 0 {
		row.Holders, row.HeldBy = web.And(counts), path
	}
	granted := judge.Granted(r.Holder())
	for _, area := range judge.Table() {
		var in []policies.Permission
		for _, line := range area.Lines {
			if slices.Contains(granted, line.Permission) {
				in = append(in, line.Permission)
			}
		}
		if len(in) > 0 {
			row.Parts = append(row.Parts, Part{area.Title, inWords(in)})
		}
	}
	return row
}
