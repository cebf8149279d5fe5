package portal_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/housetest"
)

// offered gives the Website relaunch a quote that waits for an answer, with its paper; the answer is told to olivia, who began it.
func offered(house *housetest.House) (id uuid.UUID, path string) {
	house.T.Helper()
	id = house.ID("acme", "quote", "Photography")
	house.SQL("update quotes set status = 'sent', answered_at = null, answered_by = '', reason = '', valid_until = current_date + 5, created_by_id = (select id from people where email like 'olivia@%') where id = $1", []any{id})
	papered(house, "acme", "quote", "Photography")
	return id, tab(house, "acme", "Website relaunch", "quotes") + "/" + id.String()
}

type kept struct{ Status, By, From, Reason, Print string }

func answerOf(house *housetest.House, id uuid.UUID) (k kept) {
	house.T.Helper()
	house.SQL("select status, answered_by, answered_from, reason, coalesce(encode(answered_sha256, 'hex'), '') from quotes where id = $1", []any{id}, &k.Status, &k.By, &k.From, &k.Reason, &k.Print)
	return k
}

func accepts(name string) url.Values { return url.Values{"name": {name}, "may": {"yes"}} }

func TestAcceptingAQuote(t *testing.T) {
	house := housetest.Open(t)
	id, path := offered(house)
	began, carol := time.Now(), house.As("carol", "acme")
	carol.Get(path).Expect(200).Says("waits for your answer", "Sent").Has(`a[href$="/acceptance"][data-dialog], a[href$="/refusal"]`)
	carol.Get(path+"/acceptance").Expect(200).Says("Your full name", "I may decide this").Has(`input[name=name][value="Carol Naidoo"]`)
	carol.PostForm(path+"/acceptance", url.Values{"name": {"  "}}).Expect(422).Says("Write your full name.", "Tick this if you may decide.")
	carol.PostForm(path+"/acceptance", url.Values{"name": {"C. Naidoo"}}).Expect(422).Says("Tick this").Has(`input[name=name][value="C. Naidoo"]`)
	carol.PostForm(path+"/acceptance", accepts(strings.Repeat("n", 121))).Expect(422).Says("the most is 120")
	if k := answerOf(house, id); k.Status != "sent" {
		t.Fatalf("a form that wasn't complete made it %+v", k)
	}
	carol.PostForm(path+"/acceptance", accepts("Carol <b>Naidoo</b>")).Expect(303).Follow().Says("You accepted the quote.", "Accepted by Carol <b>Naidoo</b> on").HasNo(`a[href$="/acceptance"]`)
	var print string
	house.SQL("select encode(sha256, 'hex') from papers where quote_id = $1", []any{id}, &print)
	if k := answerOf(house, id); k.Status != "accepted" || k.By != "Carol <b>Naidoo</b>" || k.From == "" || k.Print != print {
		t.Errorf("kept is %+v", k)
	}
	carol.PostForm(path+"/refusal", url.Values{"reason": {"No."}}).Expect(409).Says("accepted already, by Carol")
	carol.Get(path + "/acceptance").Expect(303)
	if n := house.Count("activity where kind = 'quote.accepted' and subject = 'Photography' and actor = 'Carol Naidoo'"); n != 1 {
		t.Errorf("the team's history has it %d times", n)
	}
	mail := house.NextMail("olivia@acme.example", began)
	if mail.Subject != "Harbour Café accepted the quote Photography" || !strings.Contains(mail.Text, "/quotes/"+id.String()) || !strings.Contains(mail.HTML, "&lt;b&gt;") {
		t.Errorf("the mail says %q: %s", mail.Subject, mail.Text)
	}
	house.AtWork("olivia", "acme").Get("/quotes/" + id.String()).Expect(200).Says("Accepted")
}

func TestDecliningAQuote(t *testing.T) {
	house := housetest.Open(t)
	id, path := offered(house)
	began, carol := time.Now(), house.As("carol", "acme")
	carol.Get(path + "/refusal").Expect(200).Says("Why?")
	carol.PostForm(path+"/refusal", url.Values{"reason": {" \n "}}).Expect(422).Says("Say in a few words why")
	carol.PostForm(path+"/refusal", url.Values{"reason": {"Too dear <i>now</i>.\nMaybe in May."}}).Expect(303).Follow().Says("You declined the quote.", "Declined by Carol Naidoo", "Too dear <i>now</i>.")
	if k := answerOf(house, id); k.Status != "declined" || k.By != "Carol Naidoo" || !strings.Contains(k.Reason, "Maybe in May.") || k.Print == "" {
		t.Errorf("kept is %+v", k)
	}
	if mail := house.NextMail("olivia@acme.example", began); !strings.Contains(mail.Subject, "declined") || !strings.Contains(mail.Text, "Maybe in May.") {
		t.Errorf("the mail says %q: %s", mail.Subject, mail.Text)
	}
}

func TestOneAnswerOfMany(t *testing.T) {
	house := housetest.OpenIdle(t)
	id, path := offered(house)
	house.SQL("delete from activity where kind in ('quote.accepted', 'quote.declined')", nil)
	carol := house.As("carol", "acme")
	carol.Get(path).Expect(200)
	var wait sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		browser := carol.Apart()
		wait.Go(func() {
			if i%2 == 0 {
				statuses[i] = browser.PostForm(path+"/acceptance", accepts("Carol Naidoo")).Status
			} else {
				statuses[i] = browser.PostForm(path+"/refusal", url.Values{"reason": {"No."}}).Status
			}
		})
	}
	wait.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if count[303] != 1 || count[409] != 7 {
		t.Errorf("the answers are %v", count)
	}
	if n := house.Count("activity where kind in ('quote.accepted', 'quote.declined')"); n != 1 || house.Count("deliveries where kind = 'quote_answered'") != 1 {
		t.Errorf("it was told %d times", n)
	}
	if k := answerOf(house, id); k.Status != "accepted" && k.Status != "declined" {
		t.Errorf("kept is %+v", k)
	}
}

func TestWhatCanNotBeAnswered(t *testing.T) {
	house := housetest.OpenIdle(t)
	id, path := offered(house)
	carol, no := house.As("carol", "acme"), url.Values{"reason": {"No."}}
	carol.Get(path).Expect(200)
	refuse := func(status int, words ...string) {
		t.Helper()
		carol.PostForm(path+"/acceptance", accepts("Carol Naidoo")).Expect(status).Says(words...)
		carol.PostForm(path+"/refusal", no).Expect(status).Says(words...)
	}
	house.SQL("update quotes set valid_until = current_date - 2 where id = $1", []any{id})
	carol.Get(path).Expect(200).Says("Expired", "ask for a new one").HasNo(`a[href$="/acceptance"]`)
	refuse(409, "isn’t valid any more")
	house.SQL("update quotes set valid_until = current_date + 2 where id = $1", []any{id})

	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/")
	olivia.PostForm("/contacts/"+house.ID("acme", "contact", "Carol Naidoo").String()+"/preview", nil).Expect(303)
	olivia.Get(path).Expect(200).Says("Photography").HasNo(`a[href$="/acceptance"], a[href$="/refusal"]`)
	olivia.PostForm(path+"/acceptance", accepts("Olivia Botha")).Expect(403).Says("preview")

	philip, mia := house.As("philip", "acme"), house.AtWork("mia", "acme")
	philip.Get("/portal").Expect(200)
	philip.PostForm(path+"/acceptance", accepts("Philip")).Expect(404)
	mia.Get("/").Expect(200)
	mia.PostForm(path+"/acceptance", accepts("Mia")).Expect(403)
	house.SQL("update access set sections = array['invoices'] where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	refuse(403)
	house.SQL("update quotes set project_id = null where id = $1", []any{id})
	house.SQL("update access set sections = array['quotes'] where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	refuse(404)
	if k := answerOf(house, id); k.Status != "sent" {
		t.Errorf("it was answered: %+v", k)
	}
}
