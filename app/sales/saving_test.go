package sales_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"skhokho/app/housetest"
)

// quietly saves a form as the page does by itself.
func quietly(c *housetest.Client, path string, form url.Values) *housetest.Answer {
	return c.HX().Patch(path+"/draft", form)
}

// onward is a form with what an answer says that the next save begins from.
func onward(form url.Values, a *housetest.Answer) url.Values {
	return with(form, "started", a.Page().Find("input[name=started]").AttrOr("value", ""))
}

func TestADraftSavesItself(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	for _, list := range []string{"/quotes", "/invoices"} {
		path := begun(house, mia, list)
		form := lines(formOf(mia.Get(path+"/edit").Says("Saved while you write.").Has("#draft-status[role=status]")), [3]string{"Panels", "2", "500"})
		saved := quietly(mia, path, form).Expect(200).Says("Saved at ")
		mia.Get(path).Says("Panels", "R 1 150.00")
		form = with(onward(form, saved), "notes", "Thank you")
		saved = quietly(mia, path, form).Expect(200)
		form = with(onward(form, saved), "title", "Terrace, again")
		quietly(mia, path, form).Expect(200)
		mia.Get(path).Says("Terrace, again", "Thank you", "Panels")
	}
	for _, kind := range []string{"quote.changed", "invoice.changed"} { // one sitting each
		if n := house.Count("activity where kind = '" + kind + "' and subject like 'Terrace%'"); n != 1 {
			t.Errorf("%s is told %d times", kind, n)
		}
	}
	house.SQL("update quotes set sittings = jsonb_build_object((select id::text from people where email like 'mia@%'), 1) where title like 'Terrace%'", nil)
	var id string
	house.SQL("select id::text from quotes where title like 'Terrace%'", nil, &id)
	path := "/quotes/" + id
	quietly(mia, path, with(formOf(mia.Get(path+"/edit")), "terms", "Another day")).Expect(200)
	aisha := at(house, "aisha", "acme")
	quietly(aisha, path, with(formOf(aisha.Get(path+"/edit")), "notes", "And another person")).Expect(200)
	if n := house.Count("activity where kind = 'quote.changed' and subject like 'Terrace%'"); n != 3 {
		t.Errorf("three sittings are told %d times", n)
	}
}

func TestWhatIsntReadyIsntSavedYet(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/quotes")
	form := formOf(mia.Get(path + "/edit"))
	for says, odd := range map[string]url.Values{
		"see “Title”":                 with(form, "title", ""),
		"see “Client”":                with(form, "client", house.ID("globex", "client", "Umhlanga Towers").String()),
		"see “Contact”":               with(form, "contact", house.ID("globex", "contact", "Priya Govender").String()),
		"see “Discount on the whole”": with(form, "discount", "1,234"),
		"see the price of line 2":     lines(form, [3]string{"A", "1", "1"}, [3]string{"B", "1", ""}),
		"see the quantity of line 1":  lines(form, [3]string{"A", "1,234", "1"}, [3]string{"", "1", "5"}),
		"see the lines":               with(lines(form, [3]string{"A", "1", "5"}), "line-product", house.ID("globex", "product", "Electrician").String()),
	} {
		quietly(mia, path, odd).Expect(422).Says("Not saved yet: " + says + ".").HasNo("input[name=started]")
	}
	mia.Get(path).Says("No lines yet", "Terrace")
	hostile := "<img src=x onerror=alert(1)> ${7*7} \u202e {{.}} 'or''='"
	quietly(mia, path, with(lines(form, [3]string{hostile, "1", "5"}), "title", hostile)).Expect(200)
	mia.Get(path).Says("{{.}} 'or''='").HasNo("main img[src=x]")
	for _, body := range []url.Values{{}, {"started": {"{"}, "title": {"x"}}, with(form, "line-title", make([]string, 700)...)} {
		if a := quietly(mia, path, body); a.Status >= 500 {
			t.Errorf("%v was answered %d", body, a.Status)
		}
	}
}

func TestTwoWriteOnOneDraftThatSavesItself(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, aisha := at(house, "mia", "acme"), at(house, "aisha", "acme")
	path := begun(house, mia, "/quotes")
	mine, theirs := formOf(mia.Get(path+"/edit")), formOf(aisha.Get(path+"/edit"))
	quietly(aisha, path, lines(with(theirs, "terms", "Half on order."), [3]string{"Everything", "1", "100"})).Expect(200)
	saved := quietly(mia, path, with(mine, "notes", "Mine")).Expect(200).Says("Aisha changed the lines and the terms meanwhile; that is kept.").Has("a[href='" + path + "/edit']")
	mia.Get(path).Says("Half on order.", "Everything", "Mine")

	// What the page still shows of them isn't written over theirs, however often it saves.
	mine = with(onward(mine, saved), "notes", "Mine, more")
	saved = quietly(mia, path, mine).Expect(200)
	mia.Get(path).Says("Half on order.", "Everything", "Mine, more")

	// Once the person touches the same, they are asked; nothing is written until they decide, by Save.
	mine = with(onward(mine, saved), "terms", "All on order.")
	quietly(mia, path, mine).Expect(409).Says("Not saved: Aisha changed the terms meanwhile. Press Save to see both; nothing is lost.").Has("[data-clash]").HasNo("input[name=started]")
	clash := mia.PostForm(path, mine).Expect(409).Says("Aisha saved “Half on order.” here meanwhile.").Has("form[data-disputed][data-unsaved]").Has("textarea[name=terms]")
	mia.Get(path).Says("Half on order.")
	mia.PostForm(path, formOf(clash)).ExpectTo(path)
	mia.Get(path).Says("All on order.", "Everything")
}

func TestManySaveOneDraftAtOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/quotes")
	form := formOf(mia.Get(path + "/edit"))
	var everybody sync.WaitGroup
	for field, value := range map[string]string{"title": "Terrace and roof", "notes": "Note", "terms": "Terms", "discount": "5 %"} {
		browser := mia.Apart()
		everybody.Go(func() {
			if a := quietly(browser, path, with(form, field, value)); a.Status != 200 {
				t.Errorf("%s was answered %d", field, a.Status)
			}
		})
	}
	everybody.Wait()
	mia.Get(path+"/edit").Has("input[name=title][value='Terrace and roof']").Has("input[name=discount][value='5 %']").Says("Note", "Terms")
	if n := house.Count("activity where kind = 'quote.changed' and subject like 'Terrace%'"); n != 1 {
		t.Errorf("it is told %d times", n)
	}
}

func TestWhoMaySaveADraft(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/quotes")
	form := with(formOf(mia.Get(path+"/edit")), "title", "Theirs")
	house.Guest("acme").HX().Patch(path+"/draft", form).Expect(401)
	quietly(at(house, "vusi", "acme"), path, form).Expect(403)
	quietly(at(house, "carol", "acme"), path, form).Expect(403)
	quietly(at(house, "grace", "globex"), path, form).Expect(404)
	sent := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String()
	quietly(at(house, "aisha", "acme"), sent, form).Expect(409).Says("has been sent, and stays as it is.")
	if text := mia.Get(path).Text(); strings.Contains(text, "Theirs") {
		t.Error("somebody else wrote on it")
	}
}
