package portal

import (
	"github.com/google/uuid"

	"skhokho/tenants"
)

// The queries, for the tests that look at how the database answers them.
const (
	Memberships = memberships
	Follows     = follows
	Projects    = projects
	Milestones  = milestones
	AboutQuery  = about
	AgendaQuery = agenda
)

// Fold is how search sees a word, for the test that compares it with the database's own.
func Fold(word string) string { return fold(word) }

// Listing is the query that finds meetings, for the tests that look at how the database answers it.
func (s *Store) Listing(scope tenants.Scope, project uuid.UUID, f MeetingFilter, words ...string) string {
	return s.listing(scope, project, f, sought{words: words}, "51")
}

func organisationIn(zone string) tenants.Organisation { return tenants.Organisation{TimeZone: zone} }
