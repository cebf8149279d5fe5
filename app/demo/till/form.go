package till

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// form is what a caller sends: parameters in brackets, as Stripe takes them.
type form map[string]string

var (
	numbered = regexp.MustCompile(`\[\d*\]`)
	tagged   = regexp.MustCompile(`metadata(\]?)\[[^\]]*\]$`)
)

// always is what every address takes, and paged what every list takes besides.
var (
	always = []string{"expand[]"}
	paged  = []string{"limit:int", "starting_after", "ending_before", "created[gt]:int", "created[gte]:int", "created[lt]:int", "created[lte]:int", "created:int"}
)

// readForm checks what was sent against what is allowed: "name", "name:int", "name:bool", "name=one|two", with ! before those
// that must be there and [] for any number.
func readForm(sent url.Values, allowed []string) (form, error) {
	read := form{}
	for name, values := range sent {
		rule, ok := ruleFor(name, allowed)
		if !ok {
			return nil, invalid(name, "parameter_unknown", "Received unknown parameter: %s", name)
		}
		value := values[len(values)-1]
		if err := rule.check(name, value); err != nil {
			return nil, err
		}
		read[name] = value
	}
	for _, each := range allowed {
		name, required := strings.CutPrefix(each, "!")
		if name, _, _ = strings.Cut(name, "="); required && read[name] == "" && len(read.numbers(name)) == 0 {
			return nil, invalid(name, "parameter_missing", "Missing required param: %s.", name)
		}
	}
	return read, nil
}

type rule struct{ kind, choices string }

func ruleFor(sent string, allowed []string) (rule, bool) {
	pattern := tagged.ReplaceAllString(numbered.ReplaceAllString(sent, "[]"), "metadata$1")
	for _, each := range slices.Concat(always, allowed) {
		name, choices, _ := strings.Cut(strings.TrimPrefix(each, "!"), "=")
		name, kind, _ := strings.Cut(name, ":")
		if name == pattern {
			return rule{kind, choices}, true
		}
	}
	return rule{}, false
}

func (r rule) check(name, value string) error {
	switch {
	case r.kind == "int":
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			return invalid(name, "parameter_invalid_integer", "Invalid integer: %s", value)
		}
	case r.kind == "bool" && value != "true" && value != "false":
		return invalid(name, "", "Invalid boolean: %s", value)
	case r.choices != "" && !slices.Contains(strings.Split(r.choices, "|"), value):
		return invalid(name, "", "Invalid %s: must be one of %s", name, strings.ReplaceAll(r.choices, "|", ", "))
	}
	return nil
}

func (f form) has(name string) bool { _, sent := f[name]; return sent }

// number is a whole number, or otherwise when it isn't there. What isn't a number has been refused before.
func (f form) number(name string, otherwise int64) int64 {
	if value, err := strconv.ParseInt(f[name], 10, 64); err == nil {
		return value
	}
	return otherwise
}

func (f form) flag(name string) bool { return f[name] == "true" }

// numbers are the indexes under a name, in order: 0 and 2 of items[0][price] and items[2][price].
func (f form) numbers(name string) []int {
	var found []int
	for each := range f {
		rest, ok := strings.CutPrefix(each, name+"[")
		index, _, _ := strings.Cut(rest, "]")
		if number, err := strconv.Atoi(index); ok && err == nil && !slices.Contains(found, number) {
			found = append(found, number)
		}
	}
	slices.Sort(found)
	return found
}

// tags lays what was sent over what is there: an empty value takes a key away, and an empty parameter all of them.
func (f form) tags(name string, there map[string]string) map[string]string {
	merged := map[string]string{}
	if value, sent := f[name]; !sent || value != "" {
		for key, value := range there {
			merged[key] = value
		}
	}
	for each, value := range f {
		key, ok := strings.CutPrefix(each, name+"[")
		if !ok {
			continue
		}
		if key = strings.TrimSuffix(key, "]"); value == "" {
			delete(merged, key)
		} else {
			merged[key] = value
		}
	}
	return merged
}
