package extract

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The bounds of what is unpacked: a few kilobytes can stand for as many gigabytes.
const (
	maxUnpacked = 64 << 20
	maxEntries  = 20_000
	maxDepth    = 1_000 // elements within one another
)

// office reads formats that are XML in a ZIP: all that stands between the tags of the entries whose names begin so. Neither entities nor
// anything outside the file is ever looked up.
func office(names ...string) func(context.Context, File, *words) error {
	return func(ctx context.Context, f File, into *words) error {
		archive, err := zip.NewReader(f.Content, f.Size)
		if err != nil {
			return fmt.Errorf("open: %w", err)
		}
		if len(archive.File) > maxEntries {
			return Problem("The file holds too many parts to be searched inside.")
		}
		left := int64(maxUnpacked)
		for _, name := range names {
			for _, entry := range archive.File {
				if !strings.HasPrefix(entry.Name, name) || !strings.HasSuffix(entry.Name, ".xml") {
					continue
				}
				if err := readEntry(ctx, entry, into, &left); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

func readEntry(ctx context.Context, entry *zip.File, into *words, left *int64) error {
	content, err := entry.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", entry.Name, err)
	}
	defer content.Close()
	limited := &io.LimitedReader{R: content, N: *left + 1}
	err = readXML(ctx, limited, into)
	if *left = limited.N - 1; *left < 0 {
		return Problem("The file unpacks to more than we can look through, so it can’t be searched inside.")
	}
	return err
}

// readXML takes in the text of a document. What stands in the cells and lines of a page ends with its element.
func readXML(ctx context.Context, from io.Reader, into *words) error {
	decoder := xml.NewDecoder(from)
	decoder.Strict = false
	decoder.Entity = map[string]string{}
	var line strings.Builder
	depth := 0
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return into.add(line.String())
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return Problem("The file is broken, so it can’t be searched inside.")
			}
			if between[token.Name.Local] {
				line.WriteByte(' ')
			}
		case xml.EndElement:
			depth--
			if !ends[token.Name.Local] || line.Len() == 0 {
				continue
			}
			if err := into.add(line.String()); err != nil {
				return err
			}
			line.Reset()
		case xml.CharData:
			line.Write(token)
			if line.Len() > maxText {
				return into.add(line.String())
			}
		}
	}
}

// ends are the elements that end a line: paragraphs, cells, shared strings. Words may be split between those within.
var ends = map[string]bool{"p": true, "h": true, "si": true, "c": true, "table-cell": true, "list-item": true}

// between are the elements that stand for white space: tabs and breaks.
var between = map[string]bool{"tab": true, "br": true, "cr": true, "s": true, "line-break": true}
