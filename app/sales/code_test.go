package sales_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"skhokho/app/extract"
	"skhokho/app/housetest"
	"skhokho/app/pdf/pdftest"
)

// scanned is what a telephone's camera reads from the first page of a document, as PDFium shows it.
func scanned(t *testing.T, document []byte) string {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	pool, err := extract.Engine(t.Context())
	must(err)
	t.Cleanup(func() { _ = pool.Close() })
	reader, err := pool.GetInstance(time.Minute)
	must(err)
	opened, err := reader.OpenDocument(&requests.OpenDocument{File: &document})
	must(err)
	for _, dpi := range []int{150, 200, 250, 300, 400, 120, 100} { // as somebody holds it nearer
		page, err := reader.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document}}})
		must(err)
		bits, err := gozxing.NewBinaryBitmapFromImage(page.Result.RenderedImage)
		must(err)
		code, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		page.Cleanup()
		if err == nil {
			return code.GetText()
		}
		t.Logf("no code is found at %d dots an inch: %v", dpi, err)
	}
	t.Fatal("no code is found on the page")
	return ""
}

// TestTheCodeLeadsToWhatWasSent follows the code on an invoice that came by mail, as its reader does.
func TestTheCodeLeadsToWhatWasSent(t *testing.T) {
	house := housetest.Open(t)
	house.SQL("update money_settings set bank = e'Standard Bank\\nAccount 62 000 0017' where organisation_id = (select id from organisations where slug = 'acme')", nil)
	path := "/invoices/" + house.ID("acme", "invoice", "Website relaunch, second half").String()
	at(house, "aisha", "acme").PostForm(path+"/sending", url.Values{"to": {"other"}, "email": {"accounts@harbourcafe.example"}}).ExpectTo(path)
	files, err := house.NextMail("accounts@harbourcafe.example", time.Time{}).Attachments()
	if err != nil || len(files) != 1 {
		t.Fatalf("the mail comes with %d files (%v)", len(files), err)
	}
	sum := sha256.Sum256(files[0].Content)

	link, err := url.Parse(scanned(t, files[0].Content))
	if err != nil || !strings.HasPrefix(link.Host, "acme.") || !strings.HasPrefix(link.Path, "/papers/") {
		t.Fatalf("the code says %s (%v)", link, err)
	}
	page := house.Guest("acme").Get(link.Path).Expect(200).Has(`[data-sha256="` + hex.EncodeToString(sum[:]) + `"]`)
	page.Says("Genuine, from Acme Studio", "93 063.75", "017", hex.EncodeToString(sum[:])).SaysNot("62 000")
	if again := at(house, "aisha", "acme").Get(path + "/paper.pdf"); !bytes.Equal([]byte(again.Body), files[0].Content) {
		t.Error("the team downloads another file than was mailed")
	}
}

// TestTheCodeStandsBesideTheTotal, however many lines there are: on the page of the total, and in reach of a camera.
func TestTheCodeStandsBesideTheTotal(t *testing.T) {
	for lines := 1; lines <= 45; lines++ {
		pages := pdftest.Pages(drawn(t, invoice(t, lines)))
		for i, texts := range pages {
			page := "\n" + strings.Join(texts, "\n") + "\n"
			if total, code := strings.Contains(page, "\nTotal\n"), strings.Contains(page, "Is this genuine?"); total != code {
				t.Errorf("of %d lines, page %d has the total: %t, the code: %t", lines, i+1, total, code)
			}
		}
	}
	if pages := pdftest.Pages(drawn(t, invoice(t, 5))); len(pages) != 1 {
		t.Errorf("five lines, notes and terms take %d pages", len(pages))
	}
	if p := invoice(t, 5); scanned(t, drawn(t, p)) != p.Verify {
		t.Error("the code says something else")
	}
}
