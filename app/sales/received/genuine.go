package received

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/tenants"
)

// Paper is what anybody may know of a quote, an invoice or a credit note who has it in their hands.
type Paper struct {
	Kind          string // quote, invoice or credit
	Number        string
	IssuedOn      time.Time
	State         string // sent, accepted, declined, expired, void, credited, partly_credited or paid
	Seller, Buyer string
	Bank          string // where to pay, masked
	Total         money.Amount
	SHA256        []byte
}

// genuine finds a paper by its code, among one organisation's.
const genuine = `
select case when p.quote_id is not null then 'quote' else i.kind end as kind, coalesce(q.number, i.number) as number, coalesce(q.issued_on, i.issued_on) as issued_on,
	coalesce(q.total, i.total) as total, coalesce(q.currency, i.currency) as currency, p.sha256, p.facts::text as facts,
	case when q.status = 'sent' and q.valid_until < ? then 'expired' when q.id is not null then q.status when i.status = 'void' then 'void'
		when i.credited > 0 and i.credited >= i.total then 'credited' when i.kind = 'invoice' and i.paid + i.credited >= i.total then 'paid' when i.credited > 0 then 'partly_credited' else i.status end as state
from papers p
left join quotes q on q.organisation_id = p.organisation_id and q.id = p.quote_id
left join invoices i on i.organisation_id = p.organisation_id and i.id = p.invoice_id
where p.organisation_id = ? and p.code = ?`

// Genuine returns the organisation's paper with a code, as it stands on a day. Errors: fault.ErrNotFound.
func (s *Store) Genuine(ctx context.Context, organisation uuid.UUID, code string, today time.Time) (Paper, error) {
	var row struct {
		Kind, Number    string
		IssuedOn        time.Time
		Total           int64
		Currency, State string
		SHA256          []byte `bun:"sha256"`
		Facts           string
	}
	err := s.db.Read(ctx, tenants.System("look whether a paper is genuine"), func(tx bun.IDB) error {
		return tx.NewRaw(genuine, today.Format(time.DateOnly), organisation, code).Scan(ctx, &row)
	})
	if err != nil {
		return Paper{}, tenants.Fault(err, "paper")
	}
	var facts struct {
		Seller string `json:"seller"`
		Buyer  string `json:"buyer"`
		Bank   string `json:"bank"`
	}
	if err := json.Unmarshal([]byte(row.Facts), &facts); err != nil {
		return Paper{}, err
	}
	total, err := money.Of(row.Total, money.Stored(row.Currency))
	return Paper{row.Kind, row.Number, row.IssuedOn, row.State, facts.Seller, facts.Buyer, masked(facts.Bank), total, row.SHA256}, err
}

// numbers are stretches of a text that could be an account, in whichever groups it is written: every word of them has a digit.
var numbers = regexp.MustCompile(`[\pL\pN]*\pN[\pL\pN]*(?:[ \x{00A0}\x{202F}./-][\pL\pN]*\pN[\pL\pN]*)*`)

// shown is how many characters of a number anybody may read.
const shown = 4

// masked hides all but the last four characters of every number in a text that has more.
func masked(text string) string {
	return numbers.ReplaceAllStringFunc(text, func(number string) string {
		letters := []rune(number)
		left := shown
		for i := len(letters) - 1; i >= 0; i-- {
			switch {
			case !unicode.IsLetter(letters[i]) && !unicode.IsNumber(letters[i]):
			case left > 0:
				left--
			default:
				letters[i] = '•'
			}
		}
		return string(letters)
	})
}

// word is what a kind is called.
func (p Paper) word() string {
	return map[string]string{"quote": "quote", "invoice": "invoice", "credit": "credit note"}[p.Kind]
}

// standing says what has become of it, in a pill and in a sentence.
func (p Paper) standing() (label, tone, text string) {
	switch p.State {
	case "void":
		return "Void", "bad", "It was withdrawn since. Nothing is to be paid on it."
	case "credited":
		return "Credited", "warn", "It was taken back in full by a credit note. Nothing is to be paid on it."
	case "partly_credited":
		return "Partly credited", "warn", "A part of it was taken back by a credit note, so less is to be paid."
	case "paid":
		return "Paid", "good", "It is paid. Nothing more is to be paid on it."
	case "accepted":
		return "Accepted", "good", "It was accepted."
	case "declined":
		return "Declined", "bad", "It was declined."
	case "expired":
		return "Expired", "warn", "It isn’t valid any more."
	}
	return "", "", ""
}

// title begins with a capital.
func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
