package imports

import (
	"slices"
	"strings"
	"unicode"

	"skhokho/app/fault"
)

// Field is what a column becomes; "" is nothing.
type Field string

// The fields of a client, and of a contact there.
const (
	LeaveOut   Field = ""
	Name       Field = "name"
	Email      Field = "email"
	Phone      Field = "phone"
	Website    Field = "website"
	Size       Field = "size"
	Industry   Field = "industry"
	TaxNumber  Field = "tax_number"
	Social     Field = "social"
	Address    Field = "address"
	City       Field = "city"
	Province   Field = "province"
	PostalCode Field = "postal_code"
	Country    Field = "country"

	WholeName    Field = "contact.name"
	FirstName    Field = "contact.first_name"
	LastName     Field = "contact.last_name"
	JobTitle     Field = "contact.job_title"
	ContactEmail Field = "contact.email"
	ContactPhone Field = "contact.phone"
)

// meaning is a field with its label and the headings that stand for it, written as plain does.
type meaning struct {
	field    Field
	label    string
	headings string
}

// meanings are in the order in which they are offered. A heading stands for one field only.
var meanings = []meaning{
	{Name, "Company name", "companyname company client clientname customer customername organisation organization organisationname organizationname business businessname account accountname firm firma debtor"},
	{Email, "Company email", "companyemail email emailaddress mail clientemail customeremail businessemail generalemail officeemail"},
	{Phone, "Phone", "phone companyphone telephone tel phonenumber telephonenumber businessphone officephone mainphone landline"},
	{Website, "Website", "website web url homepage site webaddress domain companywebsite"},
	{Size, "Company size", "companysize size employees numberofemployees staff headcount"},
	{Industry, "Industry", "industry sector branch businesssector trade"},
	{TaxNumber, "Tax number", "taxnumber vat vatnumber vatno vatid taxid taxno taxreference gstnumber taxregistrationnumber vatregistrationnumber ein"},
	{Social, "Social media", "socialmedia sociallinks socialmedialinks linkedin facebook instagram"},
	{Address, "Address", "address street streetaddress address1 addressline1 postaladdress companyaddress billingaddress billingstreet"},
	{City, "City", "city town suburb locality billingcity"},
	{Province, "Province or state", "province state region county provincestate stateprovince provinceorstate stateregion billingstate"},
	{PostalCode, "Postal code", "postalcode postcode zip zipcode plz billingpostalcode"},
	{Country, "Country", "country land nation countryregion billingcountry"},
	{WholeName, "Contact: whole name", "contactname contact contactperson contactfullname fullname person primarycontact maincontact contactwholename"},
	{FirstName, "Contact: first name", "firstname contactfirstname forename givenname first"},
	{LastName, "Contact: last name", "lastname contactlastname surname familyname last"},
	{JobTitle, "Contact: job title", "contacttitle jobtitle title position role contactjobtitle contactposition contactrole function"},
	{ContactEmail, "Contact: email", "contactemail personalemail contactemailaddress contactmail emailcontact workemail directemail"},
	{ContactPhone, "Contact: phone", "contactphone mobile cell cellphone mobilephone contactmobile mobilenumber cellnumber contacttelephone contactcell directphone"},
}

// guess reads headings as people write them. A field is given to the first column that asks for it. Where there is a contact and
// one email, it is the contact's; and “name” is theirs where the company has a column of its own.
func guess(columns []string) []Field {
	mapping := make([]Field, len(columns))
	taken := map[Field]bool{}
	give := func(i int, field Field) {
		if !taken[field] {
			mapping[i], taken[field] = field, true
		}
	}
	for i, heading := range columns {
		for _, m := range meanings {
			if slices.Contains(strings.Fields(m.headings), plain(heading)) {
				give(i, m.field)
			}
		}
	}
	for i, heading := range columns {
		if plain(heading) != "name" {
			continue
		}
		if taken[Name] {
			give(i, WholeName)
		} else {
			give(i, Name)
		}
	}
	if taken[FirstName] || taken[LastName] {
		replace(mapping, WholeName, LeaveOut)
	}
	if taken[Email] && !taken[ContactEmail] && (taken[FirstName] || taken[WholeName]) {
		if i := slices.Index(mapping, Email); !strings.HasPrefix(plain(columns[i]), "company") {
			mapping[i] = ContactEmail
		}
	}
	return mapping
}

func replace(mapping []Field, field, by Field) {
	if i := slices.Index(mapping, field); i >= 0 {
		mapping[i] = by
	}
}

// plain is a heading without case, spaces and signs: “Company Name *” is companyname.
func plain(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

func known(field Field) bool {
	return field == LeaveOut || slices.ContainsFunc(meanings, func(m meaning) bool { return m.field == field })
}

func labelOf(field Field) string {
	for _, m := range meanings {
		if m.field == field {
			return m.label
		}
	}
	return "Leave out"
}

// checkMapping says what can't be read so: the problem of a column stands under its columnName, that of the whole under "".
func checkMapping(mapping []Field) fault.Invalid {
	invalid, first := fault.Invalid{}, map[Field]int{}
	for i, field := range mapping {
		if field == LeaveOut {
			continue
		}
		if _, taken := first[field]; taken {
			invalid.Add(columnName(i), "Another column becomes this already. Leave one of them out.")
			continue
		}
		first[field] = i
	}
	if _, found := first[Name]; !found {
		invalid.Add("", "Choose which column holds the company name. Nothing can be imported without it.")
	}
	whole, hasWhole := first[WholeName]
	_, hasFirst := first[FirstName]
	_, hasLast := first[LastName]
	if hasWhole && (hasFirst || hasLast) {
		invalid.Add(columnName(whole), "A contact has either a whole name or a first and last name. Leave one of them out.")
	}
	return invalid
}
