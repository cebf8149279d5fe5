package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"skhokho/app/pdf"
)

var acme = pdf.Head{Organisation: "Acme Studio", Accent: "teal", Kind: "Minutes of meeting", Title: "Kick-off", Note: "3 December 2026", Date: day}

// minutesOf are a page as meetings have them.
func minutesOf() []pdf.Block {
	actions := func(yield func([]string) bool) {
		for n := range 6 {
			if !yield([]string{fmt.Sprintf("Send text %d of the home page", n), "Carol Naidoo", "3 December 2026"}) {
				return
			}
		}
	}
	return []pdf.Block{
		pdf.Facts{{Label: "Client", Value: "Harbour Café"}, {Label: "Project", Value: "Website relaunch"}, {Label: "Place", Value: "Loop Street 12, Cape Town"}, {Label: "Organiser", Value: "Olivia Adams"}},
		pdf.Heading("Attendees"),
		pdf.List{Columns: []pdf.Column{{Title: "Name", Share: 1}, {Title: "Email", Share: 1}}, Rows: slices.Values([][]string{{"Olivia Adams", "olivia@acme.example"}, {"Carol Naidoo", "carol@harbourcafe.example"}})},
		pdf.Heading("Discussion"), pdf.Prose(rich),
		pdf.Heading("Action points"),
		pdf.List{Columns: []pdf.Column{{Title: "Action point", Share: 4}, {Title: "Responsible", Share: 2}, {Title: "Due", Share: 2}}, Rows: iter.Seq[[]string](actions)},
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	document := write(t, acme, minutesOf()...)
	if !bytes.Equal(document, write(t, acme, minutesOf()...)) {
		t.Error("two drawings differ")
	}
	sound(t, document)
	head := acme
	head.Title, head.Organisation = "Kick-off 🏖️", "(Łódź)"
	document = write(t, head, minutesOf()...)
	sound(t, document)
	for _, part := range []string{"/Lang (en-GB)", "/Title (\xfe\xff\x00K", "\xd8\x3c\xdf\xd6", "/Subject (", "/CreationDate (D:20261121093000)", "/ModDate (D:20261121093000)", "/Outlines "} {
		if !bytes.Contains(document, []byte(part)) {
			t.Errorf("no %s in it", part)
		}
	}
}

func TestADocumentSaysWhatIsInIt(t *testing.T) {
	pages := pagesOf(t, write(t, acme,
		pdf.Facts{{Label: "Client", Value: "Harbour Café"}, {Label: "Place", Value: ""}, {Label: "Attendees", Value: "Olivia\nCarol"}},
		pdf.Heading("Progress"), pdf.Bar{Label: "Milestones", Of: 7, Done: 3}, pdf.Bar{Label: "Tasks"}, pdf.Bar{Label: "Odd", Of: 2, Done: 9},
		pdf.Heading("🏖️ at \xffthe\nbeach"), pdf.Text("One line.\r\nAnother.\n\nAfter a blank one.\n"), pdf.Text(" \n ")))
	want := []string{
		"A", "Acme Studio", "Minutes of meeting", "Kick-off", "3 December 2026",
		"Client", "Harbour Café", "Attendees", "Olivia", "Carol",
		"Progress", "Milestones", "3 of 7", "Tasks", "None yet", "Odd", "2 of 2",
		"□", " at \ufffdthe", "beach", "One line.", "Another.", "After a blank one.", "Kick-off, Acme Studio", "Page 1 of 1",
	}
	if len(pages) != 1 || !slices.Equal(pages[0], want) {
		t.Errorf("got %q", pages)
	}
}

// Each line must come out again as it went in: from the letters of the page and, where there is pdftotext, through it.
func TestLettersOfManyLanguages(t *testing.T) {
	lines := []string{
		"Zażółć gęślą jaźń, Łódź", "Καλημέρα κόσμε, ξεσκεπάζω", "Съешь ещё этих мягких булок, Ї Є Ґ", "Ngiyabonga kakhulu, isiZulu: uMgungundlovu",
		"Oom Piét se hoë brûe, ’n môre", "L’été à Orléans, œuvre, ÿ", "Ünïçødé №5 “quoted” – 12 €",
	}
	for _, bold := range []bool{false, true} {
		blocks := []pdf.Block{pdf.Text(strings.Join(lines, "\n"))}
		if bold {
			blocks = []pdf.Block{pdf.Prose("<p><strong><em>" + strings.Join(lines, "<br>\n") + "</em></strong></p>")}
		}
		document := write(t, acme, blocks...)
		page, read := pagesOf(t, document)[0], extracted(t, document)
		for _, line := range lines {
			if !slices.Contains(page, line) {
				t.Errorf("no %q in %q", line, page)
			}
			if read != "" && !strings.Contains(read, line) {
				t.Errorf("pdftotext doesn’t find %q in\n%s", line, read)
			}
		}
	}
}

func TestWhatTheLettersLackIsSeen(t *testing.T) {
	document := write(t, acme, pdf.Heading("株式"), pdf.Text("ok 会社 🏖️ \x00end"), pdf.Facts{{Label: "日", Value: "本"}}, pdf.Prose("<p><code>ไทย</code> <em>שלום</em></p>"))
	text := strings.Join(pagesOf(t, document)[0], "\n")
	for _, words := range []string{"\n□□\n", "ok □□ □ □end", "\n□\n□\n", "□□□", "םולש"} {
		if !strings.Contains(text, words) {
			t.Errorf("no %q in %q", words, text)
		}
	}
}

// Whatever stands before a heading, and however much of it, the heading is followed by something on its page.
func TestAHeadingIsNeverTheLastOfItsPage(t *testing.T) {
	list := pdf.List{Columns: []pdf.Column{{Title: "Column", Share: 1}}, Rows: slices.Values([][]string{{"follows"}, {"two\nlines"}})}
	followers := map[string][]pdf.Block{
		"text": {pdf.Text("follows")}, "lines": {pdf.Text("follows\nand on\nand on")}, "list": {list}, "facts": {pdf.Facts{{Label: "Label", Value: "follows"}}},
		"bar": {pdf.Bar{Label: "follows", Of: 2, Done: 1}}, "prose": {pdf.Prose("<h3>Within</h3><ul><li>follows</li></ul>")}, "heading": {pdf.Heading("Within"), pdf.Text("follows")},
		"nothing, then text": {pdf.Text(""), pdf.Prose(""), pdf.Facts(nil), pdf.Text("follows")},
	}
	for name, blocks := range followers {
		turns := map[bool]bool{}
		for before := 30; before < 48; before++ {
			filler := pdf.Text(strings.TrimSuffix(strings.Repeat("filler\n", before), "\n"))
			pages := pagesOf(t, write(t, acme, append([]pdf.Block{filler, pdf.Heading("Section")}, blocks...)...))
			turns[len(pages) > 1] = true
			for n, page := range pages {
				section, follows := slices.Index(page, "Section"), slices.Index(page, "follows")
				if (section < 0) != (follows < 0) || section > follows {
					t.Fatalf("%s after %d lines: page %d is %q", name, before, n+1, page)
				}
			}
		}
		if len(turns) != 2 {
			t.Errorf("%s is always, or never, on a second page", name)
		}
	}
}

func TestAParagraphLeavesNoLineAlone(t *testing.T) {
	for before := 30; before < 48; before++ {
		filler := pdf.Text(strings.TrimSuffix(strings.Repeat("filler\n", before), "\n"))
		for n, page := range pagesOf(t, write(t, acme, filler, pdf.Text("p\np\np\np\np"))) {
			alone := 0
			for _, text := range page {
				if text == "p" {
					alone++
				}
			}
			if alone == 1 {
				t.Fatalf("after %d lines, page %d has one line of the paragraph", before, n+1)
			}
		}
	}
}

func TestTheAccentColoursIt(t *testing.T) {
	for accent, fill := range map[string]string{"teal": "0.094 0.439 0.427 rg", "": "0.247 0.337 0.745 rg", "nonsense": "0.247 0.337 0.745 rg"} {
		head := acme
		head.Accent = accent
		if content := contentsOf(write(t, head))[0]; !bytes.Contains(content, []byte(fill)) {
			t.Errorf("%q: no %s", accent, fill)
		}
	}
}

func TestTheLogoStandsInTheMark(t *testing.T) {
	wide := image.NewNRGBA64(image.Rect(0, 0, 80, 20))
	for x := range 80 {
		wide.Set(x, 10, color.NRGBA64{uint16(x * 800), 0, 0xffff, uint16(x * 800)})
	}
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, wide); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, wide, nil); err != nil {
		t.Fatal(err)
	}
	huge := slices.Clone(asPNG.Bytes())
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // its head says 65,536 by 65,536
	for name, logo := range map[string]struct {
		file  []byte
		shown bool
	}{
		"PNG": {asPNG.Bytes(), true}, "JPEG": {asJPEG.Bytes(), true},
		"none": {nil, false}, "text": {[]byte("no picture"), false}, "half": {asPNG.Bytes()[:asPNG.Len()/2], false}, "huge": {huge, false},
	} {
		head := acme
		head.Logo = logo.file
		document := write(t, head, pdf.Text("Below."))
		sound(t, document)
		first := pagesOf(t, document)[0][0]
		if shown := bytes.Contains(document, []byte("/Subtype /Image")); shown != logo.shown || (first == "A") == logo.shown {
			t.Errorf("%s: a picture %v, and first %q", name, shown, first)
		}
	}
	for name, want := range map[string]string{"élan vital": "É", "(2nd) Studio": "2", "…": "?", "": "?"} {
		head := acme
		head.Organisation = name
		if first := pagesOf(t, write(t, head))[0][0]; first != want {
			t.Errorf("%q has %q in its mark", name, first)
		}
	}
}

// Each document is its own, whoever draws another at the same time.
func TestManyAreDrawnAtOnce(t *testing.T) {
	want := write(t, acme, minutesOf()...)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if !bytes.Equal(write(t, acme, minutesOf()...), want) {
				t.Error("a document differs from the one that was drawn alone")
			}
		})
	}
	wait.Wait()
}

func TestDrawingLeavesNothingBehind(t *testing.T) {
	if few, many := heapAfter(t, 5), heapAfter(t, 60); many > 2*few {
		t.Errorf("the heap grew from %.0f to %.0f bytes", few, many)
	}
}

// heapAfter is how much memory is held once so many documents have been drawn.
func heapAfter(t testing.TB, documents int) float64 {
	for range documents {
		write(t, acme, minutesOf()...)
	}
	runtime.GC()
	runtime.GC() // what finalisers and pools held on to
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkMinutes draws a page in all five faces.
func BenchmarkMinutes(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		write(b, acme, minutesOf()...)
	}
}

// BenchmarkAThousandMinutes says how the memory that is held after a thousand documents compares to that after ten.
func BenchmarkAThousandMinutes(b *testing.B) {
	for b.Loop() {
		few := heapAfter(b, 10)
		b.ReportMetric(heapAfter(b, 1000)/few, "heap/heap-of-10")
	}
}
