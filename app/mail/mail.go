// Package mail sends letters over SMTP, each as text and as HTML from templates/emails.
package mail

import (
	"context"
	"errors"
	"fmt"
	html "html/template"
	"io/fs"
	text "text/template"
	"time"

	gomail "github.com/wneessen/go-mail"

	"skhokho/app/config"
)

// ErrRefused says that the mail server won't ever take mail for an address. Other failures may pass.
var ErrRefused = errors.New("the mail server refused the address")

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

// Send delivers a letter to the SMTP server, or says why it could not. Errors: ErrRefused, when trying again is no use.
func (s *Sender) Send(ctx context.Context, l Letter) error {
	message, err := s.message(l)
	if err != nil {
		return fmt.Errorf("write mail %s: %w", l.Template, err)
	}
	client, err := s.client()
	if err != nil {
		return err
	}
	err = client.DialAndSendWithContext(ctx, message)
	var problem *gomail.SendError
	if errors.As(err, &problem) && problem.Reason == gomail.ErrSMTPRcptTo && !problem.IsTemp() {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if err != nil {
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
