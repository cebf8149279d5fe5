package portal_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skhokho/app/housetest"
	"skhokho/app/sheets"
)

func readCSV(t *testing.T, a *housetest.Answer) [][]string {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix([]byte(a.Body), []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestExportsGiveWhatIsListed(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	hard := `=HYPERLINK("http://evil.example";"Café, ""Süd""") 株式会社`
	house.SQL("update meetings set title = $1, place = '@SUM(1+1)' where title = 'Kick-off'", []any{hard})
	house.SQL("update meetings set cancelled_at = now() where title = 'Bookings walk-through'", nil)

	file := carol.Get(path + "/export.csv?sort=date").Expect(200)
	if at := file.Header.Get("Content-Disposition"); !strings.HasPrefix(at, "attachment; filename=meetings-acme-2") || !strings.HasSuffix(at, ".csv") {
		t.Errorf("the file is called %s", at)
	}
	lines := readCSV(t, file)
	if len(lines) != 5 || !slices.Equal(lines[0], []string{"Date", "From", "To", "Time zone", "Title", "Organiser", "Place", "State", "Minutes"}) {
		t.Fatalf("got %q", lines)
	}
	if first := lines[1]; len(first[0]) != 10 || !slices.Equal(first[1:4], []string{"10:00", "11:30", "Africa/Johannesburg"}) || sheets.Unguard(first[4]) != hard || strings.HasPrefix(first[4], "=") ||
		strings.HasPrefix(first[6], "@") || first[7] != "Held" || !strings.HasPrefix(first[8], "Version 1, ") {
		t.Errorf("the kick-off is %q", first)
	}
	if review, last := lines[2], lines[4]; review[4] != "Design review" || !strings.HasPrefix(review[8], "Version 2, ") || last[7] != "Cancelled" || last[8] != "" {
		t.Errorf("got %q and %q", review, last)
	}

	book, err := excelize.OpenReader(strings.NewReader(carol.Get(path + "/export.xlsx?sort=date").Expect(200).Body))
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := book.GetRows("Meetings"); err != nil || len(rows) != 5 || rows[1][4] != hard {
		t.Errorf("%q, %v", rows, err)
	}
	if text := carol.Get(path + "/export.txt").Expect(200).Body; strings.Count(text, "\n") != 5 || !strings.Contains(text, "\tDesign review\tOlivia Botha\t") {
		t.Errorf("for the clipboard there is %q", text)
	}
	print := carol.Get(path+"/print?sort=date").Expect(200).Has("main[data-print]").Says("Meetings, Website relaunch", "Acme Studio · 4 meetings", "Times are Johannesburg time.", "Not published yet", "Cancelled")
	if n := print.Page().Find("tbody tr").Length(); n != 4 {
		t.Errorf("%d meetings are printed", n)
	}
	paper := carol.Get(path + "/export.pdf").Expect(200)
	if !strings.HasPrefix(paper.Body, "%PDF-") || paper.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the PDF is %.80q", paper.Body)
	}
}

func TestExportsFollowTheSearchAndAreWhole(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	many(house, 130)
	next, _ := carol.Get(path).Page().Find("a[rel=next]").Attr("href")
	_, turn, _ := strings.Cut(next, "?")
	for query, want := range map[string]int{"": 134, turn: 134, "q=herons": 130, "q=brulee": 1, "q=error": 0, "q=margins": 0, "q=zzz": 0} {
		if lines := readCSV(t, carol.Get(path+"/export.csv?"+query).Expect(200)); len(lines) != want+1 {
			t.Errorf("%q exports %d, not %d", query, len(lines)-1, want)
		}
		if n := carol.Get(path + "/print?" + query).Expect(200).Page().Find("tbody tr").Length(); n != want {
			t.Errorf("%q prints %d, not %d", query, n, want)
		}
	}
	carol.Get(path + "/print?q=zzz").Says("No meetings are listed.")
	if pages := strings.Count(carol.Get(path+"/export.pdf?q=herons").Expect(200).Body, "/Type /Page\n"); pages < 2 {
		t.Errorf("on %d pages", pages)
	}
}
