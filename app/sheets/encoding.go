package sheets

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode turns a text file into UTF-8: from UTF-16 when it begins with that mark, as it is when it is UTF-8, else from
// Windows-1252, which older programs write. Errors: fault.Invalid when it is no text.
func decode(content []byte) ([]byte, error) {
	noText := refuse("This isn’t a spreadsheet we can read. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx), and choose that.")
	switch {
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}), bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
		if err != nil || len(content)%2 != 0 || binary(text) {
			return nil, noText
		}
		return text, nil
	case binary(content):
		return nil, noText
	case utf8.Valid(content):
		return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")), nil
	case unassigned(content), bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		return nil, refuse("Some letters in this file can’t be read: its encoding isn’t one we know. Save it as CSV (UTF-8), and choose that.")
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		return nil, noText
	}
	return text, nil
}

// binary says whether there are bytes that no text has.
func binary(content []byte) bool {
	for _, b := range content {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1a { // old programs end a text with 0x1a
			return true
		}
	}
	return false
}

// unassigned says whether there are bytes that stand for nothing in Windows-1252.
func unassigned(content []byte) bool {
	for _, b := range []byte{0x81, 0x8d, 0x8f, 0x90, 0x9d} {
		if bytes.IndexByte(content, b) >= 0 {
			return true
		}
	}
	return false
}
