// Package site is the open part of the apex: what Skhokho is, what it costs, and what search engines may read.
package site

// Plan is what an organisation pays for its team, as the pricing page tells it.
type Plan struct {
	Name, Price, Per, For string
	Points                []string
	Featured              bool
}

// Plans are what is on offer, the smallest first. They differ by the size of the team and by nothing else.
func Plans() []Plan {
	return []Plan{
		{
			Name: "Starter", Price: "R 290", Per: "a month", For: "One to three people",
			Points: []string{"3 people in the team", "Clients and projects without limit", "A portal for every client", "Your name and your colour"},
		},
		{
			Name: "Business", Price: "R 790", Per: "a month", For: "Four to ten people", Featured: true,
			Points: []string{"10 people in the team", "Everything in Starter", "R 79 a person when the team is full"},
		},
		{
			Name: "Business Pro", Price: "R 1\u202f690", Per: "a month", For: "Eleven people and more",
			Points: []string{"25 people in the team", "Everything in Business", "R 68 a person when the team is full"},
		},
	}
}
