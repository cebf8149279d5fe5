package post

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"skhokho/app/demo/state"
)

const (
	extension = ".eml"
	stamp     = "20060102T150405.000000000Z" // UTC; names sort by time
)

// store files a message under the time of its arrival.
func store(dir string, at time.Time, envelope envelope, content []byte) (Message, error) {
	var raw bytes.Buffer
	fmt.Fprintf(&raw, "Return-Path: <%s>\r\n", envelope.from)
	for _, to := range envelope.to {
		fmt.Fprintf(&raw, "Delivered-To: %s\r\n", to)
	}
	fmt.Fprintf(&raw, "Received: by mail.skhokho.localhost; %s\r\n", at.Format(time.RFC1123Z))
	raw.Write(content)
	name := at.Format(stamp) + "-" + strings.ToLower(rand.Text()[:6]) + extension
	path := filepath.Join(dir, name)
	if err := state.WriteFile(path, raw.Bytes()); err != nil {
		return Message{}, err
	}
	return open(path, raw.Bytes(), at), nil
}

// load reads the newest messages of a folder, oldest first, and removes those beyond what is kept. Other files are left alone.
func load(dir string) ([]Message, error) {
	entries, err := os.ReadDir(dir) // sorted by name, so by time
	if err != nil {
		return nil, err
	}
	var messages []Message
	for _, entry := range entries {
		at, ok := arrival(entry.Name())
		if !ok {
			continue
		}
		path := filepath.Join(dir, entry.Name())
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		messages = append(messages, open(path, raw, at))
	}
	for ; len(messages) > keptMessages; messages = messages[1:] {
		if err := os.Remove(messages[0].path); err != nil {
			return nil, err
		}
	}
	return messages, nil
}

// arrival is the time in a file's name, unless it is no message's.
func arrival(name string) (time.Time, bool) {
	moment, _, found := strings.Cut(name, "-")
	if !found || !strings.HasSuffix(name, extension) {
		return time.Time{}, false
	}
	at, err := time.Parse(stamp, moment)
	return at, err == nil
}

// open makes a message of a file's content. One that can't be taken apart is shown whole, as text.
func open(path string, raw []byte, at time.Time) Message {
	message := Message{
		ID: strings.TrimSuffix(filepath.Base(path), extension), To: recipients(raw), At: at, path: path,
	}
	parsed, err := parse(raw)
	if err != nil {
		message.Subject, message.Text = "A message that can't be read: "+err.Error(), string(raw)
		return message
	}
	message.From, message.Subject = sender(parsed), parsed.GetHeader("Subject")
	message.Text, message.HTML = parsed.Text, parsed.HTML
	return message
}

// sender is who a message says it is from, as people write it.
func sender(message *enmime.Envelope) string {
	list, err := message.AddressList("From")
	if err != nil || len(list) != 1 {
		return message.GetHeader("From")
	}
	if list[0].Name == "" {
		return list[0].Address
	}
	return list[0].Name + " <" + list[0].Address + ">"
}

// recipients reads the headers that store has put on top; the same ones further down are the sender's and mean nothing.
func recipients(raw []byte) (list []string) {
	lines := bufio.NewScanner(bytes.NewReader(raw))
	for lines.Scan() {
		switch name, value, _ := strings.Cut(lines.Text(), ": "); name {
		case "Return-Path":
		case "Delivered-To":
			list = append(list, value)
		default:
			return list
		}
	}
	return list
}
