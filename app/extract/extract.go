// Package extract reads the words out of files, so that they can be searched: PDF, Word, Excel, PowerPoint, OpenDocument and plain text.
// Files may be hostile: reading one takes bounded time and memory, touches nothing else, and fails alone.
package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// ErrUnread says that files of a kind have no words that we could read, such as pictures.
var ErrUnread = errors.New("files of this kind aren’t read")

// Problem is why a file can't be read, in words for whoever looks after it.
type Problem string

func (p Problem) Error() string { return string(p) }

// The bounds of one file.
const (
	MaxSize  = 256 << 20 // bytes; what is larger isn't read
	maxText  = 1 << 20   // bytes of text that are kept; what follows isn't searched
	patience = 45 * time.Second
)

// File is what is read.
type File struct {
	Type    string // a media type, found in what is in it
	Content io.ReaderAt
	Size    int64
}

// Text returns a file's words, or the first megabyte of them. Errors: ErrUnread; a Problem.
func Text(ctx context.Context, f File) (text string, err error) {
	if f.Type == "application/pdf" {
		if err := ready(); err != nil {
			return "", fmt.Errorf("make PDFium ready: %w", err)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if f.Size > MaxSize {
		return "", Problem("The file is too large to be searched inside.")
	}
	read, known := readers[f.Type]
	if !known {
		return "", ErrUnread
	}
	kept := &words{}
	defer func() {
		if r := recover(); r != nil { // a library that stumbles over a broken file
			text, err = "", Problem("The file is broken, so it can’t be searched inside.")
		}
	}()
	if err := read(ctx, f, kept); err != nil && !errors.Is(err, errFull) {
		var problem Problem
		switch {
		case errors.As(err, &problem):
			return "", problem
		case ctx.Err() != nil:
			return "", Problem("Reading the file took too long, so it can’t be searched inside.")
		}
		return "", Problem("The file is broken, so it can’t be searched inside.")
	}
	return kept.String(), nil
}

var readers = map[string]func(context.Context, File, *words) error{
	"application/pdf": readPDF,
	"text/plain":      readPlain, "text/markdown": readPlain, "text/csv": readPlain,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   office("word/document.xml", "word/header", "word/footer", "word/footnotes.xml"),
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         office("xl/sharedStrings.xml", "xl/worksheets/sheet"),
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": office("ppt/slides/slide", "ppt/notesSlides/"),
	"application/vnd.oasis.opendocument.text":                                   office("content.xml"),
	"application/vnd.oasis.opendocument.spreadsheet":                            office("content.xml"),
	"application/vnd.oasis.opendocument.presentation":                           office("content.xml"),
}

// errFull ends reading once there is enough.
var errFull = errors.New("enough was read")

// words gathers words, up to maxText bytes.
type words struct{ strings.Builder }

// add takes some more, with a gap before it. Errors: errFull.
func (t *words) add(s string) error {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", " "), " ")
	if room := maxText - t.Len() - 1; len(s) > room {
		for room > 0 && !utf8.RuneStart(s[room]) {
			room--
		}
		t.WriteString(" " + s[:max(room, 0)])
		return errFull
	}
	t.WriteString(" " + s)
	return nil
}

func readPlain(_ context.Context, f File, into *words) error {
	content, err := io.ReadAll(io.NewSectionReader(f.Content, 0, min(f.Size, maxText)))
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	encoding, _, _ := charset.DetermineEncoding(content[:min(len(content), 1024)], "")
	if utf8.Valid(content) || f.Size > maxText && utf8.Valid(content[:len(content)-utf8.UTFMax]) {
		return into.add(string(content))
	}
	decoded, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return into.add(string(decoded))
}
