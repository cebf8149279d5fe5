package imports

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"skhokho/app/clients"
)

// particles belong to the last name they stand before.
var particles = strings.Fields("af al ap bin da dal das de degli dei del della den der des di do dos du el ibn la las le les lo los ter ten van vom von zu zum zur")

// splitName parts a whole name: the last word is the last name, with the particles before it. “Anders, Maria” is the other way
// round; one word alone is a first name.
func splitName(whole string) (first, last string) {
	if family, given, found := strings.Cut(whole, ","); found && strings.TrimSpace(given) != "" {
		return strings.TrimSpace(given), strings.TrimSpace(family)
	}
	words := strings.Fields(whole)
	if len(words) < 2 {
		return whole, ""
	}
	at := len(words) - 1
	for at > 1 && slices.Contains(particles, strings.ToLower(words[at-1])) {
		at--
	}
	return strings.Join(words[:at], " "), strings.Join(words[at:], " ")
}

// fold makes names that differ by case, accents and spaces alone the same.
func fold(name string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(name))
	return strings.Join(strings.Fields(cases.Fold().String(bare)), " ")
}

// signs are what people write differently in one of the values that are allowed.
var signs = strings.NewReplacer("–", "-", "—", "-", "‑", "-", ",", "", "&", "and")

// loose is a value without case, spaces and the length of its dash, and without a unit behind it.
func loose(value, unit string) string {
	return signs.Replace(strings.TrimSuffix(strings.ToLower(strings.Join(strings.Fields(value), "")), unit))
}

// allowed are the values that a field takes, by their loose form.
type allowed struct {
	unit   string
	values map[string]string
}

func allow(values []string, unit string) allowed {
	a := allowed{unit, map[string]string{}}
	for _, value := range values {
		a.values[loose(value, unit)] = value
	}
	return a
}

// sized returns the size of a company with so many people, where a number was written; else what was written.
func sized(written string) string {
	people, err := strconv.Atoi(signs.Replace(strings.Join(strings.Fields(written), "")))
	sizes := clients.Sizes()
	for i, most := range []int{1, 10, 50, 200, 1000} {
		if err == nil && people > 0 && people <= most {
			return sizes[i]
		}
	}
	if err == nil && people > 0 {
		return sizes[len(sizes)-1]
	}
	return written
}

// find returns the value that is meant, or what was written when it is none of them.
func (a allowed) find(written string) string {
	if value, found := a.values[loose(written, a.unit)]; found {
		return value
	}
	return written
}
