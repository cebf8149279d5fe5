package browser_test

import "testing"

// An admin composes a role and gives it; its holder sees exactly that.
func TestARoleIsComposedAndGiven(t *testing.T) {
	bothWays(t, func(s stage) {
		adam := s.as("adam", "acme").Open("/settings/roles").Sees("Your own roles", "None yet.").Click("New role").Arrives("/settings/roles/new")
		adam.Fill("Name", "Accountant").Fill("What it is for", "Answers the phone, and knows who has paid.").Check("Add and edit contacts").Check("See invoices").Click("Add role").
			Explains("Name", "Every organisation has a role of this name.")
		adam.Fill("Name", "Front desk").Click("Add role").Arrives("/settings/roles").Sees("“Front desk” is ready to be given.", "Nobody has it yet")

		vusi := s.as("vusi", "acme").Open("/projects").Sees("Website relaunch")
		adam.Open("/team").Menu("Vusi Mokoena", "Change role")
		s.dialog(adam, "Role of Vusi Mokoena")
		adam.Choose("Role", "Front desk: Answers the phone, and knows who has paid.").Click("Change role").NoDialog().Sees("Vusi Mokoena is “Front desk” now.")
		vusi.Open("/").Arrives("/clients").Sees("Harbour Café", "Invoices").SeesNot("Dashboard", "Quotes", "Reports", "Add new client")
		vusi.Click("Harbour Café").Sees("Contacts").SeesNot("Portal access", "Latest", "Website relaunch").Click("Contacts").Sees("Carol Naidoo", "Add new contact")
		for _, page := range []string{"/projects", "/quotes", "/settings/money"} {
			vusi.Open(page).Answers(403).Sees("Your role doesn’t include this.")
		}

		adam.Open("/settings/roles").Within("Front desk").Sees("1 person").Click("Edit Front desk").Whole().Sees("What you change holds from the next click of 1 person.")
		adam.Uncheck("See invoices").Check("Write notes").Click("Save role").Arrives("/settings/roles").Sees("“Front desk” saved.", "Read notes · Write notes")
		vusi.Open("/invoices").Answers(403)
		vusi.Open(s.client("Harbour Café")).Sees("Notes")

		s.dialog(adam.Click("Delete Front desk"), "Delete “Front desk”")
		adam.Choose("What they are from now on", "Viewer: Reads what the team reads, and changes nothing.").Click("Delete role").Arrives("/settings/roles").Sees("“Front desk” is deleted.", "None yet.")
		vusi.Open("/").Sees("Dashboard", "Quotes")
	})
}
