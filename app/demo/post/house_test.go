package post

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/wneessen/go-mail"
)

func start(t *testing.T, dir string) *Inbox {
	t.Helper()
	inbox, err := Start("127.0.0.1:0", dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := inbox.Close(); err != nil {
			t.Error(err)
		}
	})
	return inbox
}

// letter is a message from Acme, ready to be changed and sent.
func letter(t *testing.T, to, subject string) *mail.Msg {
	t.Helper()
	message := mail.NewMsg()
	if err := errors.Join(message.FromFormat("Acme Büro", "hello@acme.example"), message.To(to)); err != nil {
		t.Fatal(err)
	}
	message.Subject(subject)
	message.SetBodyString(mail.TypeTextPlain, "Accept: http://acme.skhokho.localhost:8080/invitations/abc_.\n")
	message.AddAlternativeString(mail.TypeTextHTML, `<p><a href="http://acme.skhokho.localhost:8080/invitations/abc_">Accept</a></p>`)
	return message
}

func send(t *testing.T, inbox *Inbox, messages ...*mail.Msg) error {
	t.Helper()
	host, port, err := net.SplitHostPort(inbox.Address())
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	client, err := mail.NewClient(host, mail.WithPort(number), mail.WithTLSPolicy(mail.NoTLS), mail.WithHELO("localhost"))
	if err != nil {
		t.Fatal(err)
	}
	return client.DialAndSendWithContext(t.Context(), messages...)
}

func mustSend(t *testing.T, inbox *Inbox, messages ...*mail.Msg) {
	t.Helper()
	if err := send(t, inbox, messages...); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, handler http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return answer
}

func document(t *testing.T, answer *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// deliver sends a message as it stands, the way no honest mail program would.
func deliver(t *testing.T, inbox *Inbox, message string) Message {
	t.Helper()
	message = strings.ReplaceAll(message, "\n", "\r\n")
	if err := smtp.SendMail(inbox.Address(), nil, "mallory@evil.example", []string{"carol@globex.example"}, []byte(message)); err != nil {
		t.Fatal(err)
	}
	return inbox.Messages()[0]
}
