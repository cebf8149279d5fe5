package mail

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"skhokho/app/config"
	"skhokho/app/demo/post"
	"skhokho/templates"
)

// Names as an attacker, or a poet, would choose them.
const (
	hostile = "O’Hara \"Bob\" <b>\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script> {{.}} 🦩 نهر"
	target  = "elodie@harbourcafe.example"
)

// view has every field that any of the templates asks for, all of them hostile.
type view struct {
	Name, Organisation, FirstName, Inviter, What, Until string
	Contact, ContactFirst, ContactEmail                 string
	Projects, Promised, Note                            []string
	Lead, Project, When, Zone, Also, Place, PlaceURL    string
	Comes                                               []string
	About, AboutText, Foot                              string
}

func hostileView() view {
	lines := []string{hostile, `" onclick="x`}
	return view{
		hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, lines, lines, lines,
		hostile, hostile, hostile, hostile, hostile, hostile, `https://meet.example/" onclick="x`, lines, hostile, hostile, hostile,
	}
}

// viewOf is a template's view: one of its own, or that of most.
func viewOf(template string) any {
	switch template {
	case "minutes":
		return hostileMinutes()
	case "sale":
		return hostileSale()
	case "welcome":
		return struct{ Name, Organisation, Words, Address, Wished string }{hostile, hostile, hostile, hostile, hostile}
	case "member_joined", "member_renewal_asked":
		return struct{ Reader, Who, Email, What string }{hostile, hostile, hostile, hostile}
	case "email_old", "email_new", "email_taken":
		return struct{ Name, Email string }{hostile, hostile}
	case "password_changed":
		return struct{ Name, Email, Where string }{hostile, hostile, hostile}
	case "second_step":
		return struct {
			Name, Sentence, Passkey string
			Left                    int
		}{hostile, hostile, hostile, 3}
	case "plan_notice":
		return struct{ Name, Organisation, First, Then string }{hostile, hostile, hostile, hostile}
	case "reminder":
		return hostileReminder()
	case "quote_answered":
		return hostileAnswer()
	}
	return hostileView()
}

func letter(template string) Letter {
	return Letter{
		To: target, ToName: hostile, FromName: hostile + " via Skhokho", ReplyTo: "olivia@acme.example", Subject: hostile, Preview: hostile, Template: template,
		View: viewOf(template), Brand: Brand{Name: hostile, Accent: "teal", URL: "https://acme.skhokho.example"},
		Action: hostile, URL: "https://acme.skhokho.example/invitations/x-Y_z", HomeURL: "https://skhokho.example",
	}
}

func sender(t *testing.T, address string) *Sender {
	t.Helper()
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	number, err := net.LookupPort("tcp", port)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSender(config.SMTP{Host: host, Port: number, TLS: "off", From: "post@skhokho.example"}, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// letters lists the templates that are letters, and checks that each is there as text and as HTML.
func letters(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(templates.Files, "emails/*")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]int{}
	for _, file := range files {
		name := strings.TrimPrefix(file, "emails/")
		if !strings.HasPrefix(name, "_") {
			parts[name[:strings.LastIndexByte(name, '.')]]++
		}
	}
	var names []string
	for name, n := range parts {
		if n != 2 {
			t.Errorf("%s is there as text or as HTML, not both", name)
		}
		names = append(names, name)
	}
	if len(names) < 6 {
		t.Fatalf("only %d letters", len(names))
	}
	return names
}

func TestEveryLetterWithHostileNames(t *testing.T) {
	s := sender(t, "127.0.0.1:1")
	for _, name := range letters(t) {
		plain, rich, err := s.render(letter(name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, markup := range []string{"<script", "<b>", `onclick="x`, "<img", "<!--", "ZgotmplZ", "<no value>"} {
			if strings.Contains(rich, markup) {
				t.Errorf("%s has %s", name, markup)
			}
		}
		for _, needed := range []string{`href="https://acme.skhokho.example/invitations/x-Y_z"`, "#18706d", "prefers-color-scheme: dark", "#8bbebb", `lang="en-GB"`, "<h1"} {
			if !strings.Contains(rich, needed) {
				t.Errorf("%s lacks %s", name, needed)
			}
		}
		if !strings.Contains(plain, "\nhttps://acme.skhokho.example/invitations/x-Y_z\n") || strings.Contains(plain, "&#") || strings.Contains(plain, "&lt;") {
			t.Errorf("the text of %s has no bare address, or is escaped as if it were HTML", name)
		}
		if n := strings.Count(rich, "src="); n > 0 || strings.Contains(rich, "url(") || strings.Contains(rich, "@import") {
			t.Errorf("%s fetches something", name)
		}
	}
}

func TestNoNameCanAddAHeaderOrAnAddress(t *testing.T) {
	inbox, err := post.Start("127.0.0.1:0", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = inbox.Close() })
	s := sender(t, inbox.Address())
	for _, name := range letters(t) {
		before := time.Now()
		if err := s.Send(t.Context(), letter(name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		message, err := inbox.Wait(t.Context(), target, before)
		if err != nil {
			t.Fatal(err)
		}
		if len(message.To) != 1 || message.To[0] != target {
			t.Errorf("%s went to %v", name, message.To)
		}
		for header, want := range map[string]string{"Bcc": "", "Subject": oneLine(hostile)} {
			if got, err := message.Header(header); err != nil || got != want {
				t.Errorf("%s: %s is %q, %v", name, header, got, err)
			}
		}
		if !strings.Contains(message.From, "post@skhokho.example") || message.Text == "" || message.HTML == "" {
			t.Errorf("%s came from %q with %d and %d bytes", name, message.From, len(message.Text), len(message.HTML))
		}
	}
}

func TestOnlyBareAddressesGetMail(t *testing.T) {
	s := sender(t, "127.0.0.1:1")
	for _, to := range []string{"", "nobody", "a@b.example, c@d.example", "A <a@b.example>", "a@b.example\r\nBcc: c@d.example", "a@b.example>\r\nRCPT TO:<c@d.example"} {
		l := letter("sign_up")
		l.To = to
		if _, err := s.message(l); err == nil {
			t.Errorf("%q was taken for an address", to)
		}
		l = letter("sign_up")
		l.ReplyTo = to
		if _, err := s.message(l); err == nil && to != "" {
			t.Errorf("replies would go to %q", to)
		}
	}
}

// refuser is a mail server that takes mail for nobody.
type refuser struct{ code int }

func (r refuser) NewSession(*smtp.Conn) (smtp.Session, error) { return r, nil }
func (refuser) Reset()                                        {}
func (refuser) Logout() error                                 { return nil }
func (refuser) Mail(string, *smtp.MailOptions) error          { return nil }
func (refuser) Data(io.Reader) error {
	return errors.New("nothing gets this far")
}

func (r refuser) Rcpt(string, *smtp.RcptOptions) error {
	return &smtp.SMTPError{Code: r.code, EnhancedCode: smtp.EnhancedCode{r.code / 100, 1, 1}, Message: "no such mailbox"}
}

func TestRefusedForGoodOrForNow(t *testing.T) {
	for code, refused := range map[int]bool{550: true, 450: false} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		server := smtp.NewServer(refuser{code})
		go func() { _ = server.Serve(listener) }()
		t.Cleanup(func() { _ = server.Close() })
		err = sender(t, listener.Addr().String()).Send(t.Context(), letter("sign_up"))
		if err == nil || errors.Is(err, ErrRefused) != refused {
			t.Errorf("%d: %v", code, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := sender(t, "127.0.0.1:1").Send(ctx, letter("sign_up")); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("nobody there: %v", err)
	}
}
