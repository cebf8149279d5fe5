// Package pdftest reads documents that app/pdf has drawn, for tests: the texts that their pages show, and whether other programs find them
// sound.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	streams = regexp.MustCompile(`(?s)/Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)
	escapes = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")
)

// Pages are the texts that each page shows, in the order in which they are drawn. A line that is wrapped is several of them.
func Pages(document []byte) (pages [][]string) {
	for _, content := range Drawings(document) {
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

// Text is all that a document shows, with a space between any two texts.
func Text(document []byte) string { return strings.Join(slices.Concat(Pages(document)...), " ") }

// Drawings are the pages as they are told to be drawn.
func Drawings(document []byte) (pages [][]byte) {
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

// Extracted is what pdftotext reads; "" where there is none.
func Extracted(t testing.TB, document []byte) string {
	t.Helper()
	said, err := run(t, document, "pdftotext", "-enc", "UTF-8", "FILE", "-")
	if err != nil {
		t.Errorf("pdftotext: %v: %s", err, said)
	}
	return said
}

// Sound asks qpdf, where there is one, whether a document is as it should be.
func Sound(t testing.TB, document []byte) {
	t.Helper()
	if said, err := run(t, document, "qpdf", "--check", "FILE"); err != nil {
		t.Errorf("qpdf: %v: %s", err, said)
	}
}

// run starts a program, if there is one of this name, with a document for the argument FILE.
func run(t testing.TB, document []byte, name string, arguments ...string) (string, error) {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		return "", nil
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, document, 0o600); err != nil {
		t.Fatal(err)
	}
	arguments[slices.Index(arguments, "FILE")] = file
	said, err := exec.Command(program, arguments...).CombinedOutput()
	return string(said), err
}
