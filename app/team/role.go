package team

import (
	"slices"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// Role is what a member is: one of the roles that every organisation has, or one of its own.
type Role struct {
	Kind   policies.Role // policies.Custom for one of its own
	ID     uuid.UUID     // uuid.Nil but for those
	Label  string        // and their name
	Note   string        // what it is for
	Grants []string      `bun:",array"`
}

// builtin are the roles that every organisation has, the mightiest first.
func builtin() []Role {
	var roles []Role
	for _, kind := range policies.Team() {
		roles = append(roles, Role{Kind: kind})
	}
	return roles
}

// Own says whether the organisation has composed the role itself.
func (r Role) Own() bool { return r.Kind == policies.Custom }

// Is says whether two are the same role, whatever it may do by now.
func (r Role) Is(other Role) bool { return r.Kind == other.Kind && r.ID == other.ID }

// Holder is who has the role, as the policy judges them.
func (r Role) Holder() policies.Holder {
	return policies.Holder{Role: r.Kind, Grants: policies.Named(r.Grants)}
}

// Value is the role as a form sends it.
func (r Role) Value() string {
	if r.Own() {
		return r.ID.String()
	}
	return string(r.Kind)
}

// Name is the role as a heading has it: "Owner".
func (r Role) Name() string {
	if r.Own() {
		return r.Label
	}
	return r.Kind.Name()
}

// InWords is the role in a sentence: "an owner", “Front desk”.
func (r Role) InWords() string {
	if r.Own() {
		return "“" + r.Label + "”"
	}
	return r.Kind.InWords()
}

// About says in a sentence what the role is for; "" when nobody has said it.
func (r Role) About() string {
	if r.Own() {
		return r.Note
	}
	return r.Kind.About()
}

// Described is the name, and what the role is for.
func (r Role) Described() string { return web.Filled(": ", r.Name(), r.About()) }

// rank orders roles from the mightiest; an organisation's own come last.
func (r Role) rank() int {
	if r.Own() {
		return len(policies.Team())
	}
	return slices.Index(policies.Team(), r.Kind)
}

// among finds the role that a form's value means. Errors: fault.Invalid for the field role.
func among(roles []Role, value string) (Role, error) {
	at := slices.IndexFunc(roles, func(r Role) bool { return r.Value() == value })
	if at < 0 {
		return Role{Kind: policies.Viewer}, fault.Invalid{"role": "Choose one from the list."}
	}
	return roles[at], nil
}

// decides says whether a role lets people decide what others may do.
func decides(judge *policies.Enforcer, role Role) bool {
	return judge.Allows(role.Holder(), policies.WriteTeam) || judge.Allows(role.Holder(), policies.WriteRoles)
}

// reaches says whether somebody may give a role to people, take it from them and, of the organisation's own, compose it: owners any;
// others those that include nothing their own doesn't, and that don't decide about people. So nobody raises anybody above themselves.
func reaches(judge *policies.Enforcer, actor policies.Holder, role Role) bool {
	return judge.Allows(actor, policies.OwnTeam) || !decides(judge, role) && judge.Covers(actor, role.Holder())
}

// within are those of some roles that somebody may give.
func within(judge *policies.Enforcer, actor policies.Holder, roles []Role) []Role {
	return slices.DeleteFunc(slices.Clone(roles), func(r Role) bool { return !reaches(judge, actor, r) })
}
