package owed_test

import (
	"encoding/csv"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/quotes")
	return client
}

// figure is what stands under a label on a page, as it is said.
func figure(a *housetest.Answer, label string) string {
	return strings.Join(strings.Fields(a.Page().Find("main dl.figures > div").FilterFunction(func(_ int, one *goquery.Selection) bool { return one.Find("dt").Text() == label }).Find("dd span").Text()), " ")
}

// Whatever is paid, credited, voided and taken back: a client's page, its list of invoices, the reports and the dashboard agree.
func TestEveryPageSaysTheSame(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := at(house, "olivia", "acme")
	chance := rand.New(rand.NewPCG(6, 2026))
	agree(t, house, olivia)
	for step := range 14 {
		var open []uuid.UUID
		house.SQL(`select coalesce(array_agg(i.id order by i.id), '{}') from invoices i join organisations o on o.id = i.organisation_id and o.slug = 'acme'
			where i.kind = 'invoice' and i.status = 'sent' and i.total > i.paid + i.credited`, nil, &open)
		if len(open) == 0 {
			break
		}
		id, left := open[step%len(open)], int64(0)
		house.SQL("select total - paid - credited from invoices where id = $1", []any{id}, &left)
		path := "/invoices/" + id.String()
		switch what := chance.IntN(5); what {
		case 0, 1, 2:
			part := left
			if what > 0 {
				part = 1 + chance.Int64N(left)
			}
			olivia.PostForm(path+"/payments", url.Values{"amount": {strconv.FormatFloat(float64(part)/100, 'f', 2, 64)}, "date": {"2026-01-05"}}).Expect(303)
		case 3:
			credit := olivia.Post(path + "/credit").Expect(303).Location()
			if a := olivia.PostForm(credit+"/sending", url.Values{"to": {"none"}}); a.Status != 303 && a.Status != 422 {
				t.Fatalf("sending a credit note was answered %d", a.Status)
			}
		case 4:
			if a := olivia.PostForm(path+"/voiding", url.Values{"reason": {"Written twice"}}); a.Status != 303 && a.Status != 409 {
				t.Fatalf("voiding was answered %d", a.Status)
			}
		}
		agree(t, house, olivia)
		if t.Failed() {
			t.Fatalf("after step %d", step)
		}
	}
}

// agree compares what the pages say of every client.
func agree(t *testing.T, house *housetest.House, c *housetest.Client) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(c.Get("/reports/export.csv").Expect(200).Body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	owing := map[string][2]string{}
	for _, row := range rows[1:] {
		if row[1] == "ZAR" {
			owing[row[0]] = [2]string{row[2], row[3]}
		}
	}
	var late int
	for _, name := range []string{"Harbour Café", "Ubuntu Solar", "Bólido Comidas"} {
		id := house.ID("acme", "client", name).String()
		page := c.Get("/clients/" + id)
		want, known := owing[name]
		if !known {
			want = [2]string{"0.00", "0.00"}
		}
		if got := [2]string{plain(figure(page, "Outstanding")), plain(figure(page, "Overdue"))}; got != want {
			t.Errorf("%s owes %v by its page, %v by the reports", name, got, want)
		}
		listed := c.Get("/invoices?status=overdue&client=" + id).Page().Find("#sales-rows tr").Length()
		if (want[1] == "0.00") != (listed == 0) {
			t.Errorf("of %s %s is overdue, and %d are listed", name, want[1], listed)
		}
		late += listed
	}
	home, reports := c.Get("/"), c.Get("/reports")
	said := figure(home, "Overdue invoices")
	if by := strings.Join(strings.Fields(reports.Page().Find("dl.figures dt:contains('Overdue') + dd").First().Text()), " "); late > 0 && by != said {
		t.Errorf("%s is overdue by the dashboard, %s by the reports", said, by)
	}
	if late == 0 && said != "R 0.00" {
		t.Errorf("%s is overdue by the dashboard, and nothing is listed", said)
	}
}

// plain is the first amount of what is said, without its sign: "R 1 472.00" → "1472.00".
func plain(said string) string {
	return strings.Join(strings.FieldsFunc(said, func(r rune) bool { return r != '.' && (r < '0' || r > '9') }), "")
}

func TestWhoSeesTheMoney(t *testing.T) {
	house := housetest.OpenIdle(t)
	client, project := "/clients/"+house.ID("acme", "client", "Harbour Café").String(), "/projects/"+house.ID("acme", "project", "Website relaunch").String()
	for _, person := range []string{"olivia", "mandla", "mia", "aisha", "vusi"} {
		c := at(house, person, "acme")
		c.Get(client).Says("OutstandingR 3 584.15", "OverdueR 1 472.00").Has("dl.figures a[href='/invoices?client=" + client[len("/clients/"):] + "&status=overdue']")
		c.Get(project).Says("Total valueR 180 895.00", "Invoiced so farR 92 207.00", "OutstandingR 1 472.00", "OverdueR 1 472.00").Has("#project-margin a[href='/invoices?project=" + project[len("/projects/"):] + "&status=overdue']")
		c.Get(project + "/details").Has("dl.figures a[href^='/invoices?project=']")
		c.Get("/").Says("Overdue invoicesR 1 472.001 invoice").Has("a[href='/invoices?status=overdue']")
	}
	at(house, "grace", "globex").Get(client).Expect(404)
	at(house, "grace", "globex").Get("/").SaysNot("1 472.00")
}

func TestCurrenciesAreSaidEachByItself(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, client := at(house, "olivia", "acme"), house.ID("acme", "client", "Harbour Café")
	house.SQL(`insert into invoices (organisation_id, id, number, client_id, title, status, currency, included, issued_on, due_on, net, total, sent_at)
		select c.organisation_id, gen_random_uuid(), n.number, c.id, 'Abroad', 'sent', n.currency, false, '2026-01-01', $2, n.total, n.total, now()
		from clients c, (values ('X-1', 'EUR', 50000), ('X-2', 'JPY', 700)) n (number, currency, total) where c.id = $1`, []any{client, time.Now().AddDate(0, 0, -9)})
	page := olivia.Get("/clients/" + client.String())
	if got := figure(page, "Overdue"); got != "€ 500.00¥ 700R 1 472.00" {
		t.Errorf("overdue are %q", got)
	}
	page.Says("3 invoices")
}

func TestInvoicesOfOneClientAreListed(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	client, project := house.ID("acme", "client", "Harbour Café").String(), house.ID("acme", "project", "Installer app").String()
	mia.Get("/invoices?client="+client+"&status=open").Says("Only of Harbour Café", "Menu cards", "Hosting, October").SaysNot("Installer app, prototype").Has("input[name=client][value='" + client + "']").Has("option[value=open][selected]")
	mia.Get("/invoices?client=" + client + "&status=overdue").Says("Hosting, October").SaysNot("Menu cards")
	mia.Get("/invoices?project="+project+"&status=open").Says("Only of Installer app", "Installer app, prototype").SaysNot("Menu cards")
	if csv := mia.Get("/invoices/export.csv?client=" + client + "&status=overdue").Expect(200).Body; strings.Contains(csv, "Menu cards") || !strings.Contains(csv, "Hosting, October") {
		t.Errorf("the sheet has\n%s", csv)
	}
	for _, odd := range []string{"client=x", "client=" + house.ID("globex", "client", "Umhlanga Towers").String(), "project=%00&status=open", "status=open'--"} {
		mia.Get("/invoices?" + odd).Expect(200).SaysNot("Umhlanga")
	}
	mia.Get("/quotes?status=open").Expect(200)
	mia.Get("/clients/" + client + "/invoices").SaysNot("Only of")
}
