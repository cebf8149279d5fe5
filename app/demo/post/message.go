package post

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"
)

// Message is a message as it arrived.
type Message struct {
	ID      string
	From    string   // who the message says it is from: Acme <hello@acme.example>
	To      []string // bare addresses of all who get it, hidden recipients included
	Subject string
	Text    string // the plain text part; empty when there is none
	HTML    string // the HTML part; empty when there is none
	At      time.Time

	path string
}

// Attachment is a file that came with a message.
type Attachment struct {
	Name    string
	Type    string // media type, as the message says
	Content []byte
}

var link = regexp.MustCompile(`https?://[^\s<>"]+`)

// Links returns the http and https addresses in the text part, in order.
func (m Message) Links() []string {
	var links []string
	for _, piece := range pieces(m.Text) {
		if piece.Link != "" {
			links = append(links, piece.Link)
		}
	}
	return links
}

// Raw returns the message as it is kept: what was sent, below the headers Return-Path, Delivered-To and Received that a mail
// server puts on top. It fails with os.ErrNotExist once newer messages have pushed this one out.
func (m Message) Raw() ([]byte, error) { return os.ReadFile(m.path) }

// Header returns a header of the message, decoded; empty when it has none of that name.
func (m Message) Header(name string) (string, error) {
	parsed, err := m.parse()
	if err != nil {
		return "", err
	}
	return parsed.GetHeader(name), nil
}

// Attachments returns the files that came with the message.
func (m Message) Attachments() ([]Attachment, error) {
	parsed, err := m.parse()
	if err != nil {
		return nil, err
	}
	var list []Attachment
	for index, part := range parsed.Attachments {
		name := part.FileName
		if name == "" {
			name = fmt.Sprintf("attachment %d", index+1)
		}
		list = append(list, Attachment{Name: name, Type: part.ContentType, Content: part.Content})
	}
	return list, nil
}

func (m Message) parse() (*enmime.Envelope, error) {
	raw, err := m.Raw()
	if err != nil {
		return nil, err
	}
	return parse(raw)
}

// parse takes a message apart. A text part that is missing stays missing: a mail without one has a fault to be seen.
func parse(raw []byte) (*enmime.Envelope, error) {
	return enmime.NewParser(enmime.DisableTextConversion(true)).ReadEnvelope(bytes.NewReader(raw))
}

// piece is a stretch of text; a link when Link is set.
type piece struct{ Text, Link string }

// pieces splits text into links and what is between them.
func pieces(text string) []piece {
	var list []piece
	rest := 0
	for _, match := range link.FindAllStringIndex(text, -1) {
		address := trimmed(text[match[0]:match[1]])
		if match[0] > rest {
			list = append(list, piece{Text: text[rest:match[0]]})
		}
		list = append(list, piece{Text: address, Link: address})
		rest = match[0] + len(address)
	}
	if rest < len(text) {
		list = append(list, piece{Text: text[rest:]})
	}
	return list
}

// trimmed takes off what belongs to the sentence around a link: its punctuation, and a bracket that was opened before it.
func trimmed(address string) string {
	for {
		short := strings.TrimRight(address, `.,;:!?'’”»`)
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(short, pair[1:]) && strings.Count(short, pair[1:]) > strings.Count(short, pair[:1]) {
				short = short[:len(short)-1]
			}
		}
		if short == address {
			return address
		}
		address = short
	}
}
