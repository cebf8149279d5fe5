package tenants

import (
	"strings"

	"github.com/google/uuid"
)

// Scope is the rows a piece of work may touch. It is made only from a resolved session, or from a job's own organisation;
// the zero Scope opens nothing.
type Scope struct {
	role         string
	organisation uuid.UUID
	person       uuid.UUID
	grants       Grants
	reason       string
	origin       Origin
}

// assigned is the database role of members who see only the projects they are in.
const assigned = "skhokho_assigned"

// Team reaches every row of one organisation, on behalf of a member of its team.
func Team(organisation, person uuid.UUID) Scope {
	return Scope{role: "skhokho_team", organisation: organisation, person: person}
}

// Assigned reaches what Team does, as far as it belongs to the projects: on behalf of a member who sees only those they are in.
func Assigned(organisation, person uuid.UUID, projects []uuid.UUID) Scope {
	var grants Grants
	for _, project := range projects {
		grants = append(grants, Grant{Project: project})
	}
	return Scope{role: assigned, organisation: organisation, person: person, grants: grants}
}

// Narrow says whether the scope is one of Assigned.
func (s Scope) Narrow() bool { return s.role == assigned }

// Contact sees what is granted of one organisation's projects, and may change nothing. The person may be uuid.Nil, for
// somebody who has yet to accept.
func Contact(organisation, person uuid.UUID, grants Grants) Scope {
	return Scope{role: "skhokho_contact", organisation: organisation, person: person, grants: grants}
}

// Person sees what one person belongs to across organisations: their memberships and the projects they are a client on.
func Person(person uuid.UUID) Scope {
	return Scope{role: "skhokho_person", person: person}
}

// System is for the few places that work before or beside any organisation: sign-in, invitations being accepted, jobs. It
// sees only the tables these need; the reason is for the reader.
func System(reason string) Scope {
	return Scope{role: "skhokho_system", reason: reason}
}

// Organisation is the one the scope is limited to; uuid.Nil for Person and System.
func (s Scope) Organisation() uuid.UUID { return s.organisation }

// Person is on whose behalf the work is done; uuid.Nil for System.
func (s Scope) Person() uuid.UUID { return s.person }

// settings is the statement that gives a transaction the scope's role and rows. Only UUIDs, our own role names and names of
// sections in plain letters enter the text, so there is nothing to quote.
func (s Scope) settings() string {
	var b strings.Builder
	b.WriteString("select set_config('role','")
	b.WriteString(s.role)
	b.WriteString("',true),set_config('skhokho.organisation','")
	b.WriteString(textOf(s.organisation))
	b.WriteString("',true),set_config('skhokho.person','")
	b.WriteString(textOf(s.person))
	b.WriteString("',true),set_config('skhokho.projects','")
	writeArray(&b, s.grants.Projects())
	b.WriteString("',true)")
	s.grants.settings(&b)
	return b.String()
}

func textOf(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

// OrNull is an id as a column keeps it that may be empty: null for uuid.Nil.
func OrNull(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil} }
