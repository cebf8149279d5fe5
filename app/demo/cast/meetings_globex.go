package cast

func roofMeetings() []Meeting {
	return []Meeting{{
		Title: "Permits", Organiser: "Marta Kowalska", Place: "Sea Point", Days: -41, Hour: 12, Minutes: 45, Attendees: []string{"Marta Kowalska", "Carol Naidoo"},
		Said: &Said{Published: 1, Discussion: "The body corporate agreed, with one voice against.", Decisions: "Work begins after the rains.", Actions: []Action{{Title: "Send the city’s stamp", Responsible: "Marta Kowalska", Due: -30, Done: 33}}},
	}}
}

func liftMeetings() []Meeting {
	return []Meeting{
		{
			Title: "Trustees’ evening", Organiser: "Marta Kowalska", Place: "uMhlanga", Days: -9, Hour: 18, Minutes: 90, Invited: true, Attendees: []string{"Marta Kowalska", "Priya Govender", "Johan Steyn"},
			Said: &Said{Published: 1, Discussion: "One lift at a time, never on a Friday.", Decisions: "The first lift is stopped in week 3.", Actions: []Action{{Title: "Put a notice in every lobby", Responsible: "Priya Govender", Due: 2}}},
		},
		{Title: "First lift, hand-over", Organiser: "Marta Kowalska", Place: "uMhlanga", Days: 6, Hour: 9, Minutes: 60, Attendees: []string{"Marta Kowalska", "Priya Govender"}},
	}
}
