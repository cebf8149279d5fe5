package imports_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// bomb is a workbook of a few kilobytes that unpacks to more than anybody reads.
func bomb(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	part, err := archive.Create("xl/worksheets/sheet1.xml")
	if err == nil {
		_, err = io.Copy(part, io.LimitReader(blanks{}, 200<<20))
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestHostileFilesAreRefusedBesideTheField(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	for name, file := range map[string]struct{ called, content, words string }{
		"nothing":              {"a.csv", "", "This file is empty."},
		"a header alone":       {"a.csv", "Company,City\n", "This file has only one row."},
		"a picture":            {"a.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "This isn’t a spreadsheet we can read."},
		"a broken archive":     {"a.xlsx", "PK\x03\x04 and then nothing", "This workbook is damaged"},
		"a bomb":               {"a.xlsx", bomb(t), "This workbook unpacks to more than 50 MB"},
		"broken quotes":        {"a.csv", "Company,City\nA,B\n\"C,D\nE,F\n", "The quotation marks in line 3 don’t fit together"},
		"a wrong encoding":     {"a.csv", "C\x00o\x00m\x00p\x00", "This isn’t a spreadsheet we can read."},
		"200 000 rows":         {"a.csv", "Company\n" + strings.Repeat("x\n", 200_000), "more than 20 000 rows"},
		"thousands of columns": {"a.csv", strings.Repeat("Company,", 5000) + "x\nA\n", "Line 1 has 5 001 columns; we can read up to 200."},
		"a long field":         {"a.csv", "Company\n" + strings.Repeat("x", 3000), "Line 2 has a cell of more than 2 000 characters."},
		"eleven megabytes":     {"a.csv", "Company\n" + strings.Repeat("x", 11<<20), "more than 10 MB"},
	} {
		answer := olivia.PostFile("/clients/imports", nil, sent(file.called, strings.NewReader(file.content)))
		if answer.Status != http.StatusUnprocessableEntity || !strings.Contains(answer.Text(), file.words) || answer.Page().Find("input[type=file][aria-invalid=true]").Length() != 1 {
			t.Errorf("%s: %d %s", name, answer.Status, answer.Text())
		}
	}
	for _, answer := range []*housetest.Answer{
		olivia.Post("/clients/imports"),
		olivia.PostFile("/clients/imports", url.Values{"file": {"no file"}}, sent("", strings.NewReader(""))),
		olivia.With("Content-Type", "multipart/form-data").Post("/clients/imports"),
	} {
		answer.Expect(422).Says("Choose a file first.").Has("form[enctype='multipart/form-data']")
	}
	if n := house.Count("imports where state = 'draft'"); n != 0 {
		t.Errorf("%d were kept", n)
	}
}

func TestLongValuesAndDuplicateHeadings(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	olivia.Get(upload(olivia, strings.Repeat("long ", 100)+".csv", "Company,Company,City,City\n"+strings.Repeat("A", 121)+",B,"+strings.Repeat("C", 101)+",D\nE,F,G,H\n")).Expect(200).
		Says("Company name: This is 121 characters long; the most is 120.", "City: This is 101 characters long", "Import 1 client").
		Has("select[name=column-1] option[value=''][selected]").Has("select[name=column-3] option[value=''][selected]")
}

// TestAGigabyteInOneField is sent as it is made. The answer comes before the end, and nobody holds what came.
func TestAGigabyteInOneField(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	conn, err := net.Dial("tcp", house.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	host := "acme." + house.Config.Base.Host
	var cookies []string
	for name, value := range olivia.Cookies()[host] {
		cookies = append(cookies, name+"="+value)
	}
	go func() {
		fmt.Fprintf(conn, "POST /clients/imports HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n"+
			"Content-Type: multipart/form-data; boundary=x\r\n\r\n", host, strings.Join(cookies, "; "))
		fmt.Fprintf(conn, "50\r\n%-80s\r\n", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n")
		piece := fmt.Sprintf("%x\r\n%s\r\n", 1<<20, strings.Repeat("x", 1<<20))
		for range 1024 {
			if _, err := io.WriteString(conn, piece); err != nil {
				return // the server wants no more
			}
		}
	}()
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, _ := io.ReadAll(answer.Body)
	runtime.ReadMemStats(&after)
	if answer.StatusCode != http.StatusUnprocessableEntity || !answer.Close || !strings.Contains(string(page), "This is more than 10 MB") {
		t.Errorf("got %d, closes: %v, %s", answer.StatusCode, answer.Close, page)
	}
	if made := (after.TotalAlloc - before.TotalAlloc) >> 20; made > 200 {
		t.Errorf("%d MB were made of it", made)
	}
	olivia.Get("/clients").Expect(200)
}
