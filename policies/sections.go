package policies

import "slices"

// Section is a part of a project that a client's contact may be shown.
type Section string

// The sections, as access.sections and row-level security know them.
const (
	Milestones Section = "milestones"
	Meetings   Section = "meetings"
	Documents  Section = "documents"
	Quotes     Section = "quotes"
	Invoices   Section = "invoices"
)

// Sections lists them in the order of the portal's tabs.
func Sections() []Section { return []Section{Milestones, Meetings, Documents, Quotes, Invoices} }

// Read is the permission to open the section in the portal.
func (s Section) Read() Permission { return Permission("portal_" + string(s) + ":read") }

// Preset is a usual set of sections, offered by name. Policy.csv says what is in it.
type Preset string

// The presets.
const (
	AsViewer   Preset = "viewer"
	AsApprover Preset = "approver"
	AsBilling  Preset = "billing"
	Everything Preset = "everything"
)

// Presets lists them, from the narrowest.
func Presets() []Preset { return []Preset{AsViewer, AsApprover, AsBilling, Everything} }

// Shows says whether a contact who was given the sections of a project has the permission there.
func (e *Enforcer) Shows(given []Section, permission Permission) bool {
	return slices.ContainsFunc(given, func(s Section) bool { return e.verdicts[verdict{s.subject(), permission}] })
}

// SectionsOf lists what is in a preset, in the order of Sections; nothing for a preset that isn't one.
func (e *Enforcer) SectionsOf(preset Preset) []Section {
	var in []Section
	for _, section := range Sections() {
		if e.verdicts[verdict{preset.subject(), section.Read()}] {
			in = append(in, section)
		}
	}
	return in
}

// PresetOf finds the preset that is exactly the given sections; ok is false when none is.
func (e *Enforcer) PresetOf(given []Section) (preset Preset, ok bool) {
	for _, preset := range Presets() {
		in := e.SectionsOf(preset)
		if len(in) == len(given) && !slices.ContainsFunc(in, func(s Section) bool { return !slices.Contains(given, s) }) {
			return preset, true
		}
	}
	return "", false
}

func (r Role) subject() subject       { return subject("role:" + r) }
func (s Section) subject() subject    { return subject("section:" + s) }
func (p Preset) subject() subject     { return subject("preset:" + p) }
func (p Permission) subject() subject { return subject("grant:" + p) }

// subjects lists everybody and everything that policy.csv speaks of.
func subjects() []subject {
	var all []subject
	for _, role := range Roles() {
		all = append(all, role.subject())
	}
	for _, section := range Sections() {
		all = append(all, section.subject())
	}
	for _, preset := range Presets() {
		all = append(all, preset.subject())
	}
	for _, permission := range Permissions() {
		all = append(all, permission.subject())
	}
	return all
}
