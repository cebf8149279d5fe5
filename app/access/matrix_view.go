package access

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// MatrixView is a client's tab of portal access: contact by contact, project by project, section by section.
type MatrixView struct {
	Head      any // clients.Head
	Contacts  []MatrixContact
	InviteURL string // where several are invited at once; "" where nobody can be, or by those who may not
	AddURL    string // where a contact is added
}

// MatrixContact is one contact of the matrix.
type MatrixContact struct {
	ID, Name, Email, Initials string
	State, Tone, When         string
	Rows                      []MatrixRow
	Sees                      string // said instead of rows when nothing is granted
	Action, Href              string // what can be done next; "" for those who may not
	Ledger                    string // its address; "" for those who may not
	CanPreview                bool
}

// MatrixRow is one project of a contact.
type MatrixRow struct {
	Title, Preset string
	InWords       string // the sections shown: "milestones and meetings"
	Cells         []Cell
}

// Cell says whether a section of the project is shown.
type Cell struct {
	Section string
	Shown   bool
}

func matrixView(c *fiber.Ctx, head any, client string, contacts []Contact) MatrixView {
	v := MatrixView{Head: head, AddURL: "/clients/" + client + "/contacts/new"}
	for _, k := range contacts {
		v.Contacts = append(v.Contacts, matrixContact(c, k))
	}
	if web.May(c, policies.WriteAccess) && len(invitable(contacts)) > 0 {
		v.InviteURL = "/clients/" + client + "/invitations/new"
	}
	if !web.May(c, policies.WriteContacts) {
		v.AddURL = ""
	}
	return v
}

func matrixContact(c *fiber.Ctx, k Contact) MatrixContact {
	m := MatrixContact{
		ID: k.ID.String(), Name: k.Name(), Email: k.Email, Initials: web.Person{Name: k.Name()}.Initials(), Sees: k.FirstName + " sees nothing yet.",
		CanPreview: web.May(c, policies.PreviewPortal) && len(k.Granted()) > 0,
	}
	m.State, m.Tone, m.When = k.state(c)
	if k.RevokedAt != nil {
		m.Sees = k.FirstName + " sees nothing any more."
	}
	for _, p := range k.Projects {
		if len(p.Sections) > 0 {
			m.Rows = append(m.Rows, matrixRow(c, p))
		}
	}
	if web.May(c, policies.WriteAccess) {
		m.Ledger = contactPath(k.ID) + "/ledger"
		m.Action, m.Href = "Choose access", contactPath(k.ID)+"/access"
		if !k.Active() && !k.Invited() {
			m.Action, m.Href = "Invite client", contactPath(k.ID)+"/invitation"
		}
	}
	return m
}

func matrixRow(c *fiber.Ctx, p Project) MatrixRow {
	row := MatrixRow{Title: p.Title, Preset: "Chosen", InWords: inWords(p.Sections)}
	if preset, ok := web.KitOf(c).Policies.PresetOf(p.Sections); ok {
		row.Preset = titled(preset)
	}
	shown := map[policies.Section]bool{}
	for _, section := range p.Sections {
		shown[section] = true
	}
	for _, section := range policies.Sections() {
		row.Cells = append(row.Cells, Cell{titled(section), shown[section]})
	}
	return row
}

// state is where the contact stands, and since when.
func (k Contact) state(c *fiber.Ctx) (word, tone, when string) {
	now := k.Now.In(web.SeatOf(c).Organisation.Location())
	state := k.State(now)
	return string(state), state.Tone(), k.When(now)
}

// invitable are those of the contacts who can be invited now.
func invitable(contacts []Contact) []Contact {
	var some []Contact
	for _, k := range contacts {
		if k.invitable() == nil && len(k.Projects) > 0 {
			some = append(some, k)
		}
	}
	return some
}
