package tenants

import (
	"time"

	"github.com/google/uuid"
)

// Organisation is a tenant: a business on its own subdomain.
type Organisation struct {
	ID          uuid.UUID
	Slug        string
	Name        string
	Accent      string // one of the named accents
	TimeZone    string // IANA name
	Currency    string // ISO 4217
	TrialEndsAt time.Time
}

// Location is the organisation's time zone; UTC when its name is unknown to this machine.
func (o Organisation) Location() *time.Location {
	location, err := time.LoadLocation(o.TimeZone)
	if err != nil {
		return time.UTC
	}
	return location
}
