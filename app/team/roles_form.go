package team

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

// composed is a role of an organisation's own: what was ticked, and what has to come along.
func composed(judge *policies.Enforcer, r Role, ticked []string) Role {
	r.Kind, r.Grants = policies.Custom, nil
	for _, permission := range judge.Compose(policies.Named(ticked)).Grants {
		r.Grants = append(r.Grants, string(permission))
	}
	return r
}

// readOwnRole reads the form of a role, and says what came along with what was ticked.
func readOwnRole(f *web.Form, judge *policies.Enforcer, id uuid.UUID) (r Role, along []string) {
	r = Role{ID: id, Label: f.Line("name", 40), Note: f.Line("about", 200)}
	f.Require("name", r.Label, "What is the role called?")
	if slices.ContainsFunc(policies.Team(), func(b policies.Role) bool { return strings.EqualFold(r.Label, string(b)) }) {
		f.Invalid.Add("name", "Every organisation has a role of this name. Choose another name.")
	}
	var ticked []string
	for _, area := range judge.Table() {
		ticked = append(ticked, f.All(fieldOf(area))...)
	}
	r = composed(judge, r, ticked)
	if len(r.Grants) == 0 {
		f.Invalid.Add("", "Tick at least one line, so that there is something to do.")
	}
	for _, grant := range r.Grants {
		if !slices.Contains(ticked, grant) {
			along = append(along, "“"+policies.Permission(grant).Words()+"”")
		}
	}
	return r, along
}

// fieldOf is the name of the boxes of an area.
func fieldOf(area policies.Area) string {
	return "may-" + strings.ReplaceAll(strings.ToLower(area.Title), " ", "-")
}

// fieldsOf are a role's values by the names of its form.
func fieldsOf(judge *policies.Enforcer, r Role) merge.Fields {
	fields := merge.Fields{"name": r.Label, "about": r.Note}
	for _, area := range judge.Table() {
		var in []string
		for _, line := range area.Lines {
			if slices.Contains(r.Grants, string(line.Permission)) {
				in = append(in, string(line.Permission))
			}
		}
		fields[fieldOf(area)] = strings.Join(in, ",")
	}
	return fields
}

// spoken are the fields of a role with the words of all that can be in them.
func spoken(judge *policies.Enforcer) web.FormView {
	v := web.FormView{Fields: []web.Field{{Name: "name", Label: "Name"}, {Name: "about", Label: "What it is for"}}}
	for _, area := range judge.Table() {
		field := web.Field{Name: fieldOf(area), Label: area.Title, Type: "checkboxes"}
		for _, line := range area.Lines {
			field.Options = append(field.Options, web.Option{Value: string(line.Permission), Label: line.Words})
		}
		v.Fields = append(v.Fields, field)
	}
	return v
}

// with is the role with the values of a form.
func (r Role) with(judge *policies.Enforcer, fields merge.Fields) Role {
	r.Label, r.Note = fields["name"], fields["about"]
	var ticked []string
	for _, area := range judge.Table() {
		ticked = append(ticked, strings.Split(fields[fieldOf(area)], ",")...)
	}
	return composed(judge, r, ticked)
}

// newRoleForm begins from a role, which may be none.
func newRoleForm(c *fiber.Ctx, r Role) web.FormView {
	v := ownRoleForm(c, r)
	v.Title, v.Action, v.Submit = "New role", rolesPath, "Add role"
	return v
}

func editRoleForm(c *fiber.Ctx, r OwnRole, now Role, began merge.Fields) web.FormView {
	v := ownRoleForm(c, now)
	v.Title, v.Action, v.Method, v.Submit, v.Hidden = "Edit “"+r.Label+"”", rolePath(r.ID), fiber.MethodPut, "Save role", began.Hidden()
	if r.Holders > 0 {
		v.Intro = "What you change holds from the next click of " + web.Count(r.Holders, "person", "people") + "."
	}
	return v
}

func ownRoleForm(c *fiber.Ctx, r Role) web.FormView {
	v := web.FormView{Cancel: rolesPath, Fields: []web.Field{
		{Name: "name", Label: "Name", Type: "text", Value: r.Label, Required: true, Autofocus: true, Max: 40, Autocomplete: "off", Placeholder: "Front desk", Half: true},
		{Name: "about", Label: "What it is for", Type: "text", Value: r.Note, Max: 200, Autocomplete: "off", Hint: "A line that stands beside the name.", Half: true},
	}}
	for _, area := range web.KitOf(c).Policies.Table() {
		if field := areaField(c, area, r); len(field.Options) > 0 {
			v.Fields = append(v.Fields, field)
		}
	}
	return v
}

// areaField offers what of an area the person may give.
func areaField(c *fiber.Ctx, area policies.Area, r Role) web.Field {
	judge, actor := web.KitOf(c).Policies, web.SeatOf(c).Holder()
	field := web.Field{Name: fieldOf(area), Label: area.Title, Type: "checkboxes"}
	for _, line := range area.Lines {
		alone := composed(judge, Role{}, []string{string(line.Permission)})
		if len(alone.Grants) == 0 || !reaches(judge, actor, alone) {
			continue
		}
		option := web.Option{Value: string(line.Permission), Label: line.Words, Selected: slices.Contains(r.Grants, string(line.Permission))}
		if needs := judge.Needs(line.Permission); len(needs) > 0 {
			option.Hint = "With it: " + inWords(needs)
		}
		field.Options = append(field.Options, option)
	}
	return field
}

// inWords lists permissions, whose words have commas in them.
func inWords(permissions []policies.Permission) string {
	words := make([]string, len(permissions))
	for i, p := range permissions {
		words[i] = p.Words()
	}
	return strings.Join(words, " · ")
}

func roleDeletionForm(c *fiber.Ctx, own OwnRole, roles []Role, instead string) web.FormView {
	v := web.FormView{
		Title: "Delete “" + own.Label + "”", Intro: "Nobody has this role. It can be composed again.",
		Action: rolePath(own.ID), Method: fiber.MethodDelete, Submit: "Delete role", Cancel: rolesPath, Danger: true,
	}
	if own.Holders+own.Invited == 0 {
		return v
	}
	v.Intro = "It is the role of " + web.And(countsOf(own)) + ". They get another one, which holds from their next click."
	field := web.Field{Name: "role", Label: "What they are from now on", Type: "select", Required: true, Options: []web.Option{{Label: "Choose…"}}}
	for _, role := range within(web.KitOf(c).Policies, web.SeatOf(c).Holder(), roles) {
		if role.Kind != policies.Owner && !role.Is(own.Role) {
			field.Options = append(field.Options, web.Option{Value: role.Value(), Label: role.Described(), Selected: role.Value() == instead})
		}
	}
	v.Fields = []web.Field{field}
	return v
}

// countsOf says how many hold a role, and how many are invited to.
func countsOf(own OwnRole) (counts []string) {
	if own.Holders > 0 {
		counts = append(counts, web.Count(own.Holders, "person", "people"))
	}
	if own.Invited > 0 {
		counts = append(counts, web.Count(own.Invited, "open invitation", "open invitations"))
	}
	return counts
}

func rolePath(id uuid.UUID) string { return rolesPath + "/" + id.String() }
