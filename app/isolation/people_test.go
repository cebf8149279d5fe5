package isolation

import (
	"skhokho/app/housetest"
	"skhokho/app/web"
	"skhokho/policies"
)

// visitor is somebody at a host.
type visitor struct {
	name   string
	email  string // "" for a guest
	host   string // the organisation's slug; "" for the apex
	member policies.Role
	grants []policies.Permission // of a role of the organisation's own
	narrow bool                  // they see only the projects they are in: the first of Harbour Café
	client bool                  // is a contact at this host
	sees   string                // whose marks may be in an answer: "acme", "globex", "contact" or ""
}

// role is what the visitor is judged as on a side.
func (v visitor) role(side web.Side) policies.Role {
	switch {
	case side == web.Team && v.member != policies.None:
		return v.member
	case side == web.Portal && v.client:
		return policies.Contact
	}
	return policies.None
}

// holder is the visitor on a side, as the policy judges them.
func (v visitor) holder(side web.Side) policies.Holder {
	holder := policies.Holder{Role: v.role(side)}
	if holder.Role == policies.Custom {
		holder.Grants = v.grants
	}
	return holder
}

// clerk is a role that acme has composed: it works on tasks, drafts quotes, and writes notes. Its holder is made by settle.
var clerk = []policies.Permission{policies.WriteTasks, policies.WriteQuotes, policies.WriteNotes}

// visitors lists everybody who knocks at acme's door, and globex's people at their own with acme's ids in hand.
func visitors() []visitor {
	return []visitor{
		{name: "guest", host: "acme"},
		{name: "acme owner", email: "olivia@acme.example", host: "acme", member: policies.Owner, sees: "acme"},
		{name: "acme admin", email: "adam@acme.example", host: "acme", member: policies.Admin, sees: "acme"},
		{name: "acme manager", email: "mandla@acme.example", host: "acme", member: policies.Manager, sees: "acme"},
		{name: "acme member", email: "mia@acme.example", host: "acme", member: policies.Member, sees: "acme"},
		{name: "acme accountant", email: "aisha@acme.example", host: "acme", member: policies.Accountant, sees: "acme"},
		{name: "acme viewer", email: "vusi@acme.example", host: "acme", member: policies.Viewer, sees: "acme"},
		{name: "acme clerk", email: "clara@acme.example", host: "acme", member: policies.Custom, grants: clerk, sees: "acme"},
		{name: "acme freelancer", email: "nina@acme.example", host: "acme", member: policies.Manager, narrow: true, sees: "acme"},
		{name: "acme client", email: "carol@harbourcafe.example", host: "acme", client: true, sees: "contact"},
		{name: "acme other client", email: "philip@koeniglich.example", host: "acme", client: true, sees: "contact"},
		{name: "acme billing client", email: "greta@koeniglich.example", host: "acme", client: true, sees: "contact"},
		{name: "acme revoked client", email: "howard@greatlakes.example", host: "acme"},
		{name: "globex owner at acme", email: "grace@globex.example", host: "acme"},
		{name: "globex viewer at acme", email: "victor@globex.example", host: "acme"},
		{name: "globex client at acme", email: "priya@umhlanga.example", host: "acme"},
		{name: "globex owner", email: "grace@globex.example", host: "globex", member: policies.Owner, sees: "globex"},
		{name: "globex manager", email: "marta@globex.example", host: "globex", member: policies.Manager, sees: "globex"},
		{name: "globex viewer", email: "victor@globex.example", host: "globex", member: policies.Viewer, sees: "globex"},
		{name: "globex client", email: "priya@umhlanga.example", host: "globex", client: true, sees: "contact"},
		{name: "globex client, acme member", email: "mia@acme.example", host: "globex", client: true, sees: "contact"},
	}
}

// browser opens the visitor's browser, signed in as far as they can be.
func (v visitor) browser(house *housetest.House) *housetest.Client {
	if v.email == "" {
		return house.Guest(v.host)
	}
	client := house.As(v.email, v.host)
	client.Do("GET", "/session/new?return=/", nil).Follow() // takes the sign-in over from the apex
	return client
}
