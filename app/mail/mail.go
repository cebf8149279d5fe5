// Package mail sends letters over SMTP, each as text and as HTML from templates/emails.
package mail

import (
	"bytes"
	"context"
	"fmt"
	html "html/template"
	"io/fs"
	text "text/template"
	"time"

	gomail "github.com/wneessen/go-mail"

	"skhokho/app/config"
)

// Letter is one mail to one person. Template names templates/emails/<Template>.html and .txt, both given View.
type Letter struct {
	To       string
	ToName   string
	FromName string // "Acme Studio via Skhokho"; the address is always the platform's
	ReplyTo  string // "" for none
	Subject  string
	Template string
	View     any
}

// Sender sends letters through one SMTP server.
type Sender struct {
	server config.SMTP
	html   *html.Template
	text   *text.Template
}

// NewSender reads the templates. It does not connect.
func NewSender(server config.SMTP, templates fs.FS) (*Sender, error) {
	h, err := html.ParseFS(templates, "emails/*.html")
	if err != nil {
		return nil, fmt.Errorf("read mail templates: %w", err)
	}
	t, err := text.ParseFS(templates, "emails/*.txt")
	if err != nil {
		return nil, fmt.Errorf("read mail templates: %w", err)
	}
	return &Sender{server: server, html: h, text: t}, nil
}

// Send delivers a letter to the SMTP server, or says why it could not.
func (s *Sender) Send(ctx context.Context, l Letter) error {
	message, err := s.message(l)
	if err != nil {
		return fmt.Errorf("write mail %s: %w", l.Template, err)
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	if err := client.DialAndSendWithContext(ctx, message); err != nil {
		return fmt.Errorf("send mail: %w", err)
	}
	return nil
}

// Ready reports whether the SMTP server answers.
func (s *Sender) Ready(ctx context.Context) error {
	client, err := s.client()
	if err != nil {
		return err
	}
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("reach mail server: %w", err)
	}
	return client.Close()
}

func (s *Sender) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.server.Port), gomail.WithTimeout(15 * time.Second)}
	if s.server.TLS == "off" {
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	} else {
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.server.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.server.Username), gomail.WithPassword(s.server.Password))
	}
	return gomail.NewClient(s.server.Host, options...)
}

func (s *Sender) message(l Letter) (*gomail.Msg, error) {
	var plain, rich bytes.Buffer
	if err := s.text.ExecuteTemplate(&plain, l.Template+".txt", l.View); err != nil {
		return nil, err
	}
	if err := s.html.ExecuteTemplate(&rich, l.Template+".html", l.View); err != nil {
		return nil, err
	}
	m := gomail.NewMsg()
	if err := m.FromFormat(l.FromName, s.server.From); err != nil {
		return nil, err
	}
	if err := m.AddToFormat(l.ToName, l.To); err != nil {
		return nil, err
	}
	if l.ReplyTo != "" {
		if err := m.ReplyTo(l.ReplyTo); err != nil {
			return nil, err
		}
	}
	m.Subject(l.Subject)
	m.SetDate()
	m.SetMessageID()
	m.SetBodyString(gomail.TypeTextPlain, plain.String())
	m.AddAlternativeString(gomail.TypeTextHTML, rich.String())
	return m, nil
}
