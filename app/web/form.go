package web

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/unicode/norm"

	"skhokho/app/fault"
)

// Form is what a person sent, cleaned: valid UTF-8 in composed form, without control characters. Problems gather in
// Invalid while a slice's form.go reads its fields.
type Form struct {
	Invalid fault.Invalid
	values  map[string][]string
}

// NewForm is a form with the given values, for what is to be read by a form's rules and comes from somewhere else.
func NewForm(values map[string]string) *Form {
	f := &Form{Invalid: fault.Invalid{}, values: make(map[string][]string, len(values))}
	for name, value := range values {
		f.values[name] = []string{value}
	}
	return f
}

// ReadForm reads the body of a post. Fields that a handler doesn't ask for are ignored.
func ReadForm(c *fiber.Ctx) *Form {
	f := NewForm(nil)
	for key, value := range c.Request().PostArgs().All() {
		f.values[string(key)] = append(f.values[string(key)], string(value))
	}
	return f
}

// Line returns a one-line field: trimmed, inner line breaks and tabs turned into spaces, "" when nothing in it can be seen, at
// most max characters. Longer text is kept for showing and noted as a problem.
func (f *Form) Line(name string, max int) string {
	value := seen(strings.Join(strings.Fields(unturned(Clean(f.first(name)))), " "))
	f.checkLength(name, value, max)
	return value
}

// Text returns a field of several lines, trimmed, with plain line feeds.
func (f *Form) Text(name string, max int) string {
	value := seen(strings.TrimSpace(Clean(strings.ReplaceAll(f.first(name), "\r\n", "\n"))))
	f.checkLength(name, value, max)
	return value
}

// Asked is what the address, or a plain form, says under a name; "" when neither does. A form with a file isn't looked into: its
// body is Upload's to read, and to limit.
func Asked(c *fiber.Ctx, name string) string {
	if value := c.Request().URI().QueryArgs().Peek(name); len(value) > 0 {
		return string(value)
	}
	return string(c.Request().PostArgs().Peek(name))
}

// Search is what the address, or a form sent from the list, asks a list for in its value q.
func Search(c *fiber.Ctx) string { return Searched(Asked(c, "q")) }

// Searched is a search as somebody typed it, cleaned as a line is, and cut where nobody types any more.
func Searched(typed string) string {
	search := strings.Join(strings.Fields(Clean(typed)), " ")
	if len(search) > 200 {
		search = strings.ToValidUTF8(search[:200], "")
	}
	return search
}

// Secret returns a password exactly as typed: any character counts.
func (f *Form) Secret(name string) string { return f.first(name) }

// Hidden returns a hidden field as it was sent. Whoever reads it must not trust it.
func (f *Form) Hidden(name string) string { return f.first(name) }

// Ticked says whether a box by itself was ticked.
func (f *Form) Ticked(name string) bool { return f.first(name) != "" }

// All returns every value sent under one name, such as ticked boxes.
func (f *Form) All(name string) []string { return slices.Clone(f.values[name]) }

// Email returns an address in lower case and in letters of the usual width, without what can’t be seen in it, and notes what is wrong with it. An empty one is a problem only where required.
func (f *Form) Email(name string, required bool) string {
	value := strings.TrimSpace(Unformatted(strings.ToLower(norm.NFKC.String(f.Line(name, 254)))))
	if problem := emailProblem(value, required); problem != "" {
		f.Invalid.Add(name, problem)
	}
	return value
}

// Require notes a sentence when the value is empty.
func (f *Form) Require(name, value, sentence string) {
	if value == "" {
		f.Invalid.Add(name, sentence)
	}
}

// Date returns a day typed into a date field; nil when it is empty or no date, which is noted.
func (f *Form) Date(name string) *time.Time {
	value := f.Line(name, 10)
	if value == "" {
		return nil
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil || day.Year() < 1900 || day.Year() > 2200 {
		f.Invalid.Add(name, "Write the date as year-month-day, for example 2026-11-30.")
		return nil
	}
	return &day
}

// OneOf notes a sentence when a value is neither empty nor one of the choices.
func (f *Form) OneOf(name, value string, choices []string) {
	if value != "" && !slices.Contains(choices, value) {
		f.Invalid.Add(name, "Choose one from the list.")
	}
}

func (f *Form) first(name string) string {
	if values := f.values[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

func (f *Form) checkLength(name, value string, max int) {
	if n := utf8.RuneCountInString(value); n > max {
		f.Invalid.Add(name, "This is "+number(n)+" characters long; the most is "+number(max)+".")
	}
}

// Clean returns valid, composed text without control characters. Marks that set the direction of writing stay.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, "�")
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return -1
	}, norm.NFC.String(s))
}

func emailProblem(value string, required bool) string {
	if value == "" {
		if required {
			return "Write an email address."
		}
		return ""
	}
	local, domain, found := strings.Cut(value, "@")
	if !found || local == "" || domain == "" {
		return "An email address looks like name@company.com."
	}
	if !strings.Contains(domain, ".") || strings.HasSuffix(domain, ".") {
		return "This address has no ending, such as .com or .co.za."
	}
	if parsed, err := mail.ParseAddress(value); err != nil || parsed.Address != value {
		return "An email address looks like name@company.com."
	}
	return ""
}
