// Package activity keeps what happened in an organisation, in the words of its team. An event is written in the transaction
// of the fact it tells of.
package activity

// Kind is what happened.
type Kind string

// The kinds, with the sentence each becomes: "<actor> <sentence>", where %s is the subject.
const (
	ClientAdded        Kind = "client.added"
	ClientChanged      Kind = "client.changed"
	ClientArchived     Kind = "client.archived"
	ClientRestored     Kind = "client.restored"
	ClientDeleted      Kind = "client.deleted"
	ClientReturned     Kind = "client.returned" // after it was deleted
	NoteAdded          Kind = "note.added"
	NoteChanged        Kind = "note.changed"
	NoteDeleted        Kind = "note.deleted"
	ClientsImported    Kind = "clients.imported"
	ImportUndone       Kind = "clients.import_undone"
	ContactAdded       Kind = "contact.added"
	ContactChanged     Kind = "contact.changed"
	ContactDeleted     Kind = "contact.deleted"
	ContactInvited     Kind = "contact.invited"
	InvitationRenewed  Kind = "invitation.renewed"
	InvitationAccepted Kind = "invitation.accepted"
	RenewalAsked       Kind = "invitation.renewal_asked"
	AccessChanged      Kind = "access.changed"
	AccessRevoked      Kind = "access.revoked"
	PortalPreviewed    Kind = "portal.previewed"
	ProjectAdded       Kind = "project.added"
	ProjectChanged     Kind = "project.changed"
	ProjectPlanned     Kind = "project.planned"
	ProjectStarted     Kind = "project.started"
	ProjectPaused      Kind = "project.paused"
	ProjectCompleted   Kind = "project.completed"
	ProjectCancelled   Kind = "project.cancelled"
	ProjectArchived    Kind = "project.archived"
	ProjectRestored    Kind = "project.restored"
	MilestoneAdded     Kind = "milestone.added"
	MilestoneChanged   Kind = "milestone.changed"
	MilestoneCompleted Kind = "milestone.completed"
	MilestoneReopened  Kind = "milestone.reopened"
	MilestoneDeleted   Kind = "milestone.deleted"
	TaskAdded          Kind = "task.added"
	TaskChanged        Kind = "task.changed"
	TaskCompleted      Kind = "task.completed"
	TaskReopened       Kind = "task.reopened"
	TaskDeleted        Kind = "task.deleted"
	TaskReturned       Kind = "task.returned" // after it was deleted
	MeetingAdded       Kind = "meeting.added"
	MeetingChanged     Kind = "meeting.changed"
	MeetingInvited     Kind = "meeting.invited"
	MeetingCancelled   Kind = "meeting.cancelled"
	MeetingReinstated  Kind = "meeting.reinstated" // after it was cancelled
	MeetingDeleted     Kind = "meeting.deleted"
	MinutesPublished   Kind = "minutes.published"
	MinutesCorrected   Kind = "minutes.corrected"
	ActionCompleted    Kind = "action.completed"
	ActionReopened     Kind = "action.reopened"
	DocumentAdded      Kind = "document.added"
	DocumentChanged    Kind = "document.changed"
	DocumentReplaced   Kind = "document.replaced"
	DocumentRestored   Kind = "document.restored" // an older version
	DocumentShared     Kind = "document.shared"
	DocumentUnshared   Kind = "document.unshared"
	DocumentDeleted    Kind = "document.deleted"
	DocumentReturned   Kind = "document.returned" // after it was deleted
	ProductAdded       Kind = "product.added"
	ProductChanged     Kind = "product.changed"
	ProductArchived    Kind = "product.archived"
	ProductRestored    Kind = "product.restored"
	QuoteAdded         Kind = "quote.added"
	QuoteChanged       Kind = "quote.changed"
	QuoteDeleted       Kind = "quote.deleted"
	QuoteSent          Kind = "quote.sent"
	QuoteAccepted      Kind = "quote.accepted"
	QuoteDeclined      Kind = "quote.declined"
	InvoiceAdded       Kind = "invoice.added"
	InvoiceChanged     Kind = "invoice.changed"
	InvoiceDeleted     Kind = "invoice.deleted"
	InvoiceSent        Kind = "invoice.sent"
	InvoiceVoided      Kind = "invoice.voided"
	InvoiceReminded    Kind = "invoice.reminded"
	RemindersPaused    Kind = "invoice.reminders_paused"
	RemindersResumed   Kind = "invoice.reminders_resumed"
	CreditSent         Kind = "credit.sent"
	PaymentAdded       Kind = "payment.added"
	PaymentDeleted     Kind = "payment.deleted"
	RecurrenceAdded    Kind = "recurrence.added"
	RecurrenceChanged  Kind = "recurrence.changed"
	RecurrenceEnded    Kind = "recurrence.ended"
	MoneyChanged       Kind = "money.changed"
	Exported           Kind = "activity.exported"

	OrganisationChanged Kind = "organisation.changed"
	BrandingChanged     Kind = "organisation.branding_changed"

	MemberInvited           Kind = "member.invited"
	MemberInvitationRenewed Kind = "member.invitation_renewed"
	MemberInvitationEnded   Kind = "member.invitation_ended"
	MemberJoined            Kind = "member.joined"
	MemberRemoved           Kind = "member.removed"
	MemberLeft              Kind = "member.left"
	RoleChanged             Kind = "member.role_changed"
	RoleComposed            Kind = "role.added"
	RoleRecomposed          Kind = "role.changed"
	RoleDeleted             Kind = "role.deleted"
	OwnershipHandedOver     Kind = "ownership.handed_over"
	SecondStepAsked         Kind = "second_step.asked"
	SecondStepDropped       Kind = "second_step.dropped"
)

// sentences are written after the actor's name; %s is the subject.
var sentences = map[Kind]string{
	ClientAdded:        "added the client %s",
	ClientChanged:      "edited %s",
	ClientArchived:     "archived %s",
	ClientRestored:     "restored %s",
	ClientDeleted:      "deleted the client %s",
	ClientReturned:     "restored the client %s",
	NoteAdded:          "added a note on %s",
	NoteChanged:        "edited a note on %s",
	NoteDeleted:        "deleted a note on %s",
	ClientsImported:    "imported %s",
	ImportUndone:       "took back the import of %s",
	ContactAdded:       "added the contact %s",
	ContactChanged:     "edited the contact %s",
	ContactDeleted:     "deleted the contact %s",
	ContactInvited:     "invited %s to the client portal",
	InvitationRenewed:  "sent %s a new invitation",
	InvitationAccepted: "accepted the invitation",
	RenewalAsked:       "asked for a new invitation link",
	AccessChanged:      "changed what %s may see",
	AccessRevoked:      "ended %s’s access to the portal",
	PortalPreviewed:    "looked at the portal as %s",
	ProjectAdded:       "created the project %s",
	ProjectChanged:     "edited the project %s",
	ProjectPlanned:     "marked the project %s as planned",
	ProjectStarted:     "marked the project %s as active",
	ProjectPaused:      "put the project %s on hold",
	ProjectCompleted:   "marked the project %s as completed",
	ProjectCancelled:   "cancelled the project %s",
	ProjectArchived:    "archived the project %s",
	ProjectRestored:    "restored the project %s",
	MilestoneAdded:     "added the milestone %s",
	MilestoneChanged:   "edited the milestone %s",
	MilestoneCompleted: "completed the milestone %s",
	MilestoneReopened:  "reopened the milestone %s",
	MilestoneDeleted:   "deleted the milestone %s",
	TaskAdded:          "added the task %s",
	TaskChanged:        "edited the task %s",
	TaskCompleted:      "completed the task %s",
	TaskReopened:       "reopened the task %s",
	TaskDeleted:        "deleted the task %s",
	TaskReturned:       "restored the task %s",
	MeetingAdded:       "planned the meeting %s",
	MeetingChanged:     "edited the meeting %s",
	MeetingInvited:     "sent invitations to the meeting %s",
	MeetingCancelled:   "cancelled the meeting %s",
	MeetingReinstated:  "reinstated the meeting %s",
	MeetingDeleted:     "deleted the meeting %s",
	MinutesPublished:   "published the minutes of %s",
	MinutesCorrected:   "corrected the minutes of %s",
	ActionCompleted:    "completed the action point %s",
	ActionReopened:     "reopened the action point %s",
	DocumentAdded:      "added the document %s",
	DocumentChanged:    "edited the document %s",
	DocumentReplaced:   "uploaded a new version of %s",
	DocumentRestored:   "went back to an older version of %s",
	DocumentShared:     "shared %s with the client",
	DocumentUnshared:   "stopped sharing %s",
	DocumentDeleted:    "deleted the document %s",
	DocumentReturned:   "restored the document %s",
	ProductAdded:       "added %s to the catalogue",
	ProductChanged:     "edited %s in the catalogue",
	ProductArchived:    "archived %s, of the catalogue",
	ProductRestored:    "restored %s to the catalogue",
	QuoteAdded:         "began the quote %s",
	QuoteChanged:       "edited the quote %s",
	QuoteDeleted:       "deleted the draft of the quote %s",
	QuoteSent:          "sent the quote %s",
	QuoteAccepted:      "accepted the quote %s",
	QuoteDeclined:      "declined the quote %s",
	InvoiceAdded:       "began the invoice %s",
	InvoiceChanged:     "edited the invoice %s",
	InvoiceDeleted:     "deleted the draft of the invoice %s",
	InvoiceSent:        "sent the invoice %s",
	InvoiceVoided:      "voided the invoice %s",
	InvoiceReminded:    "sent a reminder of the invoice %s",
	RemindersPaused:    "paused the reminders of the invoice %s",
	RemindersResumed:   "let the reminders of the invoice %s go on",
	CreditSent:         "sent the credit note %s",
	PaymentAdded:       "noted a payment of %s",
	PaymentDeleted:     "took back a payment of %s",
	RecurrenceAdded:    "made the invoice %s recurring",
	RecurrenceChanged:  "changed how the invoice %s recurs",
	RecurrenceEnded:    "ended the recurring invoice %s",
	MoneyChanged:       "edited how %s are written",
	Exported:           "exported the activity as %s",

	OrganisationChanged: "edited the details of %s",
	BrandingChanged:     "changed how %s looks",

	MemberInvited:           "invited %s to the team",
	MemberInvitationRenewed: "sent %s a new invitation to the team",
	MemberInvitationEnded:   "took back the invitation of %s to the team",
	MemberJoined:            "joined the team",
	MemberRemoved:           "removed %s from the team",
	MemberLeft:              "left the team",
	RoleChanged:             "made %s",
	RoleComposed:            "composed the role %s",
	RoleRecomposed:          "edited the role %s",
	RoleDeleted:             "deleted the role %s",
	OwnershipHandedOver:     "handed the ownership over to %s",
	SecondStepAsked:         "asked the team to sign in with a second step",
	SecondStepDropped:       "stopped asking the team for a second step",
}
