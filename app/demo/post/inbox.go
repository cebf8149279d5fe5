// Package post is the mail server of the demo and the tests: it takes every message, for anybody, delivers it nowhere, and
// shows it on a page. Messages are .eml files in a folder, so they outlive the program.
package post

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

const (
	keptMessages    = 500
	maxMessageBytes = 30 << 20
	idleTimeout     = time.Minute
)

// Inbox is a running mail server and the messages it has taken. Its methods may be called from several goroutines.
type Inbox struct {
	dir      string
	limit    int // messages kept
	listener net.Listener
	server   *smtp.Server
	served   chan error

	mu       sync.Mutex
	messages []Message     // oldest first
	arrived  chan struct{} // closed, and made anew, at each arrival
	refusing bool
}

// Start takes mail by SMTP at address (host:port; port 0 picks a free one) and keeps the newest 500 messages in dir, which is
// made when missing. Messages that are there already are shown again.
func Start(address, dir string) (*Inbox, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("start mail server: %w", err)
	}
	messages, err := load(dir)
	if err != nil {
		return nil, fmt.Errorf("start mail server: %w", err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("start mail server: %w", err)
	}
	inbox := &Inbox{
		dir: dir, limit: keptMessages, listener: listener, served: make(chan error, 1),
		messages: messages, arrived: make(chan struct{}),
	}
	inbox.server = smtp.NewServer(smtp.BackendFunc(inbox.session))
	inbox.server.Domain = "mail.skhokho.localhost"
	inbox.server.MaxMessageBytes = maxMessageBytes
	inbox.server.MaxRecipients = 100
	inbox.server.ReadTimeout, inbox.server.WriteTimeout = idleTimeout, idleTimeout
	inbox.server.EnableSMTPUTF8 = true
	inbox.server.ErrorLog = slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn)
	go func() { inbox.served <- inbox.server.Serve(listener) }()
	return inbox, nil
}

// Close ends the mail server; messages can still be read. Closing twice is harmless.
func (b *Inbox) Close() error {
	err := b.server.Close()
	if errors.Is(err, smtp.ErrServerClosed) {
		return nil
	}
	_ = b.listener.Close() // the server doesn't know it yet when it has only just started
	return errors.Join(err, <-b.served)
}

// Address is where the server listens, as host:port.
func (b *Inbox) Address() string { return b.listener.Addr().String() }

// Messages returns all messages, newest first.
func (b *Inbox) Messages() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	messages := slices.Clone(b.messages)
	slices.Reverse(messages)
	return messages
}

// Wait returns the first message to an address (to anybody, when to is empty) that arrived later than after, waiting for it
// until ctx ends. The At of one message is the after for the next.
func (b *Inbox) Wait(ctx context.Context, to string, after time.Time) (Message, error) {
	for {
		message, arrived, ok := b.find(to, after)
		if ok {
			return message, nil
		}
		select {
		case <-arrived:
		case <-ctx.Done():
			return Message{}, fmt.Errorf("wait for mail to %q: %w", to, ctx.Err())
		}
	}
}

// Refuse makes the server answer 451, "try again later", to every new message, as one in trouble does, or take mail again.
func (b *Inbox) Refuse(refuse bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refusing = refuse
}

func (b *Inbox) find(to string, after time.Time) (found Message, arrived <-chan struct{}, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, message := range b.messages {
		wanted := to == "" || slices.ContainsFunc(message.To, func(each string) bool { return strings.EqualFold(each, to) })
		if wanted && message.At.After(after) {
			return message, nil, true
		}
	}
	return Message{}, b.arrived, false
}

// add files a message and lets the oldest go. Times of arrival never repeat, so that Wait can tell messages apart.
func (b *Inbox) add(envelope envelope, content []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := time.Now().UTC()
	if count := len(b.messages); count > 0 && !at.After(b.messages[count-1].At) {
		at = b.messages[count-1].At.Add(1)
	}
	message, err := store(b.dir, at, envelope, content)
	if err != nil {
		return err
	}
	b.messages = append(b.messages, message)
	if extra := len(b.messages) - b.limit; extra > 0 {
		for _, old := range b.messages[:extra] {
			_ = os.Remove(old.path) // else it goes at the next start
		}
		b.messages = slices.Clone(b.messages[extra:])
	}
	close(b.arrived)
	b.arrived = make(chan struct{})
	return nil
}

func (b *Inbox) refuses() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refusing
}
