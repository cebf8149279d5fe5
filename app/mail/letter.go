package mail

import (
	"bytes"
	"fmt"
	html "html/template"
	netmail "net/mail"
	"slices"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"skhokho/app/accents"
)

// Letter is one mail to one person. Template names templates/emails/<Template>.html and .txt, both given a Sheet.
type Letter struct {
	To       string
	ToName   string
	FromName string // "Acme Studio via Skhokho"; the address is always the platform's
	ReplyTo  string // "" for none
	Subject  string
	Preview  string // what an inbox shows after the subject
	Heading  string // of the HTML; the subject when empty
	Template string
	View     any    // what this template alone needs
	Brand    Brand  // whose letter it is
	Logo     Logo   // the brand's; its initial when there is none
	Action   string // what the one button does: "Accept invite"
	URL      string // where it leads
	HomeURL  string // the apex, without a trailing slash
	Files    []File // what comes with it
	Calendar *Calendar
}

// Logo is a small PNG, and how wide it is shown for a mark that is markHeight high.
type Logo struct {
	Content []byte
	Width   int
}

// markHeight is how high the mark in a letter's head is.
const markHeight = 32

// LogoOf is a picture of some dots as a letter shows it. It is part of the letter: nothing is fetched when it is read.
func LogoOf(content []byte, width, height int) Logo {
	if len(content) == 0 || height <= 0 {
		return Logo{}
	}
	return Logo{content, min(max(width*markHeight/height, 1), 200)}
}

// Via is whom a letter is from that a business sends through Skhokho.
func Via(name string) string { return name + " via Skhokho" }

// File is what comes with a letter. Its type is a media type.
type File struct {
	Name, Type string
	Content    []byte
}

// Calendar is an invitation that mail programs offer to answer: as a part of the letter, and as a file for those that don't.
type Calendar struct {
	Method  string // REQUEST or CANCEL
	Content []byte
}

// Brand names and colours the head of a letter. The zero Brand is Skhokho's own.
type Brand struct {
	Name   string
	Accent string // one of the named accents
	URL    string // of the organisation, without a trailing slash
}

// Sheet is what a template gets: the letter, in its colours.
type Sheet struct {
	Letter
	accents.Look
	Foot string    // whom it is from, in a line
	Body html.HTML // the rendered template, for emails/_layout.html alone
}

// Initial is the letter in the brand's mark.
func (b Brand) Initial() string {
	for _, r := range b.Name {
		return strings.ToUpper(string(r))
	}
	return "?"
}

// message writes the letter. Names may hold anything: they are encoded, so none can add a header or an address.
func (s *Sender) message(l Letter) (*gomail.Msg, error) {
	plain, rich, err := s.render(l)
	if err != nil {
		return nil, err
	}
	from, err := address(l.FromName, s.server.From)
	if err != nil {
		return nil, err
	}
	to, err := address(l.ToName, l.To)
	if err != nil {
		return nil, err
	}
	m := gomail.NewMsg()
	m.FromMailAddress(from)
	m.ToMailAddress(to)
	if l.ReplyTo != "" {
		replyTo, err := address("", l.ReplyTo)
		if err != nil {
			return nil, err
		}
		m.ReplyToMailAddress(replyTo)
	}
	m.Subject(oneLine(l.Subject))
	m.SetDate()
	m.SetMessageID()
	m.SetBodyString(gomail.TypeTextPlain, plain)
	m.AddAlternativeString(gomail.TypeTextHTML, rich)
	if c := l.Calendar; c != nil {
		m.AddAlternativeString(gomail.ContentType("text/calendar; method="+c.Method), string(c.Content))
		l.Files = append(slices.Clone(l.Files), File{"invite.ics", "application/ics", c.Content})
	}
	if len(l.Logo.Content) > 0 {
		if err := m.EmbedReader("logo.png", bytes.NewReader(l.Logo.Content), gomail.WithFileContentID("logo"), gomail.WithFileContentType("image/png")); err != nil {
			return nil, fmt.Errorf("embed the logo: %w", err)
		}
	}
	for _, file := range l.Files {
		if err := m.AttachReader(file.Name, bytes.NewReader(file.Content), gomail.WithFileContentType(gomail.ContentType(file.Type))); err != nil {
			return nil, fmt.Errorf("attach %s: %w", file.Name, err)
		}
	}
	return m, nil
}

// render writes the letter as text and as HTML: first its own template, then the layout around it.
func (s *Sender) render(l Letter) (plain, rich string, err error) {
	sheet := Sheet{Letter: l, Look: accents.Of(l.Brand.Accent), Foot: "Sent by " + l.Brand.Name + " with Skhokho"}
	if l.Brand == (Brand{}) {
		sheet.Brand, sheet.Foot = Brand{Name: "Skhokho", URL: l.HomeURL}, "Sent by Skhokho"
	}
	if l.Heading == "" {
		sheet.Heading = l.Subject
	}
	var text, body, page bytes.Buffer
	if err := s.text.ExecuteTemplate(&text, l.Template+".txt", sheet); err != nil {
		return "", "", err
	}
	if err := s.html.ExecuteTemplate(&body, l.Template+".html", sheet); err != nil {
		return "", "", err
	}
	sheet.Body = html.HTML(body.String())
	if err := s.html.ExecuteTemplate(&page, "_layout.html", sheet); err != nil {
		return "", "", err
	}
	return text.String(), page.String(), nil
}

// address ties a name to a bare email address. Errors: the address is none, or more than one.
func address(name, email string) (*netmail.Address, error) {
	parsed, err := netmail.ParseAddress(email)
	if err != nil {
		return nil, err
	}
	if parsed.Address != email {
		return nil, fmt.Errorf("%q is no bare email address", email)
	}
	return &netmail.Address{Name: oneLine(name), Address: email}, nil
}

// oneLine folds white space and drops what could end a header's line.
func oneLine(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }
