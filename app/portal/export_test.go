package portal

// The queries, for the tests that look at how the database answers them.
const (
	Memberships = memberships
	Follows     = follows
	Projects    = projects
	Milestones  = milestones
	AboutQuery  = about
)
