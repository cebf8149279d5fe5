// Package inviting is what every mailed invitation has in common, whoever sends it and whatever it opens: how it stands, who
// reads it, the pages they get, and how somebody new comes in.
package inviting

import (
	"errors"
	"strings"
	"time"

	"skhokho/app/web"
	"skhokho/tenants"
)

// ErrClosed says that an invitation could not be accepted any more: it was used, ended or ran out a moment before. Reading it
// again says which.
var ErrClosed = errors.New("invitation is closed")

// Standing is whether an invitation can be accepted and, if not, why.
type Standing string

// The standings.
const (
	Open      Standing = "open"
	Used      Standing = "used"
	Expired   Standing = "expired"
	Replaced  Standing = "replaced"   // by a newer one
	TakenBack Standing = "taken back" // by the team
)

// Declined is why a verb of the team had nothing to do: nobody's mistake, and told in one sentence.
type Declined string

func (d Declined) Error() string { return string(d) }

// Reader is who reads an invitation, as far as its page depends on it.
type Reader int

// The readers.
const (
	Nobody     Reader = iota // the invitation can't be accepted, by whomever
	AsNewcomer               // not signed in, and no sign-in belongs to the email
	AsKnown                  // not signed in, and one does
	AsInvited                // signed in as the person invited
	AsOther                  // signed in as somebody else
)

// ReaderOf says who reads an invitation to an email; known says that the email belongs to a person already. All emails of people
// are confirmed ones.
func ReaderOf(standing Standing, email string, known bool, v web.Visit) Reader {
	switch {
	case standing != Open:
		return Nobody
	case v.SignedIn() && v.Person.Email != "" && v.Person.Email == email:
		return AsInvited
	case v.SignedIn():
		return AsOther
	case known:
		return AsKnown
	}
	return AsNewcomer
}

// LastDay is the day until which an invitation is good, as people say it in a time zone.
func LastDay(expires time.Time, zone string) string {
	return expires.In(tenants.Organisation{TimeZone: zone}.Location()).Format("Monday 2 January")
}

// Paragraphs are the lines of a note that have something in them.
func Paragraphs(note string) []string {
	return strings.FieldsFunc(note, func(r rune) bool { return r == '\n' })
}
