package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"skhokho/app/pdf"
)

var day = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

// write draws blocks, and fails where the library does.
func write(t testing.TB, head pdf.Head, blocks ...pdf.Block) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, head, blocks...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var (
	streams = regexp.MustCompile(`(?s)/Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)
	escapes = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")
)

// pagesOf are the texts that each page shows, in the order in which they are drawn.
func pagesOf(t testing.TB, document []byte) (pages [][]string) {
	t.Helper()
	for _, content := range contentsOf(document) {
		var texts []string
		for _, match := range shown.FindAllSubmatch(content, -1) {
			raw := []byte(escapes.Replace(string(match[1])))
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = binary.BigEndian.Uint16(raw[2*i:])
			}
			texts = append(texts, string(utf16.Decode(units)))
		}
		pages = append(pages, texts)
	}
	return pages
}

// contentsOf are the drawings of the pages.
func contentsOf(document []byte) (pages [][]byte) {
	for _, stream := range streams.FindAllSubmatch(document, -1) {
		packed, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue
		}
		if content, err := io.ReadAll(packed); err == nil && bytes.Contains(content, []byte("Tj ET")) {
			pages = append(pages, content)
		}
	}
	return pages
}

// extracted is what pdftotext reads; "" where there is none.
func extracted(t testing.TB, document []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return ""
	}
	name := filepath.Join(t.TempDir(), "table.pdf")
	if err := os.WriteFile(name, document, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sound asks qpdf, where there is one, whether a document is as it should be.
func sound(t testing.TB, document []byte) {
	t.Helper()
	program, err := exec.LookPath("qpdf")
	if err != nil {
		return
	}
	name := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(name, document, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(program, "--check", name).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %s", said)
	}
}
