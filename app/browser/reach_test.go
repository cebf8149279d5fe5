package browser_test

import "testing"

// An owner keeps somebody to the projects they are in; these are all they see, and one more from when they are put into it.
func TestAMemberIsKeptToTheirProjects(t *testing.T) {
	bothWays(t, func(s stage) {
		s.House.SQL("delete from project_members where member_id = (select m.id from members m join people p on p.id = m.person_id where p.email = 'mia@acme.example' and m.organisation_id = (select id from organisations where slug = 'acme')) and project_id <> $1", []any{s.House.ID("acme", "project", "Website relaunch")})
		mia := s.as("mia", "acme").Open("/projects").Sees("Website relaunch", "Loyalty card")
		olivia := s.as("olivia", "acme").Open("/team").Menu("Mia van Wyk", "Change role")
		s.dialog(olivia, "Role of Mia van Wyk")
		olivia.Choose("Sees", "Only the projects they are in").Click("Change role").NoDialog().Sees("Mia van Wyk is a member now, who sees only the projects they are in.", "1 project")
		mia.Open("/projects").Sees("Website relaunch").SeesNot("Loyalty card", "Installer app")
		other := "/projects/" + s.House.ID("acme", "project", "Loyalty card").String()
		mia.Open(other).Answers(404)
		s.dialog(olivia.Open(other).Click("Edit"), "Edit project")
		olivia.Check("Mia van Wyk").Click("Save").NoDialog()
		mia.Open("/projects").Sees("Website relaunch", "Loyalty card").SeesNot("Installer app")
		mia.Open(other).Sees("Loyalty card")
	})
}
