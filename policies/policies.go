// Package policies says which role may do which kind of thing, with Casbin. It knows no rows, no SQL and no HTTP: to which
// rows a role's power reaches is the scope's business (package tenants).
package policies

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
	stringadapter "github.com/casbin/casbin/v2/persist/string-adapter"
)

// Role is what a person is at one organisation.
type Role string

// The team's roles, and the one of a client's contact. None is the role of a person who is neither. Custom by itself may do nothing.
const (
	Owner      Role = "owner"
	Admin      Role = "admin"
	Manager    Role = "manager"
	Member     Role = "member"
	Accountant Role = "accountant"
	Viewer     Role = "viewer"
	Custom     Role = "custom" // one that an organisation has composed of grants
	Contact    Role = "contact"
	None       Role = ""
)

// Roles lists every role that policy.csv may speak of.
func Roles() []Role {
	return []Role{Owner, Admin, Manager, Member, Accountant, Viewer, Custom, Contact}
}

// Permission is what a route asks for: an object and an act, "clients:write".
type Permission string

// The permissions of policy.csv, and two that ask for no role: Anyone needs no session, SignedIn any person's.
const (
	Anyone   Permission = "anyone"
	SignedIn Permission = "signed-in"

	ReadDashboard     Permission = "dashboard:read"
	ReadClients       Permission = "clients:read"
	WriteClients      Permission = "clients:write"
	ArchiveClients    Permission = "clients:archive"
	ImportClients     Permission = "clients:import"
	ReadContacts      Permission = "contacts:read"
	WriteContacts     Permission = "contacts:write"
	WriteAccess       Permission = "access:write"
	ReadNotes         Permission = "notes:read"
	WriteNotes        Permission = "notes:write"
	ModerateNotes     Permission = "notes:moderate" // delete what others wrote
	ReadProjects      Permission = "projects:read"
	WriteProjects     Permission = "projects:write"
	ArchiveProjects   Permission = "projects:archive"
	ReadMilestones    Permission = "milestones:read"
	WriteMilestones   Permission = "milestones:write"
	ReadTasks         Permission = "tasks:read"
	WriteTasks        Permission = "tasks:write"
	ReadMeetings      Permission = "meetings:read"
	WriteMeetings     Permission = "meetings:write"
	PublishMinutes    Permission = "minutes:publish"
	ReadCalendar      Permission = "calendar:read"
	ReadDocuments     Permission = "documents:read"
	WriteDocuments    Permission = "documents:write"
	ReadProducts      Permission = "products:read"
	WriteProducts     Permission = "products:write"
	ReadQuotes        Permission = "quotes:read"
	WriteQuotes       Permission = "quotes:write" // as drafts
	ReadInvoices      Permission = "invoices:read"
	WriteInvoices     Permission = "invoices:write"
	SendSales         Permission = "sales:send"     // quotes, invoices and credit notes; and to void them
	WritePayments     Permission = "payments:write" // what clients have paid
	ReadReports       Permission = "reports:read"
	WriteMoney        Permission = "money:write" // how quotes and invoices are written
	ReadTeam          Permission = "team:read"
	WriteTeam         Permission = "team:write"         // who is in it, and as what, but for those who may do so themselves
	OwnTeam           Permission = "team:own"           // of those as well, and to hand the organisation over
	WriteRoles        Permission = "roles:write"        // the organisation's own
	WriteOrganisation Permission = "organisation:write" // what it says of itself, and how it looks
	WriteSecurity     Permission = "security:write"     // how the team signs in
	WritePlan         Permission = "plan:write"         // what the organisation pays for
	ReadActivity      Permission = "activity:read"      // of what they may read otherwise
	ReadAudit         Permission = "audit:read"         // from where it was done as well
	ExportActivity    Permission = "activity:export"
	PreviewPortal     Permission = "portal:preview"
	ReadPortal        Permission = "portal:read"

	ReadPortalMilestones = Permission("portal_milestones:read") // and so on for each Section, by its Read
	ReadPortalMeetings   = Permission("portal_meetings:read")
	ReadPortalDocuments  = Permission("portal_documents:read")
	ReadPortalQuotes     = Permission("portal_quotes:read")
	ReadPortalInvoices   = Permission("portal_invoices:read")
)

// Permissions lists those that policy.csv grants.
func Permissions() []Permission {
	all := []Permission{
		WriteSecurity,
		ReadDashboard, ReadClients, WriteClients, ArchiveClients, ImportClients, ReadContacts, WriteContacts, WriteAccess,
		ReadNotes, WriteNotes, ModerateNotes,
		ReadProjects, WriteProjects, ArchiveProjects, ReadMilestones, WriteMilestones, ReadTasks, WriteTasks,
		ReadMeetings, WriteMeetings, PublishMinutes, ReadCalendar, ReadDocuments, WriteDocuments, ReadProducts, WriteProducts, ReadQuotes, WriteQuotes, ReadInvoices, WriteInvoices, SendSales, WritePayments, ReadReports, WriteMoney, WriteOrganisation, WritePlan, ReadTeam, WriteTeam, OwnTeam, WriteRoles, PreviewPortal, ReadPortal,
		ReadActivity, ReadAudit, ExportActivity,
	}
	for _, section := range Sections() {
		all = append(all, section.Read())
	}
	return all
}

//go:embed model.conf
var modelText string

//go:embed policy.csv
var policyText string

// Enforcer answers whether a role may do something. Casbin judges every role and permission once, when it is made; the
// verdicts never change while the program runs, so it is safe to share and costs nothing to ask.
type Enforcer struct {
	verdicts map[verdict]bool
}

type verdict struct {
	subject    subject
	permission Permission
}

// subject is who is judged, as policy.csv names them: "role:owner".
type subject string

// New reads the policy built into the program.
func New() (*Enforcer, error) {
	m, err := model.NewModelFromString(modelText)
	if err != nil {
		return nil, fmt.Errorf("read policy model: %w", err)
	}
	judge, err := casbin.NewEnforcer(m, stringadapter.NewAdapter(withoutComments(policyText)))
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	e := &Enforcer{verdicts: map[verdict]bool{}}
	for _, subject := range subjects() {
		for _, permission := range Permissions() {
			object, act, _ := strings.Cut(string(permission), ":")
			allowed, err := judge.Enforce(string(subject), object, act)
			if err != nil {
				return nil, fmt.Errorf("judge %s %s: %w", subject, permission, err)
			}
			e.verdicts[verdict{subject, permission}] = allowed
		}
	}
	return e, nil
}

// Allows says whether the holder of a role has the permission. It is false for an unknown role, an unknown permission and any doubt.
func (e *Enforcer) Allows(holder Holder, permission Permission) bool {
	if e.verdicts[verdict{holder.Role.subject(), permission}] {
		return true
	}
	return slices.ContainsFunc(holder.Grants, func(grant Permission) bool { return e.verdicts[verdict{grant.subject(), permission}] })
}

// withoutComments drops the lines that start with '#'; Casbin's string adapter would take them for policy.
func withoutComments(csv string) string {
	var lines []string
	for line := range strings.Lines(csv) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
