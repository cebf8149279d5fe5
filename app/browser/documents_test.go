package browser_test

import "testing"

func TestDocuments_AreUploadedSharedAndFoundAgain(t *testing.T) {
	bothWays(t, func(s stage) {
		tab := "/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/documents"
		mia := s.as("mia", "acme").Open(tab).Sees("Floor plan", "Contract, signed")
		s.dialog(mia.Click("Add documents"), "Add documents")
		mia.Sees("Harbour Café: Carol", "could see these").Attach("Files", "Menu, autumn.txt", "Pumpkin soup").Click("Upload").Sees("Menu, autumn added.")
		mia.Within("Menu, autumn").Sees("Team only").Click("Menu, autumn")
		mia.Sees("Only the team can see this.").Click("Share with client").Sees("Menu, autumn is shared.", "Carol")
		s.dialog(mia.Click("New version"), "New version of Menu, autumn")
		mia.Attach("File", "Menu, autumn 2.txt", "Pumpkin soup, and pears").Click("Upload").Sees("Menu, autumn is at version 2 now.", "Version 1")
		mia.Click("Restore Version 1").Sees("Menu, autumn is at version 1 again.")
		mia.Open("/documents?q=autumn").Sees("Menu, autumn").SeesNot("Floor plan")
		s.dialog(mia.Open(tab).Within("Menu, autumn").Click("Menu, autumn").Whole().Click("Delete"), "Delete Menu, autumn?")
		mia.Click("Delete document").Sees("Menu, autumn deleted.").Click("Undo").Sees("Menu, autumn is back, as it was.")
	})
}
