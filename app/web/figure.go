package web

// Figure is a number with its name, for templates/shared/_figures: an amount of money has a value for each currency.
type Figure struct {
	Label  string
	Values []string
	Note   string // what it should be read with
	Href   string // what it is made of; "" where that isn't listed
	Tone   string // "bad" for what somebody has to see to
}
