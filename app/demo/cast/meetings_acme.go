package cast

func websiteMeetings() []Meeting {
	return []Meeting{
		{
			Title: "Kick-off", Description: "Goals, people and dates.", Organiser: "Olivia Botha", Place: "12 Quay Road, Cape Town", Days: -86, Hour: 10, Minutes: 90, Invited: true,
			Attendees: []string{"Olivia Botha", "Mia van Wyk", "Carol Naidoo", "Sipho Khumalo"},
			Said: &Said{
				Published:  1,
				Discussion: "Sipho told how guests find the café today: by the **harbour wall**, by word of mouth, and by an old page that nobody can change.\n\n- The kitchen wants to change the menu by itself.\n- Bookings come by telephone, at the busiest hour.",
				Decisions:  "- The site is built for phones first.\n- Photographs are taken by Rosa Lind, and billed apart.",
				Actions: []Action{
					{Title: "Send the list of pages", Responsible: "Mia van Wyk", Due: -80, Done: 81},
					{Title: "Choose a photographer", Responsible: "Carol Naidoo", Due: -75, Done: 76},
				},
			},
		},
		{
			Title: "Design review", Description: "Home page, menu and booking on three phones.", Organiser: "Olivia Botha", Place: "https://meet.example/acme-harbour", Days: -55, Hour: 14, Minutes: 60, Invited: true,
			Attendees: []string{"Olivia Botha", "Mia van Wyk", "Carol Naidoo", "Rosa Lind <rosa@lind.example>"},
			Said: &Said{
				Published: 2, Correction: "The opening hours on Sundays were wrong.",
				Discussion: "We looked at the crème brûlée page on an old telephone. It took *four* seconds; two would be good.\n\nCarol asked for opening hours on every page: Sundays from nine.",
				Former:     "We looked at the crème brûlée page on an old telephone. It took *four* seconds; two would be good.\n\nCarol asked for opening hours on every page: Sundays from eight.",
				Decisions:  "- The design is signed off, with larger letters in the menu.\n- Opening hours stand in the foot of every page.",
				Actions: []Action{
					{Title: "Make the menu’s letters larger", Responsible: "Mia van Wyk", Due: -50, Done: 51},
					{Title: "Write down the allergens of every dish", Description: "As the law asks: fourteen of them.", Responsible: "Sipho Khumalo", Due: -10},
				},
			},
		},
		{
			Title: "Prices and margins", Organiser: "Adam Jacobs", Days: -20, Hour: 9, Minutes: 30, Internal: true, Attendees: []string{"Adam Jacobs", "Olivia Botha"},
			Said: &Said{Published: 1, Discussion: "The hours for payments ran over by a fifth.", Decisions: "We don’t bill them this time.", Actions: []Action{{Title: "Plan more time for payments", Responsible: "Adam Jacobs", Due: 5}}},
		},
		{
			Title: "Payments, tried with real cards", Organiser: "Olivia Botha", Place: "Acme Studio, Cape Town", Days: -18, Hour: 11, Minutes: 45, Invited: true, Attendees: []string{"Olivia Botha", "Carol Naidoo"},
			Said: &Said{Discussion: "Eleven cards of six banks went through. One was declined twice, and the page said why.", Actions: []Action{{Title: "Ask the bank about the second terminal", Responsible: "Carol Naidoo", Due: 4}}},
		},
		{
			Title: "Bookings walk-through", Description: "We book **three tables** together, then try to book one twice.", Organiser: "Olivia Botha", Place: "https://meet.example/acme-harbour", Days: 2, Hour: 10, Minutes: 60, Invited: true,
			Attendees: []string{"Olivia Botha", "Mia van Wyk", "Carol Naidoo", "Sipho Khumalo"},
		},
	}
}

func loyaltyMeetings() []Meeting {
	return []Meeting{{
		Title: "Rules of the game", Organiser: "Mandla Zulu", Place: "Kalk Bay", Days: -29, Hour: 15, Minutes: 60, Attendees: []string{"Mandla Zulu", "Carol Naidoo"},
		Said: &Said{Published: 1, Discussion: "A point for every ten rand, a coffee for ten points.", Decisions: "Points last for a year.", Actions: []Action{{Title: "Draw three cards", Responsible: "Mandla Zulu", Due: -6}}},
	}}
}

func cookbookMeetings() []Meeting {
	return []Meeting{{
		Title: "Andruck", Description: "Proofs at the press.", Organiser: "Adam Jacobs", Place: "Brandenburg", Days: -14, Hour: 9, Minutes: 120, Attendees: []string{"Adam Jacobs", "Philip Cramer"},
		Said: &Said{Published: 1, Discussion: "Philip fand das Rot der Rote-Bete-Suppe zu blass; the printer added five per cent of magenta.", Decisions: "Printed as proofed."},
	}}
}

func installerMeetings() []Meeting {
	return []Meeting{{
		Title: "On the roof", Organiser: "Mandla Zulu", Place: "5 Sun Street, Johannesburg", Days: -8, Hour: 8, Minutes: 60, Attendees: []string{"Mandla Zulu", "Thabo Nkosi"},
		Said: &Said{Published: 1, Discussion: "Without a signal the checklist kept everything.", Actions: []Action{{Title: "Order gloves that work on glass", Responsible: "Thabo Nkosi", Due: 1}}},
	}}
}
