package policies

// Team lists the roles of a team, the mightiest first.
func Team() []Role { return []Role{Owner, Admin, Manager, Member, Accountant, Viewer} }

// roleWords are a role's name, with the article before it, and what it is for.
var roleWords = map[Role]struct{ name, article, about string }{
	Owner:      {"Owner", "an", "Everything, and who owns the organisation."},
	Admin:      {"Admin", "an", "Everything but who owns the organisation."},
	Manager:    {"Manager", "a", "Clients, projects, quotes and invoices, and what clients see in the portal."},
	Member:     {"Member", "a", "Works on projects: milestones, tasks, meetings and documents; drafts quotes and invoices."},
	Accountant: {"Accountant", "an", "Quotes, invoices, payments and reports, and how they are written."},
	Viewer:     {"Viewer", "a", "Reads what the team reads, and changes nothing."},
}

// Name is the role as a heading has it: "Owner".
func (r Role) Name() string { return roleWords[r].name }

// InWords is the role in a sentence: "an owner".
func (r Role) InWords() string { return roleWords[r].article + " " + string(r) }

// About says in a sentence what the role is for.
func (r Role) About() string { return roleWords[r].about }

// area is what permissions are about, as people look for it, with what each allows.
type area struct {
	title string
	lines []line
}

type line struct {
	permission Permission
	words      string
}

// areas are all permissions that a role of the team can have. A test sees that none is missing.
var areas = []area{
	{"Clients", []line{
		{ReadClients, "See clients"},
		{WriteClients, "Add and edit clients"},
		{ArchiveClients, "Archive and delete clients"},
		{ImportClients, "Import clients from a file"},
		{ReadContacts, "See contacts, and how far they are with the portal"},
		{WriteContacts, "Add and edit contacts"},
		{ReadNotes, "Read notes"},
		{WriteNotes, "Write notes"},
		{ModerateNotes, "Delete notes that others wrote"},
	}},
	{"Client portal", []line{
		{WriteAccess, "Invite contacts, and choose what they see"},
		{PreviewPortal, "Look at the portal as a contact"},
	}},
	{"Projects", []line{
		{ReadDashboard, "See the dashboard"},
		{ReadProjects, "See projects"},
		{WriteProjects, "Add and edit projects"},
		{ArchiveProjects, "Archive projects"},
		{ReadMilestones, "See milestones"},
		{WriteMilestones, "Add, edit and complete milestones"},
		{ReadTasks, "See tasks"},
		{WriteTasks, "Add, edit and complete tasks"},
		{ReadDocuments, "See and download documents"},
		{WriteDocuments, "Upload, share and delete documents"},
	}},
	{"Meetings", []line{
		{ReadCalendar, "See the calendar"},
		{ReadMeetings, "See meetings and minutes"},
		{WriteMeetings, "Plan meetings, and write minutes"},
		{PublishMinutes, "Publish minutes"},
	}},
	{"Money", []line{
		{ReadProducts, "See products and services"},
		{WriteProducts, "Add and edit products and services"},
		{ReadQuotes, "See quotes"},
		{WriteQuotes, "Draft quotes"},
		{ReadInvoices, "See invoices"},
		{WriteInvoices, "Draft invoices"},
		{SendSales, "Send quotes, invoices and credit notes, and void them"},
		{WritePayments, "Note what clients have paid"},
		{ReadReports, "See reports"},
		{WriteMoney, "Choose how quotes and invoices are written"},
	}},
	{"Team", []line{
		{ReadTeam, "See who is in the team"},
		{WriteTeam, "Invite and remove people, and change their roles"},
		{ReadActivity, "See who did what, of what they may see"},
		{ReadAudit, "See from where it was done"},
		{ExportActivity, "Take the activity along as a file"},
		{WriteRoles, "Compose roles of the organisation’s own"},
		{WriteOrganisation, "Edit the organisation’s details, logo and colour"},
		{WriteSecurity, "Say how the team signs in"},
		{WritePlan, "Choose the plan, and see to its payments"},
		{OwnTeam, "The same for admins and owners, and hand over the ownership"},
	}},
}

// Area is a part of the table of who may do what.
type Area struct {
	Title string
	Lines []Line
}

// Line is one permission in words, and which of Team has it, in that order.
type Line struct {
	Permission Permission
	Words      string
	May        []bool
}

// Table is the whole policy of the team, role by permission, as it is judged.
func (e *Enforcer) Table() []Area {
	table := make([]Area, len(areas))
	for i, a := range areas {
		table[i].Title = a.title
		for _, l := range a.lines {
			judged := Line{Permission: l.permission, Words: l.words}
			for _, role := range Team() {
				judged.May = append(judged.May, e.Allows(Holder{Role: role}, l.permission))
			}
			table[i].Lines = append(table[i].Lines, judged)
		}
	}
	return table
}
