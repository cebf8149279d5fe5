package pdf_test

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"skhokho/app/pdf"
	"skhokho/app/pdf/pdftest"
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
	pdftest.Sound(t, document)
	head := acme
	head.Title, head.Organisation = "Kick-off 🏖️", "(Łódź)"
	document = write(t, head, minutesOf()...)
	pdftest.Sound(t, document)
	for _, part := range []string{"/Lang (en-GB)", "/Title (\xfe\xff\x00K", "\xd8\x3c\xdf\xd6", "/Subject (", "/CreationDate (D:20261121093000)", "/ModDate (D:20261121093000)", "/Outlines "} {
		if !bytes.Contains(document, []byte(part)) {
			t.Errorf("no %s in it", part)
		}
	}
}

func TestADocumentSaysWhatIsInIt(t *testing.T) {
	pages := pdftest.Pages(write(t, acme,
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

// The column of labels is as wide as the widest, to a hair.
func TestALabelIsNotBroken(t *testing.T) {
	for n := range 20 {
		label := strings.Repeat("i", n%7) + strings.Repeat("W", n%9) + strings.Repeat("e", n%5) + "r"
		if page := pdftest.Pages(write(t, acme, pdf.Facts{{Label: label, Value: "value"}}))[0]; !slices.Contains(page, label) {
			t.Errorf("%q is broken: %q", label, page)
		}
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
		page, read := pdftest.Pages(document)[0], pdftest.Extracted(t, document)
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
	text := strings.Join(pdftest.Pages(document)[0], "\n")
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
		for before := 31; before < 42; before++ {
			filler := pdf.Text(strings.TrimSuffix(strings.Repeat("filler\n", before), "\n"))
			pages := pdftest.Pages(write(t, acme, append([]pdf.Block{filler, pdf.Heading("Section")}, blocks...)...))
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
	for before := 31; before < 42; before++ {
		filler := pdf.Text(strings.TrimSuffix(strings.Repeat("filler\n", before), "\n"))
		for n, page := range pdftest.Pages(write(t, acme, filler, pdf.Text("p\np\np\np\np"))) {
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
