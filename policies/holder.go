package policies

import "slices"

// Holder is somebody with a role, as the policy judges them: a built-in role, or Custom and what the organisation has granted it.
type Holder struct {
	Role   Role
	Grants []Permission
}

// Named are permissions by their names, as they are kept.
func Named(names []string) []Permission {
	permissions := make([]Permission, len(names))
	for i, name := range names {
		permissions[i] = Permission(name)
	}
	return permissions
}

// Compose makes of what was ticked a role of an organisation's own: all that can be granted of it, and what has to come along for
// it to make sense, in the order of Table.
func (e *Enforcer) Compose(ticked []Permission) Holder {
	return Holder{Role: Custom, Grants: e.Granted(Holder{Role: Custom, Grants: ticked})}
}

// Granted lists what a holder has of all that can be granted, in the order of Table.
func (e *Enforcer) Granted(holder Holder) (granted []Permission) {
	for _, a := range areas {
		for _, l := range a.lines {
			if e.Grantable(l.permission) && e.Allows(holder, l.permission) {
				granted = append(granted, l.permission)
			}
		}
	}
	return granted
}

// Grantable says whether an organisation can put a permission into a role of its own.
func (e *Enforcer) Grantable(permission Permission) bool {
	return e.verdicts[verdict{permission.subject(), permission}]
}

// Brings lists what comes along with a permission that is granted, in the order of Table.
func (e *Enforcer) Brings(permission Permission) []Permission {
	return slices.DeleteFunc(e.Compose([]Permission{permission}).Grants, func(p Permission) bool { return p == permission })
}

// Needs is the shortest list from which all that Brings lists follows.
func (e *Enforcer) Needs(permission Permission) (needs []Permission) {
	brings := e.Brings(permission)
	for i, p := range brings {
		follows := false
		for j, other := range brings {
			further := e.Brings(other)
			if slices.Contains(further, permission) {
				continue // they come together
			}
			mutual := slices.Contains(e.Brings(p), other)
			follows = follows || slices.Contains(further, p) && (!mutual || j < i)
		}
		if !follows {
			needs = append(needs, p)
		}
	}
	return needs
}

// Covers says whether one holder may do all that another may.
func (e *Enforcer) Covers(one, other Holder) bool {
	return !slices.ContainsFunc(Permissions(), func(p Permission) bool { return e.Allows(other, p) && !e.Allows(one, p) })
}

// Words says in a few words what a permission of the team allows; "" for one that is none of its.
func (p Permission) Words() string {
	for _, a := range areas {
		for _, l := range a.lines {
			if l.permission == p {
				return l.words
			}
		}
	}
	return ""
}
