// Package activity keeps what happened in an organisation, in the words of its team. An event is written in the transaction
// of the fact it tells of.
package activity

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Kind is what happened.
type Kind string

// The kinds, with the sentence each becomes: "<actor> <sentence>", where %s is the subject.
const (
	ClientAdded        Kind = "client.added"
	ClientChanged      Kind = "client.changed"
	ClientArchived     Kind = "client.archived"
	ClientRestored     Kind = "client.restored"
	ContactAdded       Kind = "contact.added"
	ContactDeleted     Kind = "contact.deleted"
	ContactInvited     Kind = "contact.invited"
	InvitationAccepted Kind = "invitation.accepted"
	RenewalAsked       Kind = "invitation.renewal_asked"
	AccessChanged      Kind = "access.changed"
	AccessRevoked      Kind = "access.revoked"
	ProjectAdded       Kind = "project.added"
	ProjectChanged     Kind = "project.changed"
	MilestoneAdded     Kind = "milestone.added"
	MilestoneCompleted Kind = "milestone.completed"
	MilestoneReopened  Kind = "milestone.reopened"
	MilestoneDeleted   Kind = "milestone.deleted"
)

// sentences are written after the actor's name; %s is the subject.
var sentences = map[Kind]string{
	ClientAdded:        "added the client %s",
	ClientChanged:      "edited %s",
	ClientArchived:     "archived %s",
	ClientRestored:     "restored %s",
	ContactAdded:       "added the contact %s",
	ContactDeleted:     "deleted the contact %s",
	ContactInvited:     "invited %s to the client portal",
	InvitationAccepted: "accepted the invitation",
	RenewalAsked:       "asked for a new invitation link",
	AccessChanged:      "changed what %s may see",
	AccessRevoked:      "ended %s’s access to the portal",
	ProjectAdded:       "created the project %s",
	ProjectChanged:     "edited the project %s",
	MilestoneAdded:     "added the milestone %s",
	MilestoneCompleted: "completed the milestone %s",
	MilestoneReopened:  "reopened the milestone %s",
	MilestoneDeleted:   "deleted the milestone %s",
}

// Event is one line. Client and Project may be uuid.Nil.
type Event struct {
	Kind    Kind
	Subject string // the name of what it happened to
	Client  uuid.UUID
	Project uuid.UUID
}

// Record writes an event of the scope's person. It must be called inside the transaction of the fact.
func Record(ctx context.Context, tx bun.IDB, scope tenants.Scope, e Event) error {
	_, err := tx.NewRaw(`insert into activity (organisation_id, id, person_id, actor, kind, subject, client_id, project_id)
		values (?, ?, ?, coalesce((select name from people where id = ?), 'Somebody'), ?, ?, ?, ?)`,
		scope.Organisation(), uuid.Must(uuid.NewV7()), orNull(scope.Person()), scope.Person(), string(e.Kind), e.Subject, orNull(e.Client), orNull(e.Project)).Exec(ctx)
	return err
}

func orNull(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil} }
