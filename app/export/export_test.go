package export

import (
	"reflect"
	"strconv"
	"testing"

	"skhokho/app/pdf"
)

func TestWhatIsPrintedIsWhatThePaperHas(t *testing.T) {
	paper := pdf.Table{
		Head:    pdf.Head{Organisation: "Acme Studio", Title: "Clients", Note: "2 clients"},
		Columns: []pdf.Column{{Title: "Client"}, {Title: "Projects", End: true}},
		Rows:    Rows([]int{7, 8}, func(n int) []string { return []string{"<b>" + strconv.Itoa(n), "1" + strconv.Itoa(n)} }), Empty: "No clients are listed.",
	}
	want := PrintView{
		Title: "Clients", Organisation: "Acme Studio", Note: "2 clients", Empty: "No clients are listed.",
		Columns: []Cell{{Text: "Client"}, {"Projects", "num end"}},
		Rows:    [][]Cell{{{Text: "<b>7"}, {"17", "num end"}}, {{Text: "<b>8"}, {"18", "num end"}}},
	}
	if got := printView(paper); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestRowsMayStopEarly(t *testing.T) {
	drawn := 0
	for range Rows([]int{1, 2, 3}, func(int) []string { drawn++; return nil }) {
		break
	}
	if drawn != 1 {
		t.Errorf("%d rows were made", drawn)
	}
}
