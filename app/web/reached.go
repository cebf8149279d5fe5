package web

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// AddressMax is how many characters an address on the web may have.
const AddressMax = 300

// Address returns an address on the web, written in full, and notes when it is none.
func (f *Form) Address(name string) string {
	value := Unformatted(f.Line(name, AddressMax))
	if value != "" && !strings.Contains(value, "://") {
		value = "https://" + value
	}
	if value != "" && !IsAddress(value) {
		f.Invalid.Add(name, "A website looks like https://company.com.")
	}
	return value
}

// CheckPhone notes what can't be a telephone number. People write them in many ways, two in one line and with an extension; what
// counts is that there are digits, and nothing but digits, signs and the word for an extension.
func (f *Form) CheckPhone(name, phone string) {
	bare := strings.NewReplacer("extension", "", "ext", "", "x", "").Replace(strings.ToLower(phone))
	digits := strings.Count(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return -1
	}, phone), "0")
	if phone != "" && (digits < 3 || strings.ContainsFunc(bare, func(r rune) bool { return !strings.ContainsRune("0123456789 +-()/.,;:#*‐‑–", r) })) {
		f.Invalid.Add(name, "Write the number in digits, for example +27 21 555 0134.")
	}
}

// IsAddress lets only http and https pass: anything else could run a script when it is followed. An address that carries a
// name or a password would give them away, and makes a host look like another.
func IsAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil && isHost(u.Hostname()) &&
		utf8.RuneCountInString(s) <= AddressMax && !strings.ContainsFunc(s, unicode.IsSpace)
}

// isHost says whether a name may be a host's, in any alphabet: "bücher.example".
func isHost(name string) bool {
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	if len(labels) < 2 || len(name) > 253 {
		return false
	}
	return !slices.ContainsFunc(labels, func(label string) bool {
		return label == "" || strings.ContainsFunc(label, func(r rune) bool { return r != '-' && !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Digit) })
	})
}
