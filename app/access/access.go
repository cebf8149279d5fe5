// Package access lets a client's contacts into the portal: the team invites them and chooses the projects they may see, a
// mailed link brings them in, and access can be taken away at any time.
package access

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/admission"
	"skhokho/app/inviting"
	"skhokho/policies"
)

// Contact is a contact as the team sees them when it gives or takes access.
type Contact struct {
	ID        uuid.UUID
	ClientID  uuid.UUID
	Client    string // the client's name
	FirstName string
	LastName  string
	Email     string
	admission.Times
	Note string    // what whoever sent the open invitation wrote
	Now  time.Time // when this was read, by the database's clock

	Projects []Project `bun:"-"` // of their client, by title
}

// Name is the contact's whole name.
func (k Contact) Name() string { return fullName(k.FirstName, k.LastName) }

// Active says whether the contact can open the portal now.
func (k Contact) Active() bool { return k.AcceptedAt != nil && k.RevokedAt == nil }

// Invited says whether an invitation waits for the contact, or has run out waiting.
func (k Contact) Invited() bool { return k.InvitedAt != nil }

// Granted is what the contact may see, or will once they accept.
func (k Contact) Granted() []Grant {
	var granted []Grant
	for _, p := range k.Projects {
		if len(p.Sections) > 0 {
			granted = append(granted, Grant{p.ID, p.Sections})
		}
	}
	return granted
}

// Suggested is what a new invitation offers at first: what was granted before, else the only project there is, as a viewer
// sees it.
func (k Contact) Suggested(viewer []policies.Section) []Grant {
	granted := k.Granted()
	if len(granted) == 0 && len(k.Projects) == 1 {
		return []Grant{{k.Projects[0].ID, viewer}}
	}
	return granted
}

// Project is a project of the contact's client.
type Project struct {
	ID       uuid.UUID
	Title    string
	Sections []policies.Section `bun:",array"` // granted to the contact
}

// Grant is sections of one project, in the order of policies.Sections.
type Grant struct {
	Project  uuid.UUID          `json:"project"`
	Sections []policies.Section `json:"sections"`
}

// Invitation is one mailed link, with what its pages say.
type Invitation struct {
	ID        uuid.UUID
	ContactID uuid.UUID
	FirstName string // of the contact
	LastName  string
	Email     string             // it was sent to, and that must accept it
	Inviter   string             // the member's name
	Projects  []string           `bun:",array"` // titles, by title
	Sections  []policies.Section `bun:",array"` // that they open, of whichever project
	Known     bool               // the email belongs to a person already

	CreatedAt, ExpiresAt, Now       time.Time
	UsedAt, EndedAt, RenewalAskedAt *time.Time
	AcceptedAt, RevokedAt           *time.Time // of the contact
	Newer                           bool       // a newer invitation of the contact is open
	Moved                           bool       // the contact has another email by now
}

// Name is the contact's whole name.
func (i Invitation) Name() string { return fullName(i.FirstName, i.LastName) }

// Standing is where the invitation stands at the moment it was read.
func (i Invitation) Standing() inviting.Standing {
	switch active := i.AcceptedAt != nil && i.RevokedAt == nil; {
	case i.UsedAt != nil && active, i.EndedAt != nil && active:
		return inviting.Used
	case i.Newer:
		return inviting.Replaced
	case i.UsedAt != nil, i.EndedAt != nil, i.Moved:
		return inviting.TakenBack
	case !i.ExpiresAt.After(i.Now):
		return inviting.Expired
	}
	return inviting.Open
}

// Waiting is an invitation that a person who is signed in can accept without its mail, at
// <organisation's address>/invitations/mine/<ID>.
type Waiting struct {
	ID                         uuid.UUID
	Slug, Organisation, Accent string
	Inviter                    string   // the member's name
	Projects                   []string `bun:",array"` // titles, by title
	ExpiresAt                  time.Time
}

func fullName(first, last string) string { return strings.TrimSpace(first + " " + last) }

// firstWord is how to greet somebody whose whole name is known: "Olivia" of "Olivia Botha".
func firstWord(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}
