package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skhokho/app/extract"
	"skhokho/app/pdf"
)

func TestMain(m *testing.M) {
	extract.RunIfChild()
	m.Run()
}

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

func text(kind string, content []byte) (string, error) {
	got, err := extract.Text(context.Background(), extract.File{Type: kind, Content: bytes.NewReader(content), Size: int64(len(content))})
	return strings.Join(strings.Fields(got), " "), err
}

// zipped is a file of parts, by their names.
func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWordsOfDocuments(t *testing.T) {
	var paper, book bytes.Buffer
	err := pdf.WriteTable(&paper, pdf.Table{Head: pdf.Head{Organisation: "Acme", Title: "Zażółć gęślą jaźń"}, Columns: []pdf.Column{{Title: "Μήνυμα", Share: 1}}, Rows: func(yield func([]string) bool) { yield([]string{"Привет, isiZulu"}) }})
	if err != nil {
		t.Fatal(err)
	}
	sheet := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "Weeks", "B2": 41, "C3": "Élodie"} {
		if err := sheet.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := sheet.Write(&book); err != nil {
		t.Fatal(err)
	}
	word := `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Pump</w:t></w:r><w:r><w:t>kin soup</w:t></w:r></w:p><w:p><w:r><w:t>and&#xA0;pears &amp; cream</w:t></w:r></w:p></w:body></w:document>`
	slide := `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Second</a:t></a:r></a:p><a:p><a:r><a:t>slide</a:t></a:r></a:p></p:sld>`
	open := `<office:document-content xmlns:office="o" xmlns:text="t"><text:h>Kop</text:h><text:p>Een<text:tab/>reël<text:line-break/>twee</text:p></office:document-content>`
	for name, file := range map[string]struct {
		kind    string
		content []byte
		want    []string
	}{
		"PDF":     {"application/pdf", paper.Bytes(), []string{"Zażółć gęślą jaźń", "Μήνυμα", "Привет, isiZulu"}},
		"Excel":   {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book.Bytes(), []string{"Weeks", "41", "Élodie"}},
		"Word":    {docx, zipped(t, map[string]string{"word/document.xml": word, "word/media/image.png": "not words"}), []string{"Pumpkin soup and pears & cream"}},
		"slides":  {"application/vnd.openxmlformats-officedocument.presentationml.presentation", zipped(t, map[string]string{"ppt/slides/slide2.xml": slide}), []string{"Second slide"}},
		"open":    {"application/vnd.oasis.opendocument.text", zipped(t, map[string]string{"content.xml": open}), []string{"Kop Een reël twee"}},
		"text":    {"text/plain", []byte("Größe 42"), []string{"Größe 42"}},
		"Windows": {"text/csv", []byte("Gr\xf6\xdfe;42"), []string{"Größe;42"}},
		"UTF-16":  {"text/plain", []byte("\xff\xfeG\x00r\x00\xf6\x00"), []string{"Grö"}},
	} {
		got, err := text(file.kind, file.content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, want := range file.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s says %q, not %q", name, got, want)
			}
		}
	}
	if _, err := text("image/png", nil); !errors.Is(err, extract.ErrUnread) {
		t.Errorf("a picture: %v", err)
	}
}

func TestHostileFilesFailAlone(t *testing.T) {
	bomb := zipped(t, map[string]string{"word/document.xml": "<p>" + strings.Repeat("<!--"+strings.Repeat("x", 1017)+"-->", 80<<10) + "</p>"})
	deep := zipped(t, map[string]string{"word/document.xml": strings.Repeat("<p>", 100_000)})
	entity := zipped(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><w:p><w:t>before &a;&b; after</w:t></w:p>`})
	for name, file := range map[string]struct {
		kind    string
		content []byte
		want    string
	}{
		"a bomb":        {docx, bomb, "unpacks to more than we can look through"},
		"a deep one":    {docx, deep, "broken"},
		"a cut one":     {docx, bomb[:len(bomb)/2], "broken"},
		"a broken PDF":  {"application/pdf", []byte("%PDF-1.7\n1 0 obj <</Length 99999999>> stream\n"), "broken"},
		"half a PDF":    {"application/pdf", []byte("%PDF-1.4\ntrailer<</Root 1 0 R>>"), "broken"},
		"no zip at all": {docx, []byte("PK\x03\x04 and nothing"), "broken"},
	} {
		got, err := text(file.kind, file.content)
		var problem extract.Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Error(), file.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := text(docx, entity); err != nil || strings.Contains(got, "root:") || !strings.Contains(got, "before") {
		t.Errorf("entities: %q, %v", got, err)
	}
	long, err := text("text/plain", []byte(strings.Repeat("ö ", 2<<20)))
	if err != nil || len(long) > 1<<20 {
		t.Errorf("a long text: %d bytes, %v", len(long), err)
	}
}

func TestPathsInAFileAreOnlyNames(t *testing.T) {
	content := zipped(t, map[string]string{"../../../../tmp/word/document.xml": "<p>out</p>", "word/document.xml": "<p>in</p>", "/word/document.xml": "<p>root</p>"})
	if got, err := text(docx, content); err != nil || got != "in" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := text("application/pdf", []byte(fmt.Sprintf("%%PDF-1.7\n%s", strings.Repeat("[", 1<<20)))); err == nil {
		t.Error("a million brackets were read")
	}
}
