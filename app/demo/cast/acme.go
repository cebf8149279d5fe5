package cast

func acme() Organisation {
	return Organisation{
		Slug: "acme", Reminds: true, Name: "Acme Studio", Accent: "indigo",
		Team: []Member{
			{"Olivia Botha", "olivia@acme.example", "owner"},
			{"Adam Jacobs", "adam@acme.example", "admin"},
			{"Mandla Zulu", "mandla@acme.example", "manager"},
			{"Mia van Wyk", "mia@acme.example", "member"},
			{"Aisha Patel", "aisha@acme.example", "accountant"},
			{"Vusi Mokoena", "vusi@acme.example", "viewer"},
		},
		Products: acmeProducts(),
		Clients: []Client{
			harbourCafe(), koeniglich(), ubuntuSolar(), greatLakes(),
			{
				Name: "Blondel père et fils", Email: "contact@blondel.example", Phone: "+33 3 88 60 15 31", Size: "2–10", Industry: "Retail",
				Address: "24, place Kléber", City: "Strasbourg", PostalCode: "67000", Country: "France",
				Contacts: []Contact{{First: "Frédérique", Last: "Citeaux", Job: "Marketing manager", Email: "frederique@blondel.example"}},
				Projects: []Project{{Title: "Shop window, autumn", Manager: "Mia van Wyk", Status: "on_hold", Description: "Three window designs for the autumn collection."}},
			},
			{
				Name: "Thandeka Dlamini", Email: "thandeka@dlamini.example", Phone: "+27 82 555 0177", Size: "1", Industry: "Individual", City: "Durban", Province: "KwaZulu-Natal", Country: "South Africa",
				Contacts: []Contact{{First: "Thandeka", Last: "Dlamini", Job: "Photographer", Email: "thandeka@dlamini.example", Portal: Active, Days: 2, Sees: []string{"Portfolio"}}},
				Projects: []Project{{Title: "Portfolio", Manager: "Mandla Zulu", Status: "planned", Description: "A quiet place for loud photographs.", Start: 4, End: 40, Milestones: []Milestone{
					{Title: "Choice of photographs", Due: 12}, {Title: "Design", Due: 24}, {Title: "Launch", Due: 40},
				}}},
			},
			{Name: "Bólido Comidas", Email: "hola@bolido.example", Phone: "+34 91 555 22 82", Size: "11–50", Industry: "Food and drink", City: "Madrid", Country: "Spain", Imported: "old-address-book.csv"},
			{Name: "Seagull Prints", Email: "print@seagull.example", Size: "2–10", Industry: "Manufacturing", City: "Gqeberha", Province: "Eastern Cape", Country: "South Africa", Imported: "old-address-book.csv", Archived: 30},
			{Name: "Karoo Kites", Email: "fly@karookites.example", Size: "1", Industry: "Retail", City: "Graaff-Reinet", Province: "Eastern Cape", Country: "South Africa", Deleted: 4},
		},
	}
}

func harbourCafe() Client {
	return Client{
		Name: "Harbour Café", Email: "hello@harbourcafe.example", Phone: "+27 21 555 0134", Website: "https://harbourcafe.example", Size: "2–10", Industry: "Hospitality", TaxNumber: "4220198871",
		Social:  "https://www.instagram.com/harbourcafe.example\nhttps://www.linkedin.com/company/harbourcafe.example",
		Sales:   harbourSales(),
		Address: "12 Quay Road", City: "Cape Town", Province: "Western Cape", PostalCode: "7806", Country: "South Africa",
		Contacts: []Contact{
			{First: "Carol", Last: "Naidoo", Job: "Project manager", Phone: "+27 82 555 0101", Email: "carol@harbourcafe.example", Main: true, Portal: Active, Days: 13, Sees: []string{"Website relaunch", "Loyalty card"}, As: "everything"},
			{First: "Sipho", Last: "Khumalo", Job: "Owner", Phone: "+27 82 555 0102", Email: "sipho@harbourcafe.example", Portal: Invited, Days: 1, Sees: []string{"Website relaunch"}},
			{First: "Élodie", Last: "Martin", Job: "Bookkeeper", Email: "elodie@harbourcafe.example", Language: "fr", TimeZone: "Europe/Paris", Billing: true},
		},
		Notes: []Note{
			{Author: "Mandla Zulu", Days: 9, Body: "Sipho signs, but **Carol decides**. Ring her first.\n\n- mornings before the lunch rush\n- never on Fridays"},
			{Author: "Olivia Botha", Days: 2, Body: "The second café in Kalk Bay opens in March. Worth asking about a site for both."},
		},
		Projects: []Project{
			{
				Title: "Website relaunch", Manager: "Olivia Botha", Team: []string{"Mia van Wyk", "Mandla Zulu"}, Start: -88, End: 24,
				Description:  "A faster site with online ordering, bookings and a menu the kitchen can change by itself.",
				Scope:        "Design, content, ordering, bookings. Photography is billed apart.",
				Deliverables: "A site in English and Afrikaans, handed over with an hour of training.",
				Milestones: []Milestone{
					{Title: "Kick-off", Description: "We agreed on goals, people and dates.", Due: -86, Completed: true, Done: -86},
					{Title: "Brand and content agreed", Description: "Photographs, tone of voice and the page list, signed off together.", Due: -70, Completed: true, Done: -72},
					{Title: "Design", Description: "Home page, menu and booking, for phones first.", Due: -55, Completed: true, Done: -54},
					{Title: "Menu and ordering", Description: "The kitchen can now:\n\n- change dishes, prices and allergens\n- close ordering when it is full", Due: -47, Completed: true, Done: -48, By: "Mia van Wyk"},
					{Title: "Payments", Description: "Card and instant EFT, tested with real cards.", Due: -20, Completed: true, Done: -18, By: "Mia van Wyk"},
					{Title: "Bookings", Description: "Tables by time and party size, confirmations by message, **no double booking**.", Due: 3},
					{Title: "Trial week with regulars", Description: "Twenty guests use it before everybody does.", Due: 17},
					{Title: "Launch", Due: 24},
				},
				Meetings: websiteMeetings(), Tasks: websiteTasks(), Notes: websiteNotes(),
			},
			{
				Title: "Loyalty card", Manager: "Mandla Zulu", Team: []string{"Mia van Wyk"}, Description: "One card for all three cafés, on paper and on the phone.", Start: -51, End: 27,
				Milestones: []Milestone{
					{Title: "Rules of the game", Description: "How points are earned and what they buy.", Due: -30, Completed: true, Done: -29},
					{Title: "Card design", Due: -4},
					{Title: "Offer of the till’s maker", Description: "What they ask, and what we add.", Due: 6, Internal: true},
					{Title: "Till integration", Due: 10},
					{Title: "Staff training", Due: 20},
					{Title: "First cards handed out", Due: 27},
				},
				Meetings: loyaltyMeetings(), Tasks: loyaltyTasks(),
			},
			{Title: "Summer menu boards", Manager: "Mia van Wyk", Status: "planned", Description: "Chalk boards for the terrace. Not shared with the client yet."},
		},
	}
}

func koeniglich() Client {
	return Client{
		Name: "Königlich Essen", Email: "post@koeniglich.example", Phone: "+49 555 098 76", Size: "11–50", Industry: "Food and drink", Address: "Maubelstr. 90", City: "Brandenburg", PostalCode: "14776", Country: "Germany",
		Sales: koeniglichSales(),
		Contacts: []Contact{
			{First: "Philip", Last: "Cramer", Job: "Sales associate", Email: "philip@koeniglich.example", Portal: Active, Days: 60, Sees: []string{"Cookbook"}, As: "approver"},
			{First: "Greta", Last: "Vogel", Job: "Accounts", Email: "greta@koeniglich.example", Portal: Active, Days: 40, Sees: []string{"Cookbook"}, As: "billing"},
		},
		Projects: []Project{{
			Title: "Cookbook", Manager: "Adam Jacobs", Status: "completed", Description: "A hundred recipes, from manuscript to press.", Start: -160, End: -12,
			Milestones: []Milestone{
				{Title: "Manuscript", Due: -120, Completed: true, Done: -118},
				{Title: "Photographs", Due: -80, Completed: true, Done: -82},
				{Title: "Layout", Due: -40, Completed: true, Done: -35},
				{Title: "Printed", Due: -12, Completed: true, Done: -12},
			},
			Meetings: cookbookMeetings(), Tasks: cookbookTasks(),
		}, {
			Title: "Menu cards", Manager: "Adam Jacobs", Description: "Cards for three dining rooms.", Status: "completed", Start: -400, End: -300, Archived: 90,
			Milestones: []Milestone{{Title: "Cards printed", Due: -300, Completed: true, Done: -302}},
		}},
	}
}

func ubuntuSolar() Client {
	return Client{
		Name: "Ubuntu Solar", Email: "ops@ubuntusolar.example", Phone: "+27 11 555 0166", Website: "https://ubuntusolar.example", Size: "51–200", Industry: "Energy", TaxNumber: "4910233310",
		Address: "5 Sun Street", City: "Johannesburg", Province: "Gauteng", PostalCode: "2196", Country: "South Africa",
		Sales: ubuntuSales(),
		Contacts: []Contact{
			{First: "Thabo", Last: "Nkosi", Job: "Head of operations", Email: "thabo@ubuntusolar.example", Portal: Invited, Days: 3, Sees: []string{"Installer app"}},
			{First: "Naledi", Last: "Sithole", Job: "Marketing", Email: "naledi@ubuntusolar.example", Portal: Expired, Days: 12, Sees: []string{"Brand refresh"}},
		},
		Projects: []Project{
			{Title: "Installer app", Manager: "Mandla Zulu", Team: []string{"Adam Jacobs", "Mia van Wyk"}, Description: "Checklists and photographs from the roof, without a signal.", Start: -100, End: -5, Meetings: installerMeetings(), Tasks: installerTasks(), Milestones: []Milestone{
				{Title: "Prototype", Due: -70, Completed: true, Done: -66}, {Title: "Offline mode", Due: -9}, {Title: "Roll-out to all crews", Due: 14},
			}},
			{Title: "Brand refresh", Manager: "Olivia Botha", Status: "planned", Description: "New name board, new vans, same people.", Start: 20, End: 80, Milestones: []Milestone{{Title: "Workshop", Due: 22}, {Title: "Proposal", Due: 40}}},
		},
	}
}

func greatLakes() Client {
	return Client{
		Name: "Great Lakes Market", Email: "info@greatlakes.example", Phone: "+1 503 555 7555", Size: "51–200", Industry: "Retail", Address: "2732 Baker Blvd.", City: "Eugene", Province: "Oregon", PostalCode: "97403", Country: "United States",
		Contacts: []Contact{{First: "Howard", Last: "Snyder", Job: "Marketing manager", Email: "howard@greatlakes.example", Portal: Revoked, Days: 6}},
		Projects: []Project{{Title: "Price labels", Manager: "Mia van Wyk", Status: "cancelled", Description: "Labels that can be read from the other side of the aisle.", Start: -40, End: 9, Milestones: []Milestone{{Title: "Samples", Due: -10, Completed: true, Done: -11}, {Title: "First shop", Due: 9}}}},
	}
}
