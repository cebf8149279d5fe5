package tenants

import (
	"sync"
	"time"

	"github.com/google/uuid"
)

// Organisation is a tenant: a business on its own subdomain.
type Organisation struct {
	ID          uuid.UUID
	Slug        string
	Name        string
	Accent      string    // one of the named accents, or a colour of its own: "#b02331"
	Logo        uuid.UUID // uuid.Nil for the initial of its name
	TimeZone    string    // IANA name
	Currency    string    // ISO 4217
	TrialEndsAt time.Time
	SecondStep  bool // its team signs in with one
}

// locations are the time zones that were read once, by name. They never change while a program runs, and there are few.
var locations sync.Map

// Location is the organisation's time zone; UTC when its name is unknown to this machine.
func (o Organisation) Location() *time.Location {
	if known, ok := locations.Load(o.TimeZone); ok {
		return known.(*time.Location)
	}
	location, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return time.UTC
	}
	locations.Store(o.TimeZone, location)
	return location
}
