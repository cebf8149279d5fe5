package received_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// papered gives a quote or an invoice its paper, as sending does.
func papered(house *housetest.House, organisation, kind, title string) (code, print string) {
	house.T.Helper()
	id, content := house.ID(organisation, kind, title), []byte("%PDF-1.7 "+title)
	code = "paper-" + strings.ReplaceAll(id.String(), "-", "")
	house.SQL("delete from papers where "+kind+"_id = $1", []any{id})
	house.SQL(`insert into papers (organisation_id, id, `+kind+`_id, code, content, sha256, facts) select organisation_id, gen_random_uuid(), id, $2, $3::bytea, sha256($3::bytea),
		'{"seller": "Acme Studio (Pty) Ltd", "buyer": "Harbour Café", "buyer_address": "Harbour 1", "buyer_tax_number": "4220198871", "bank": "First National Bank\nAccount 6200 1234 567"}' from `+kind+`s where id = $1`, []any{id, code, content})
	sum := sha256.Sum256(content)
	return code, hex.EncodeToString(sum[:])
}

func TestAPaperIsGenuine(t *testing.T) {
	house := housetest.OpenIdle(t)
	code, print := papered(house, "acme", "invoice", "Hosting, October")
	guest := house.Guest("acme")
	page := guest.Get("/papers/" + code).Expect(200).Has("meta[name=robots][content=noindex]").Has(`[data-sha256="` + print + `"]`)
	page.Says("Genuine, from Acme Studio", "Invoice INV-", "Acme Studio (Pty) Ltd", "Harbour Café", "1 472.00", "•••• •••4 567", print)
	page.SaysNot("6200", "Hosting", "Carol", "Harbour 1", "4220198871", "carol@", "Website relaunch")
	id := house.ID("acme", "invoice", "Hosting, October")
	for set, says := range map[string]string{
		"paid = total": "It is paid", "paid = 0, credited = 100": "Partly credited", "credited = total": "taken back in full", "credited = 0, status = 'void', voided_at = now()": "withdrawn",
	} {
		house.SQL("update invoices set "+set+" where id = $1", []any{id})
		guest.Get("/papers/" + code).Expect(200).Says(says)
		house.SQL("update invoices set status = 'sent', voided_at = null, paid = 0, credited = 0 where id = $1", []any{id})
	}
	quote, _ := papered(house, "acme", "quote", "Photography")
	guest.Get("/papers/"+quote).Expect(200).Says("Quote QUO-", "Declined").SaysNot("cousin")
}

func TestAPaperThatIsNot(t *testing.T) {
	house := housetest.OpenIdle(t)
	code, _ := papered(house, "acme", "invoice", "Hosting, October")
	for _, wrong := range []string{"x", strings.ToUpper(code), code + "x", "%27", "%00", "%ff", strings.Repeat("x", 3000), house.ID("acme", "invoice", "Hosting, October").String()} {
		house.Guest("acme").Get("/papers/"+wrong).Expect(404).Says("No such paper", "Ask Acme Studio").SaysNot("INV-")
	}
	house.Guest("globex").Get("/papers/"+code).Expect(404).SaysNot("INV-", "Harbour")
	house.Guest("").Get("/papers/" + code).Expect(404)
}

func TestPapersAreNotLookedUpByTheThousand(t *testing.T) {
	house := housetest.OpenIdle(t)
	guest := house.Guest("acme")
	for range 60 {
		guest.Get("/papers/guess").Expect(404)
	}
	if a := guest.Get("/papers/guess").Expect(http.StatusTooManyRequests); a.Header.Get("Retry-After") == "" {
		t.Error("it doesn't say when to try again")
	}
}
