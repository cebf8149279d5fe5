package post

import (
	"io"

	"github.com/emersion/go-smtp"
)

// session is one conversation with a mail client.
type session struct {
	inbox    *Inbox
	envelope envelope
}

// envelope is what a mail client says before the message: who it is from, and who gets it, hidden recipients included.
type envelope struct {
	from string
	to   []string
}

func (b *Inbox) session(*smtp.Conn) (smtp.Session, error) {
	return &session{inbox: b}, nil
}

func (s *session) Reset() { s.envelope = envelope{} }

func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.inbox.refuses() {
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "Not now, try again later"}
	}
	s.envelope.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.envelope.to = append(s.envelope.to, to)
	return nil
}

func (s *session) Data(content io.Reader) error {
	message, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	if err := s.inbox.add(s.envelope, message); err != nil {
		return &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 3, 1}, Message: "Could not keep the message: " + err.Error()}
	}
	return nil
}
