package sales_test

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"skhokho/app/money"
	"skhokho/app/pdf/pdftest"
	"skhokho/app/sales"
)

// invoice is a paper with all that one can have, of so many lines.
func invoice(t testing.TB, lines int) sales.Paper {
	t.Helper()
	zar, due := money.Stored("ZAR"), time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)
	p := sales.Paper{
		Facts: sales.Facts{
			Seller: "Acme Studio", SellerAddress: "Loop Street 12\nCape Town 8001", SellerTaxNumber: "4010203040", Bank: "Standard Bank\nAccount 62 000 001",
			Buyer: "Harbour Café", BuyerAddress: "12 Quay Road\nCape Town 8001", BuyerTaxNumber: "4990001112",
		},
		Draft: sales.Draft{Number: "INV-2026-0007", Title: "Website relaunch, second half", Currency: zar, Until: &due, Notes: "Thank you for the coffee.", Terms: "Please pay within 30 days."},
		Kind:  sales.Invoices(), Accent: "teal", Contact: "Élodie Martin", IssuedOn: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
		Verify: "https://acme.skhokho.example/papers/abcdefghijklmnopqrstuvwxyz",
	}
	for i := range lines {
		quantity, _ := money.ReadQuantity("1 1/2")
		price, _ := money.ReadPrice("1 100.25", zar)
		discount, _ := money.ReadDiscount("10 %", zar)
		rate, _ := money.RateOf(15_000 * (i % 2))
		line := sales.Line{Title: "Front-end development, part " + strconv.Itoa(i+1), Description: "As agreed in October.", Unit: "hour", Line: money.Line{Quantity: quantity, Price: price, Tax: money.Tax{Name: "VAT", Rate: rate}}}
		if i%3 == 0 {
			line.Discount = discount
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

func drawn(t testing.TB, p sales.Paper) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sales.WritePDF(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestThePaperSaysItAll(t *testing.T) {
	document := drawn(t, invoice(t, 3))
	pdftest.Sound(t, document)
	text := pdftest.Text(document)
	for _, words := range []string{
		"Tax invoice INV-2026-0007", "Website relaunch, second half", "From", "Loop Street 12", "Tax number 4010203040", "Bill to", "For the attention of Élodie Martin", "Tax number 4990001112",
		"24 November 2026", "Due date", "24 December 2026", "ZAR", "Front-end development, part 3", "As agreed in October.", "1.5 hour", "10\u00a0%", "VAT 15\u00a0%", "Total", "Where to pay", "Account 62 000 001",
		"Reference INV-2026-0007", "Thank you for the coffee.", "Please pay within 30 days.", "Is this genuine?", "https://acme.skhokho.example/papers/",
	} {
		if !strings.Contains(text, words) {
			t.Errorf("no %q in\n%s", words, text)
		}
	}
	if !bytes.Equal(document, drawn(t, invoice(t, 3))) {
		t.Error("two drawings differ")
	}
}

func TestThePaperIsCalledWhatItIs(t *testing.T) {
	for want, change := range map[string]func(*sales.Paper){
		"Invoice INV-2026-0007":     func(p *sales.Paper) { p.SellerTaxNumber = "" },
		"Quote QUO-2026-0007":       func(p *sales.Paper) { p.Kind, p.Number = sales.Quotes(), "QUO-2026-0007" },
		"Credit note CRN-2026-0007": func(p *sales.Paper) { p.Kind, p.Number, p.Credits = sales.Credits(), "CRN-2026-0007", "INV-2026-0001" },
		"Draft of an invoice":       func(p *sales.Paper) { p.Number, p.Verify = "", "" },
	} {
		p := invoice(t, 1)
		change(&p)
		text := pdftest.Text(drawn(t, p))
		if !strings.Contains(text, want) || strings.Contains(text, "Tax invoice") {
			t.Errorf("no %q in\n%s", want, text)
		}
		if bank := strings.Contains(text, "Where to pay"); bank != (p.Kind.Param == "invoice") {
			t.Errorf("%s says where to pay: %t", want, bank)
		}
	}
}

func TestManyLinesFillManyPages(t *testing.T) {
	document := drawn(t, invoice(t, 100))
	pdftest.Sound(t, document)
	if pages := len(pdftest.Pages(document)); pages < 4 {
		t.Errorf("100 lines stand on %d pages", pages)
	}
	for _, name := range []string{sales.Paper{Draft: sales.Draft{Title: "Обзор / 4"}}.FileName(), invoice(t, 0).FileName()} {
		if name != "draft-обзор-4.pdf" && name != "inv-2026-0007-website-relaunch-second-half.pdf" {
			t.Errorf("a file is called %s", name)
		}
	}
}

func BenchmarkPaper(b *testing.B) {
	for _, lines := range []int{5, 100} {
		b.Run(strconv.Itoa(lines)+" lines", func(b *testing.B) {
			p := invoice(b, lines)
			for b.Loop() {
				if err := sales.WritePDF(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
