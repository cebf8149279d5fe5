// Package organisation is what a business says of itself, and how it looks to its clients: its details, its logo, its colour and the name
// its mails are from.
package organisation

import (
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/merge"
)

// Profile is all of it.
type Profile struct {
	Name, LegalName, RegistrationNumber string
	PublicWebsite, PublicPhone          string
	PublicEmail                         string // for clients; replies to mails that nobody in particular sent go there
	TimeZone                            string
	Accent                              string
	SenderName                          string // whom mails to clients are from; "" for the organisation's name
	LogoID                              uuid.NullUUID
}

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// page is a part of the profile that has a form of its own.
type page struct {
	kind   activity.Kind
	fields func(Profile) merge.Fields          // by the names of its form
	take   func(p *Profile, from merge.Fields) // puts into the profile what fields wrote down
}

var (
	details  = page{activity.OrganisationChanged, detailsOf, (*Profile).takeDetails}
	branding = page{activity.BrandingChanged, brandingOf, (*Profile).takeBranding}
)

func detailsOf(p Profile) merge.Fields {
	return merge.Fields{
		"name": p.Name, "legal_name": p.LegalName, "registration_number": p.RegistrationNumber,
		"website": p.PublicWebsite, "phone": p.PublicPhone, "email": p.PublicEmail, "time_zone": p.TimeZone,
	}
}

func (p *Profile) takeDetails(from merge.Fields) {
	p.Name, p.LegalName, p.RegistrationNumber = from["name"], from["legal_name"], from["registration_number"]
	p.PublicWebsite, p.PublicPhone, p.PublicEmail, p.TimeZone = from["website"], from["phone"], from["email"], from["time_zone"]
}

func brandingOf(p Profile) merge.Fields {
	logo := ""
	if p.LogoID.Valid {
		logo = p.LogoID.UUID.String()
	}
	return merge.Fields{"accent": p.Accent, "sender": p.SenderName, "logo": logo}
}

func (p *Profile) takeBranding(from merge.Fields) {
	p.Accent, p.SenderName, p.LogoID = from["accent"], from["sender"], uuid.NullUUID{}
	if id, err := uuid.Parse(from["logo"]); err == nil {
		p.LogoID = uuid.NullUUID{UUID: id, Valid: true}
	}
}
