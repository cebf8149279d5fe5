package clients

import (
	"bytes"
	"strings"

	"github.com/emersion/go-vcard"

	"skhokho/app/web"
)

// card is a contact as a vCard 3.0 (RFC 2426), which every address book reads: UTF-8, with the client as the organisation and
// its address as the one at work.
func card(k Contact, client Client) ([]byte, error) {
	c := vcard.Card{}
	c.SetValue(vcard.FieldVersion, "3.0")
	c.SetValue(vcard.FieldUID, "urn:uuid:"+k.ID.String())
	c.SetValue(vcard.FieldFormattedName, part(k.Name()))
	c.SetName(&vcard.Name{FamilyName: part(k.LastName), GivenName: part(k.FirstName)})
	c.SetValue(vcard.FieldOrganization, part(client.Name))
	for field, value := range map[string]string{
		vcard.FieldTitle: part(k.JobTitle), vcard.FieldURL: client.Website, vcard.FieldLanguage: k.Language,
	} {
		if value != "" {
			c.SetValue(field, value)
		}
	}
	if k.TimeZone != "" {
		c.Set(vcard.FieldTimezone, &vcard.Field{Value: k.TimeZone, Params: vcard.Params{vcard.ParamValue: {"text"}}})
	}
	if k.Phone != "" {
		c.Set(vcard.FieldTelephone, &vcard.Field{Value: k.Phone, Params: vcard.Params{vcard.ParamType: {"WORK", "VOICE"}}})
	}
	if k.Email != "" {
		c.Set(vcard.FieldEmail, &vcard.Field{Value: k.Email, Params: vcard.Params{vcard.ParamType: {"INTERNET", "WORK"}}})
	}
	if web.Filled("", client.Address, client.City, client.Province, client.PostalCode, client.Country) != "" {
		c.SetAddress(&vcard.Address{
			Field:         &vcard.Field{Params: vcard.Params{vcard.ParamType: {"WORK"}}},
			StreetAddress: part(client.Address), Locality: part(client.City), Region: part(client.Province),
			PostalCode: part(client.PostalCode), Country: part(client.Country),
		})
	}
	var b bytes.Buffer
	err := vcard.NewEncoder(&b).Encode(c)
	return b.Bytes(), err
}

// part is one part of a value that may have several: a semicolon would begin the next, and the library can't escape it.
func part(s string) string { return strings.NewReplacer(";", ",", "\r", "").Replace(s) }
