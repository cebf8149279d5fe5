package tenants

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Grant is what somebody may see of one project: its name and the sections named, of "milestones", "meetings" and so on.
type Grant struct {
	Project  uuid.UUID
	Sections []string
}

// Grants is all that a contact may see at one organisation.
type Grants []Grant

// ParseGrants reads grants as SQL writes them (see GrantsSQL), and joins those of one project. What can't be read grants
// nothing.
func ParseGrants(texts []string) Grants {
	var grants Grants
	for _, text := range texts {
		id, sections, _ := strings.Cut(text, " ")
		project, err := uuid.Parse(id)
		if err != nil {
			continue
		}
		grants = grants.with(project, strings.Fields(sections))
	}
	return grants
}

// GrantsSQL is an aggregate over rows a of table access, for ParseGrants.
const GrantsSQL = `array_agg(distinct a.project_id || ' ' || array_to_string(a.sections, ' ')) filter (where a.project_id is not null)`

func (g Grants) with(project uuid.UUID, sections []string) Grants {
	for i := range g {
		if g[i].Project == project {
			g[i].Sections = append(g[i].Sections, sections...)
			return g
		}
	}
	return append(g, Grant{project, sections})
}

// Projects lists every project of which anything is granted.
func (g Grants) Projects() []uuid.UUID {
	projects := make([]uuid.UUID, len(g))
	for i := range g {
		projects[i] = g[i].Project
	}
	return projects
}

// Within are those of the grants that are of some projects.
func (g Grants) Within(projects []uuid.UUID) (within Grants) {
	for _, grant := range g {
		if slices.Contains(projects, grant.Project) {
			within = append(within, grant)
		}
	}
	return within
}

// Of lists the sections granted of a project; ok is false when the project isn't.
func (g Grants) Of(project uuid.UUID) (sections []string, ok bool) {
	for i := range g {
		if g[i].Project == project {
			return g[i].Sections, true
		}
	}
	return nil, false
}

// settings adds, for each section, the setting that row-level security reads: the projects it is granted of.
func (g Grants) settings(b *strings.Builder) {
	var written []string
	for _, grant := range g {
		for _, section := range grant.Sections {
			if slices.Contains(written, section) || strings.Trim(section, "abcdefghijklmnopqrstuvwxyz") != "" {
				continue
			}
			written = append(written, section)
			b.WriteString(",set_config('skhokho." + section + "','")
			writeArray(b, g.in(section))
			b.WriteString("',true)")
		}
	}
}

// in lists the projects of which a section is granted.
func (g Grants) in(section string) []uuid.UUID {
	var projects []uuid.UUID
	for _, grant := range g {
		if slices.Contains(grant.Sections, section) {
			projects = append(projects, grant.Project)
		}
	}
	return projects
}

func writeArray(b *strings.Builder, ids []uuid.UUID) {
	b.WriteByte('{')
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(id.String())
	}
	b.WriteByte('}')
}
