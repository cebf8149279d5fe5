package cast

func globex() Organisation {
	return Organisation{
		Slug: "globex", Name: "Globex Engineering", Accent: "amber",
		Team: []Member{
			{"Grace Okafor", "grace@globex.example", "owner"},
			{"Ahmed Hassan", "ahmed@globex.example", "admin"},
			{"Marta Kowalska", "marta@globex.example", "manager"},
			{"Ben Adeyemi", "ben@globex.example", "member"},
			{"Anna Schmidt", "anna@globex.example", "accountant"},
			{"Victor Nguyen", "victor@globex.example", "viewer"},
		},
		Products: globexProducts(),
		Clients: []Client{
			{
				Name: "Harbour Café Group", Email: "hello@harbourcafe.example", Phone: "+27 21 555 0134", Size: "2–10", Industry: "Hospitality", City: "Cape Town", Province: "Western Cape", Country: "South Africa",
				Contacts: []Contact{
					{First: "Carol", Last: "Naidoo", Job: "Project manager", Email: "carol@harbourcafe.example", Portal: Active, Days: 40, Sees: []string{"Roof solar, Sea Point"}},
				},
				Projects: []Project{{
					Title: "Roof solar, Sea Point", Manager: "Marta Kowalska", Team: []string{"Ben Adeyemi"}, Description: "Design, permits and installation of 48 panels and storage.", Start: -140, End: 70, Meetings: roofMeetings(),
					Milestones: []Milestone{
						{Title: "Survey", Due: -120, Completed: true, Done: -121},
						{Title: "Permits", Description: "City and body corporate.", Due: -60, Completed: true, Done: -41},
						{Title: "Panels on the roof", Due: 15},
						{Title: "Switched on", Due: 70},
					},
				}},
			},
			{
				Name: "Acme Studio", Email: "office@acme.example", Size: "11–50", Industry: "Marketing", City: "Cape Town", Country: "South Africa",
				Contacts: []Contact{{First: "Mia", Last: "van Wyk", Job: "Office lead", Email: "mia@acme.example", Portal: Active, Days: 20, Sees: []string{"Studio extension"}}},
				Projects: []Project{{Title: "Studio extension", Manager: "Ben Adeyemi", Description: "A second floor, without closing the first.", Start: -30, End: 120, Milestones: []Milestone{
					{Title: "Plans approved", Due: -8, Completed: true, Done: -9}, {Title: "Steel delivered", Due: 21}, {Title: "Hand-over", Due: 120},
				}}},
			},
			{
				Name: "Umhlanga Towers", Email: "facilities@umhlanga.example", Phone: "+27 31 555 0140", Size: "201–1 000", Industry: "Property", City: "uMhlanga", Province: "KwaZulu-Natal", Country: "South Africa",
				Contacts: []Contact{
					{First: "Priya", Last: "Govender", Job: "Facilities manager", Email: "priya@umhlanga.example", Portal: Active, Days: 5, Sees: []string{"Lift modernisation"}},
					{First: "Johan", Last: "Steyn", Job: "Trustee", Email: "johan@umhlanga.example", Portal: Invited, Days: 2, Sees: []string{"Lift modernisation"}},
				},
				Sales: umhlangaSales(),
				Notes: []Note{{Author: "Marta Kowalska", Days: 3, Body: "The trustees meet on the first Tuesday; quotes have to be in by the Friday before."}},
				Projects: []Project{{Title: "Lift modernisation", Manager: "Marta Kowalska", Description: "Four lifts, one at a time.", Start: -60, End: 200, Meetings: liftMeetings(), Tasks: liftTasks(), Milestones: []Milestone{
					{Title: "First lift", Due: -2}, {Title: "Second lift", Due: 60},
				}}},
			},
			{Name: "Tidal Pumps", Email: "desk@tidalpumps.example", Size: "2–10", Industry: "Manufacturing", City: "Saldanha", Country: "South Africa", Deleted: 7},
			{Name: "Karoo Wind", Email: "site@karoowind.example", Size: "More than 1 000", Industry: "Energy", City: "Beaufort West", Country: "South Africa", Imported: "projects-2019.xlsx", Archived: 60},
		},
	}
}
