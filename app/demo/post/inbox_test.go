package post

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wneessen/go-mail"
)

func TestAMessageArrivesWhole(t *testing.T) {
	inbox := start(t, t.TempDir())
	message := letter(t, "carol@globex.example", "Your project “Café” is ready")
	if err := message.AddBcc("archive@acme.example"); err != nil {
		t.Fatal(err)
	}
	message.SetGenHeader("List-Unsubscribe", "<http://acme.skhokho.localhost:8080/unsubscribe>")
	if err := message.AttachReader("Invoice № 1.pdf", bytes.NewReader([]byte("%PDF-1.7"))); err != nil {
		t.Fatal(err)
	}
	before := time.Now()
	mustSend(t, inbox, message)
	got, err := inbox.Wait(t.Context(), "Carol@Globex.example", before)
	if err != nil {
		t.Fatal(err)
	}
	if got.Subject != "Your project “Café” is ready" || got.From != "Acme Büro <hello@acme.example>" {
		t.Errorf("subject %q, from %q", got.Subject, got.From)
	}
	if want := []string{"carol@globex.example", "archive@acme.example"}; !slices.Equal(got.To, want) {
		t.Errorf("went to %q", got.To)
	}
	if !strings.HasPrefix(got.Text, "Accept: http") || !strings.Contains(got.HTML, ">Accept</a>") {
		t.Errorf("text %q, HTML %q", got.Text, got.HTML)
	}
	if links := got.Links(); !slices.Equal(links, []string{"http://acme.skhokho.localhost:8080/invitations/abc_"}) {
		t.Errorf("links %q", links)
	}
	if header, err := got.Header("list-unsubscribe"); err != nil || header != "<http://acme.skhokho.localhost:8080/unsubscribe>" {
		t.Errorf("List-Unsubscribe %q, %v", header, err)
	}
	files, err := got.Attachments()
	if err != nil || len(files) != 1 || files[0].Name != "Invoice № 1.pdf" || string(files[0].Content) != "%PDF-1.7" {
		t.Errorf("attachments %+v, %v", files, err)
	}
	if raw, err := got.Raw(); err != nil || !bytes.HasPrefix(raw, []byte("Return-Path: <hello@acme.example>\r\nDelivered-To: carol@")) {
		t.Errorf("raw %.80q, %v", raw, err)
	}
}

func TestMessagesOutliveTheServer(t *testing.T) {
	dir := t.TempDir()
	first := start(t, dir)
	mustSend(t, first, letter(t, "carol@globex.example", "One"), letter(t, "dave@initech.example", "Two"))
	before := first.Messages()
	for range 2 { // twice is harmless
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "notes-of-mine.eml"), []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	second := start(t, dir)
	after := second.Messages()
	if len(after) != 2 || after[0].Subject != "Two" || after[1].Subject != "One" {
		t.Fatalf("newest first: %+v", after)
	}
	for index := range after {
		if after[index].ID != before[index].ID || !after[index].At.Equal(before[index].At) || !slices.Equal(after[index].To, before[index].To) {
			t.Errorf("was %+v, is %+v", before[index], after[index])
		}
	}
}

func TestAServerMayEndAsSoonAsItHasBegun(t *testing.T) {
	for range 200 {
		inbox, err := Start("127.0.0.1:0", t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if err := inbox.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnlyTheNewestAreKept(t *testing.T) {
	dir := t.TempDir()
	inbox := start(t, dir)
	inbox.limit = 3
	for number := range 5 {
		mustSend(t, inbox, letter(t, "carol@globex.example", fmt.Sprint(number)))
	}
	oldest := Message{}
	for _, message := range inbox.Messages() {
		oldest = message
	}
	files, err := os.ReadDir(dir)
	if len(inbox.Messages()) != 3 || oldest.Subject != "2" || len(files) != 3 || err != nil {
		t.Errorf("%d messages from %q on, in %d files; %v", len(inbox.Messages()), oldest.Subject, len(files), err)
	}
}

func TestWaitingForMail(t *testing.T) {
	inbox := start(t, t.TempDir())
	mustSend(t, inbox, letter(t, "carol@globex.example", "One"), letter(t, "carol@globex.example", "Two"))
	first, err := inbox.Wait(t.Context(), "carol@globex.example", time.Time{})
	if err != nil || first.Subject != "One" {
		t.Fatalf("first is %q, %v", first.Subject, err)
	}
	second, err := inbox.Wait(t.Context(), "", first.At)
	if err != nil || second.Subject != "Two" {
		t.Fatalf("second is %q, %v", second.Subject, err)
	}
	var waiting sync.WaitGroup
	waiting.Go(func() {
		third, err := inbox.Wait(t.Context(), "carol@globex.example", second.At)
		if err != nil || third.Subject != "Three" {
			t.Errorf("third is %q, %v", third.Subject, err)
		}
	})
	mustSend(t, inbox, letter(t, "dave@initech.example", "Other"), letter(t, "carol@globex.example", "Three"))
	waiting.Wait()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := inbox.Wait(ctx, "nobody@globex.example", time.Time{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("nothing came, and Wait says %v", err)
	}
}

func TestARefusingServerTakesNothingAndRecovers(t *testing.T) {
	inbox := start(t, t.TempDir())
	inbox.Refuse(true)
	err := send(t, inbox, letter(t, "carol@globex.example", "One"))
	var refusal *mail.SendError
	if !errors.As(err, &refusal) || !refusal.IsTemp() || !strings.Contains(err.Error(), "451") {
		t.Errorf("got %v", err)
	}
	if count := len(inbox.Messages()); count != 0 {
		t.Errorf("%d messages were taken", count)
	}
	inbox.Refuse(false)
	mustSend(t, inbox, letter(t, "carol@globex.example", "One"))
}

func TestManySendersAtOnce(t *testing.T) {
	inbox := start(t, t.TempDir())
	handler := inbox.Handler()
	var senders sync.WaitGroup
	for sender := range 8 {
		senders.Go(func() {
			for number := range 5 {
				if err := send(t, inbox, letter(t, "carol@globex.example", fmt.Sprint(sender, number))); err != nil {
					t.Error(err)
				}
				if status := get(t, handler, "/").Code; status != http.StatusOK {
					t.Errorf("the list answers %d", status)
				}
			}
		})
	}
	senders.Wait()
	ids := map[string]bool{}
	for _, message := range inbox.Messages() {
		ids[message.ID] = true
	}
	if len(ids) != 40 {
		t.Errorf("%d messages", len(ids))
	}
}

func TestLinksEndWhereTheyShould(t *testing.T) {
	for text, want := range map[string][]string{
		"See https://a.example/x, or (http://b.example/y).": {"https://a.example/x", "http://b.example/y"},
		"https://a.example/wiki/A_(b)":                      {"https://a.example/wiki/A_(b)"},
		"[https://a.example/?q=1&r=2]!":                     {"https://a.example/?q=1&r=2"},
		"<https://a.example/token_-_>":                      {"https://a.example/token_-_"},
		"javascript:alert(1) ftp://a.example mailto:a@b":    nil,
		"\"https://a.example/\"\nhttp://b.example":          {"https://a.example/", "http://b.example"},
	} {
		if got := (Message{Text: text}).Links(); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
