package pdf_test

import (
	"bytes"
	"testing"
	"time"

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
