package clients_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// formOf reads the form on a page as a browser would send it, hidden fields included.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		name, _ := field.Attr("name")
		value := field.AttrOr("value", "")
		switch kind := field.AttrOr("type", ""); {
		case goquery.NodeName(field) == "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case goquery.NodeName(field) == "textarea":
			value = strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n") // as browsers send lines
		case kind == "checkbox" && field.AttrOr("checked", "no") == "no":
			return
		}
		form.Add(name, value)
	})
	return form
}

func with(form url.Values, field, value string) url.Values {
	other := url.Values{}
	for name, values := range form {
		other[name] = values
	}
	other.Set(field, value)
	return other
}

func TestTwoEditDifferentFieldsOfOneClient(t *testing.T) {
	house := housetest.Open(t)
	olivia, mandla, path := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	began := formOf(olivia.Get(path + "/edit").Expect(200))

	mandla.PostForm(path, with(formOf(mandla.Get(path+"/edit")), "phone", "+27 21 555 0999")).ExpectTo(path)
	olivia.PostForm(path, with(began, "city", "Muizenberg")).ExpectTo(path).Follow().
		Says("Harbour Café saved. Mandla changed the phone meanwhile; that is kept.", "Muizenberg", "+27 21 555 0999")
	olivia.PostForm(path, with(began, "city", "Muizenberg")).ExpectTo(path).Follow().Says("+27 21 555 0999") // sending it again changes nothing
	var edits int
	house.SQL("select count(*) from activity where kind = 'client.changed'", nil, &edits)
	if edits != 2 {
		t.Errorf("%d edits are told of, want 2", edits)
	}
}

func TestTwoEditTheSameFieldOfOneClient(t *testing.T) {
	house := housetest.Open(t)
	olivia, mandla, path := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	began := formOf(olivia.Get(path + "/edit"))
	theirs := with(with(formOf(mandla.Get(path+"/edit")), "phone", "+27 21 555 0999"), "country", "Namibia")
	mandla.PostForm(path, theirs).ExpectTo(path)

	mine := with(with(began, "phone", "+27 21 555 0111"), "city", "Muizenberg")
	clash := olivia.PostForm(path, mine).Expect(409).Says("Somebody saved this while you were writing.", "Mandla saved “+27 21 555 0999” here meanwhile. Save again to use yours.").
		Has(`input[name=phone][value="+27 21 555 0111"][aria-invalid="true"]`).Has(`input[name=city][value="Muizenberg"]:not([aria-invalid])`).Has(`input[name=country][value="Namibia"]`)
	olivia.HX().PostForm(path, mine).Expect(409).HasNo("html > head > title")
	olivia.Get(path).Says("+27 21 555 0999", "Namibia").SaysNot("Muizenberg", "0111") // nothing was written
	olivia.PostForm(path, formOf(clash)).ExpectTo(path).Follow().Says("Harbour Café saved.", "+27 21 555 0111", "Muizenberg", "Namibia").SaysNot("0999")

	mandla.PostForm(path, with(theirs, "phone", "")).Expect(409).Says("Olivia saved “+27 21 555 0111” here meanwhile.") // and now it is Mandla's turn to know
}

func TestAFormThatDoesNotSayWhereItBegan(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	began := formOf(olivia.Get(path + "/edit"))
	for _, hidden := range []string{"", "null", "{", `{"phone": 7}`, `[]`, strings.Repeat("[", 100_000), `{"unknown": "x"}`} {
		form := with(with(began, "phone", "+27 21 555 0222"), "started", hidden)
		olivia.PostForm(path, form).ExpectTo(path).Follow().Says("+27 21 555 0222")
		house.SQL("update clients set phone = '+27 1 999' where name = 'Harbour Café'", nil)
	}
	form := with(began, "phone", "not a number")
	again := formOf(olivia.PostForm(path, form).Expect(422))
	if again.Get("started") != began.Get("started") {
		t.Error("the form with its messages has forgotten where it began")
	}
}

func TestTwoEditOneContact(t *testing.T) {
	house := housetest.Open(t)
	olivia, mandla, path := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), "/contacts/"+house.ID("acme", "contact", "Carol Naidoo").String()
	began := formOf(olivia.Get(path + "/edit"))
	if began.Get("is_primary") != "yes" || began.Has("gets_invoices") {
		t.Fatalf("the form is %v", began)
	}
	theirs := with(with(formOf(mandla.Get(path+"/edit")), "language", "zu"), "gets_invoices", "yes")
	mandla.PostForm(path, theirs).Expect(303)
	olivia.PostForm(path, with(began, "job_title", "Head of everything")).Expect(303).Follow().
		Says("Carol Naidoo saved. Mandla changed the mark “Gets invoices” and the language meanwhile; that is kept.", "Head of everything", "isiZulu", "Main contact", "Gets invoices")
	olivia.Get("/").Says("Mandla Zulu edited the contact Carol Naidoo")
	clash := olivia.PostForm(path, with(began, "language", "af")).Expect(409).Says("Mandla saved “isiZulu” here meanwhile.").Has(`option[value=af][selected]`)
	olivia.PostForm(path, formOf(clash)).Expect(303).Follow().Says("Afrikaans", "Head of everything", "Gets invoices")
}

// TestManyEditAtOnce saves each field of a client and of a contact from a form of its own, all at the same time.
func TestManyEditAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	client, contact := "/clients/"+house.ID("acme", "client", "Harbour Café").String(), "/contacts/"+house.ID("acme", "contact", "Élodie Martin").String()
	edits := map[string]map[string]string{
		client: {
			"name": "Harbour Café & Sons", "email": "new@harbourcafe.example", "phone": "+27 21 555 0222", "website": "https://new.example", "social": "https://x.com/new",
			"size": "11–50", "industry": "Retail", "tax_number": "4999999999", "address": "1 New Road", "city": "Muizenberg", "province": "Cape", "postal_code": "7975", "country": "RSA",
		},
		contact: {
			"first_name": "Elodie", "last_name": "Dubois", "job_title": "Chief", "phone": "+27 82 555 0333", "email": "new@elodie.example", "language": "de",
			"time_zone": "Europe/Berlin", "is_primary": "yes",
		},
	}
	var everybody sync.WaitGroup
	for path, fields := range edits {
		began := formOf(olivia.Get(path + "/edit"))
		for field, value := range fields {
			browser := olivia.Apart()
			everybody.Go(func() {
				if a := browser.PostForm(path, with(began, field, value)); a.Status != 303 {
					t.Errorf("%s was answered %d", field, a.Status)
				}
			})
		}
	}
	everybody.Wait()
	for path, fields := range edits {
		now := formOf(olivia.Get(path + "/edit"))
		for field, value := range fields {
			if now.Get(field) != value {
				t.Errorf("%s is %q, want %q", field, now.Get(field), value)
			}
		}
	}
}
