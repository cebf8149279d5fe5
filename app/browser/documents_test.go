package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

// documents is the tab of documents of a project, for the team.
func (s stage) documents() string {
	return "/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/documents"
}

func TestDocuments_AreUploadedSharedAndFoundAgain(t *testing.T) {
	bothWays(t, func(s stage) {
		mia := s.as("mia", "acme").Open(s.documents()).Sees("Floor plan", "Contract, signed")
		s.dialog(mia.Click("Add documents"), "Add documents")
		mia.Sees("Harbour Café: Carol", "could see these").Attach("Files", "Menu, autumn.txt", "Pumpkin soup").Click("Upload").Sees("Menu, autumn added.")
		mia.Within("Menu, autumn").Sees("Team only").Click("Menu, autumn")
		mia.Sees("Only the team can see this.").Click("Share with client").Sees("Menu, autumn is shared.", "Carol")
		s.dialog(mia.Menu("Menu, autumn", "New version"), "New version of Menu, autumn")
		mia.Attach("File", "Menu, autumn 2.txt", "Pumpkin soup, and pears").Click("Upload").Sees("Menu, autumn is at version 2 now.", "Version 1")
		mia.Click("Restore Version 1").Sees("Menu, autumn is at version 1 again.")
		s.dialog(mia.Menu("Menu, autumn", "Edit"), "Edit Menu, autumn")
		mia.Fill("Title", "Menu for autumn").Fill("Folder", "Menus").Click("Save").Sees("Menu for autumn saved.", "Menus")
		mia.Open("/documents?q=autumn").Sees("Menu for autumn").SeesNot("Floor plan")
		s.dialog(mia.Open(s.documents()).Menu("Menu for autumn", "Delete"), "Delete Menu for autumn?")
		mia.Click("Delete document").Sees("Menu for autumn deleted.").Click("Undo").Sees("Menu for autumn is back, as it was.")
	})
}

func TestDocuments_AreSharedFromTheListWithoutLeavingIt(t *testing.T) {
	s := withScripts(t)
	mia := s.as("mia", "acme").Open(s.documents() + "?sort=title")
	mia.Stays(func(mia *browser.Browser) {
		mia.Menu("Hours and costs", "Share with client").Sees("Hours and costs is shared. Harbour Café: Carol and Sipho can see it.")
		mia.Within("Hours and costs").Sees("Client")
	})
	mia.Whole().Click("Undo").Arrives(s.documents()).Sees("Hours and costs is the team’s own now.").Within("Hours and costs").Sees("Team only")
}

func TestDocuments_SeveralAreUploadedAtOnceWithProgress(t *testing.T) {
	s := withScripts(t)
	mia := s.as("mia", "acme").Open(s.documents())
	s.dialog(mia.Click("Add documents"), "Add documents")
	mia.AttachAll("Files", map[string]string{"One.txt": "1", "Two.txt": "2", "Three.txt": "3", "Four.txt": "4"}).Check("Share with client").Click("Upload").Sees("One", "Two", "Three", "Four")
	mia.Within("Three").Sees("Client").Whole().Counts("tbody tr", 8)
}

func TestDocuments_OneThatCannotBeTakenIsTriedAgain(t *testing.T) {
	s := withScripts(t)
	mia := s.as("mia", "acme").Open(s.documents())
	s.dialog(mia.Click("Add documents"), "Add documents")
	s.SQL("alter table versions add constraint broken check (name <> 'Two.txt')", nil)
	mia.Forgive("500").AttachAll("Files", map[string]string{"One.txt": "1", "Two.txt": "2"}).Click("Upload").Sees("Uploaded", "Something went wrong on our side").InDialog("Add documents").Pictured("upload")
	s.SQL("alter table versions drop constraint broken", nil)
	mia.Click("Upload").Sees("One", "Two").NoDialog().Counts("tbody tr", 6) // only what failed is sent again
}

func TestDocuments_FilesAreDroppedOnThePage(t *testing.T) {
	s := withScripts(t)
	mia := s.as("mia", "acme").Open(s.documents())
	mia.Drop("Floor plan", "Sketch.txt", "A kingfisher").InDialog("Add documents").Click("Upload").Sees("Sketch").NoDialog()
}

func TestP11_TheDocumentsTabListsWhatIsShared(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole()
		b.Tab("Documents").Counts("tbody tr", 3).Sees("Floor plan", "Contract, signed", "Opening hours", "Contracts").SeesNot("Hours and costs", "Team only")
		b.Click("Sort by Name").Counts("th[aria-sort=ascending]", 1).Click("Sort by Date").Counts("th[aria-sort=descending]", 1)
		b.Counts("main :is([data-dialog], a[href*=edit])", 0)
		if s.scripts {
			s.fits(b)
			mia := s.as("mia", "acme").Open(s.documents()).Menu("Hours and costs", "Share with client").Sees("is shared")
			b.Sees("Hours and costs") // by itself
			mia.Click("Undo").Sees("team’s own")
			b.SeesNot("Hours and costs")
		}
	})
}

func TestP12_DocumentsAreDownloadedAndSearched(t *testing.T) {
	bothWays(t, func(s stage) {
		s.ReadDocuments()
		b := s.as("carol", "acme").Open("/portal" + s.documents())
		b.Click("Contract, signed").Downloads("Contract, signed.pdf").Sees("Floor plan")
		find := func(b *browser.Browser) {
			s.search(b.Fill("Search documents and the text in them", "terrace")).Counts("tbody tr", 1).Sees("Floor plan", "Found in its text")
			s.search(b.Fill("Search documents and the text in them", "margins")).Sees("Nothing found", "“margins”").Counts("tbody tr", 0)
			s.search(b.Fill("Search documents and the text in them", "hours")).Counts("tbody tr", 1).Sees("Opening hours")
		}
		if s.scripts {
			b.Stays(find)
		} else {
			find(b)
		}
		b.Reload().Holds("Search documents and the text in them", "hours").Counts("tbody tr", 1)
		b.Click("Export").Click("CSV").Downloads("documents-acme-*.csv")
		b.Open("/portal" + s.documents()).Check("Choose Floor plan").Check("Choose Opening hours").Click("Download as ZIP").Downloads("website-relaunch-documents.zip")
	})
}
