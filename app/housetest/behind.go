package housetest

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/app/demo/post"
)

// SQL looks behind the scenes, past row-level security, and scans one row.
func (h *House) SQL(query string, args []any, into ...any) {
	h.T.Helper()
	if len(into) == 0 {
		_, err := h.admin.Exec(h.T.Context(), query, args...)
		h.must(err)
		return
	}
	if err := h.admin.QueryRow(h.T.Context(), query, args...).Scan(into...); err != nil {
		h.T.Fatalf("%s: %v", query, err)
	}
}

// Count counts rows behind the scenes: House.Count("clients where archived_at is null").
func (h *House) Count(query string, args ...any) int {
	h.T.Helper()
	var n int
	h.SQL("select count(*) from "+query, args, &n)
	return n
}

// Admin is the superuser's pool, for tests that need more than SQL.
func (h *House) Admin() *pgxpool.Pool { return h.admin }

// names says in which column a thing of the cast has its name.
var names = map[string]string{
	"client": "t.name", "project": "t.title", "milestone": "t.title", "meeting": "t.title", "task": "t.title", "document": "t.title", "product": "t.name", "quote": "t.title", "invoice": "t.title", "contact": "trim(t.first_name || ' ' || t.last_name)",
}

// ID finds a thing of the cast by kind and name: House.ID("acme", "client", "Harbour Café").
func (h *House) ID(organisation, kind, name string) uuid.UUID {
	h.T.Helper()
	var id uuid.UUID
	h.SQL(fmt.Sprintf(`select t.id from %ss t join organisations o on o.id = t.organisation_id where o.slug = $1 and %s = $2`, kind, names[kind]),
		[]any{organisation, name}, &id)
	return id
}

// ReadDocuments has the words in the cast's documents read, and waits for it.
func (h *House) ReadDocuments() {
	h.T.Helper()
	h.SQL("update river_job set state = 'available', scheduled_at = now() where state = 'scheduled' and kind = 'documents.reading'", nil)
	for deadline := time.Now().Add(2 * time.Minute); h.Count("versions where reading = 'waiting'") > 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			h.T.Fatal("the documents are not read")
		}
	}
}

// SignInMail is the subject of the mail about a sign-in from a new browser.
const SignInMail = "A new sign-in to your account"

// NextMail waits for a mail to an address that came after a moment, and fails the test when none does. It passes over those about a sign-in, which
// come beside the others whenever somebody has a second browser; NextMailAbout waits for them.
func (h *House) NextMail(to string, after time.Time) post.Message {
	h.T.Helper()
	return h.nextMail(to, after, func(m post.Message) bool { return m.Subject != SignInMail })
}

// NextMailAbout is NextMail for a mail with a subject.
func (h *House) NextMailAbout(subject, to string, after time.Time) post.Message {
	h.T.Helper()
	return h.nextMail(to, after, func(m post.Message) bool { return m.Subject == subject })
}

func (h *House) nextMail(to string, after time.Time, wanted func(post.Message) bool) post.Message {
	h.T.Helper()
	ctx, cancel := context.WithTimeout(h.T.Context(), 15*time.Second)
	defer cancel()
	for {
		message, err := h.Mail.Wait(ctx, to, after)
		if err != nil {
			h.T.Fatalf("no mail to %s: %v", to, err)
		}
		if wanted(message) {
			return message
		}
		after = message.At
	}
}

// AnyID finds the first row of a kind in an organisation, for an address of a route: a parameter is named after its table,
// ":client" is a row of clients. Kinds without a table of the organisations' own, and organisations without such a row, get an id of nothing.
func (h *House) AnyID(organisation, kind string) string {
	h.T.Helper()
	var table bool
	h.SQL("select exists (select from pg_attribute where attrelid = to_regclass($1) and attname = 'organisation_id')", []any{kind + "s"}, &table)
	if !table || organisation == "" {
		return uuid.NewString()
	}
	var id string
	h.SQL(fmt.Sprintf(`select coalesce((select r.id::text from %ss r join organisations o on o.id = r.organisation_id where o.slug = $1 order by r.id limit 1),
		gen_random_uuid()::text)`, kind), []any{organisation}, &id)
	return id
}
