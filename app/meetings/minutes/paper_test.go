package minutes_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"skhokho/app/meetings/minutes"
)

// review is a publication with all that minutes can have.
func review() minutes.Publication {
	due, done := time.Date(2026, 10, 14, 0, 0, 0, 0, time.UTC), time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
	return minutes.Publication{
		Version: 2, Correction: "The opening hours on Sundays were wrong.", PublishedBy: "Olivia Botha", PublishedAt: time.Date(2026, 10, 1, 13, 4, 0, 0, time.UTC),
		Content: minutes.Content{
			Organisation: "Acme Studio", Accent: "teal", Client: "Harbour Café", Project: "Website relaunch", Title: "Design review", Description: "Home page, **menu** and booking.",
			StartsAt: time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC), Minutes: 60, TimeZone: "Africa/Johannesburg", Place: "12 Quay Road", Organiser: "Olivia Botha",
			Attendees:  []minutes.Attendee{{FirstName: "Carol", LastName: "Naidoo", Email: "carol@harbourcafe.example"}, {FirstName: "Rosa"}},
			Discussion: "We looked at the *crème brûlée* page.\n\n- Four seconds\n- Two would be good", Decisions: "1. Larger letters\n2. Opening hours in the foot",
			Actions: []minutes.Action{
				{Title: "Write down the allergens", Description: "Fourteen of them.", Responsible: "Sipho Khumalo", DueOn: &due},
				{Title: "Choose a photographer", Responsible: "Carol Naidoo", CompletedOn: &done, From: "Kick-off"},
			},
		},
	}
}

func draw(t *testing.T, p minutes.Publication) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := minutes.WritePDF(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var (
	streams = regexp.MustCompile(`(?s)/Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)
	escapes = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")
)

// textOf is what a PDF says, white space folded.
func textOf(t *testing.T, document []byte) string {
	t.Helper()
	var all []string
	for _, stream := range streams.FindAllSubmatch(document, -1) {
		packed, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(packed)
		if err != nil || !bytes.Contains(content, []byte("Tj ET")) {
			continue
		}
		for _, match := range shown.FindAllSubmatch(content, -1) {
			raw := []byte(escapes.Replace(string(match[1])))
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = binary.BigEndian.Uint16(raw[2*i:])
			}
			all = append(all, string(utf16.Decode(units)))
		}
	}
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

func expectWords(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

func TestThePaperSaysItAll(t *testing.T) {
	text := textOf(t, draw(t, review()))
	expectWords(t, text,
		"Acme Studio", "Minutes of meeting", "Design review", "Version 2, published on 1 October 2026 at 15:04 by Olivia Botha. Corrected: The opening hours on Sundays were wrong.",
		"Date and time Wednesday 30 September 2026, 14:00 to 15:00 (Africa/Johannesburg)", "Place 12 Quay Road", "Organised by Olivia Botha", "Project Website relaunch", "Client Harbour Café",
		"About this meeting", "booking.", "First name Last name Email", "Carol Naidoo carol@harbourcafe.example", "Rosa",
		"Discussion", "crème brûlée", "• Four seconds", "Decisions", "1. Larger letters", "2. Opening hours in the foot",
		"Action Responsible Status Due date", "Write down the allergens", "Fourteen of them.", "Sipho Khumalo", "Active", "14 Oct 2026",
		"Choose a photographer (from Kick-off)", "Completed on 30 September",
	)
}

func TestThePaperOfADraftSaysSo(t *testing.T) {
	p := review()
	p.Version, p.Correction = 0, ""
	expectWords(t, textOf(t, draw(t, p)), "Draft of the minutes of meeting", "Not published. As it stood on 1 October 2026 at 15:04.")
	if p.FileName() != "design-review-minutes-2026-09-30-draft.pdf" {
		t.Errorf("it is called %s", p.FileName())
	}
}

func TestThePaperOfNextToNothing(t *testing.T) {
	text := textOf(t, draw(t, minutes.Publication{Version: 1, PublishedBy: "Olivia", Content: minutes.Content{Title: "?", Minutes: 1440, TimeZone: "Nowhere/Nil", StartsAt: time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)}}))
	expectWords(t, text, "Thursday 1 January 2026, 09:00 to Friday 09:00", "Nobody was noted as present.", "None were agreed.")
	for _, heading := range []string{"Discussion", "Decisions", "Place", "About this meeting"} {
		if strings.Contains(text, heading) {
			t.Errorf("%s stands over nothing", heading)
		}
	}
}

func TestTheSamePublicationIsTheSamePaper(t *testing.T) {
	if !bytes.Equal(draw(t, review()), draw(t, review())) {
		t.Error("two drawings differ")
	}
}

func TestFilesAreCalledByTheirMeeting(t *testing.T) {
	for title, want := range map[string]string{
		"Design review":                 "design-review-minutes-2026-09-30-version-2.pdf",
		"Trustees’ evening / N°\u00a04": "trustees-evening-n-4-minutes-2026-09-30-version-2.pdf",
		"Обзор":                         "обзор-minutes-2026-09-30-version-2.pdf",
		"…":                             "meeting-minutes-2026-09-30-version-2.pdf",
		strings.Repeat("ab ", 40):       strings.Repeat("ab-", 20)[:59] + "-minutes-2026-09-30-version-2.pdf",
	} {
		p := review()
		p.Content.Title = title
		if got := p.FileName(); got != want {
			t.Errorf("%q is called %s, want %s", title, got, want)
		}
	}
}
