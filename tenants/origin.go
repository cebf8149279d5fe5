package tenants

// Origin is where a person does something from. The zero Origin is what Skhokho does by itself.
type Origin struct{ Address, Browser string }

// From is the same scope for work that comes from somewhere.
func (s Scope) From(origin Origin) Scope {
	s.origin = origin
	return s
}

// Origin is where the work comes from.
func (s Scope) Origin() Origin { return s.origin }
