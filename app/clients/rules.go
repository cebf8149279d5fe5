package clients

import (
	"skhokho/app/fault"
	"skhokho/app/web"
)

// ReadClient reads a whole client by the rules of its form, for whoever brings clients in by another way. The fields are named
// as the form's are, and so are the problems.
func ReadClient(f *web.Form) (Client, fault.Invalid) { return readEdit(f) }

// ReadContact is ReadClient for a contact.
func ReadContact(f *web.Form) (Contact, fault.Invalid) { return readContact(f) }
