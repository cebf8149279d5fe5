package housetest

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/app/config"
	"skhokho/app/demo/post"
	"skhokho/app/server"
)

// House is the platform with the cast, for one test.
type House struct {
	T      testing.TB
	Server *server.Server
	Mail   *post.Inbox
	Config config.Config
	Stop   func() // ends the server and its jobs before the test ends

	services services
	admin    *pgxpool.Pool // sees everything, to look behind the scenes
	address  string        // where the platform listens
	jars     map[string]*jar
}

// numbers tells one house's database from another's.
var numbers atomic.Int64

// Open gives the test a house of its own: an own copy of the cast's database, mail server and port. It is closed with the
// test.
func Open(t testing.TB) *House {
	t.Helper()
	return open(t, true)
}

// OpenIdle is Open without background jobs: what is queued stays queued.
func OpenIdle(t testing.TB) *House {
	t.Helper()
	return open(t, false)
}

func open(t testing.TB, works bool) *House {
	t.Helper()
	if testing.Short() {
		t.Skip("needs the services")
	}
	s := servicesOf(t)
	h := &House{T: t, services: s, jars: map[string]*jar{}}
	name := fmt.Sprintf("house_%d", numbers.Add(1))
	h.copyDatabase(name)
	inbox, err := post.Start("127.0.0.1:0", t.TempDir())
	h.must(err)
	h.Mail = inbox
	t.Cleanup(func() { _ = inbox.Close() })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	h.must(err)
	h.address = listener.Addr().String()
	h.Config = h.settings(name)
	h.start(listener, works)
	return h
}

func (h *House) copyDatabase(name string) {
	h.T.Helper()
	conn, err := pgx.Connect(h.T.Context(), h.services.postgres.AdminURL("postgres"))
	h.must(err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(h.T.Context(), "create database "+name+" template "+template+" owner skhokho")
	h.must(err)
	h.admin, err = pgxpool.New(context.Background(), h.services.postgres.AdminURL(name))
	h.must(err)
	h.T.Cleanup(h.admin.Close)
}

func (h *House) settings(database string) config.Config {
	h.T.Helper()
	_, port, _ := net.SplitHostPort(h.address)
	mailHost, mailPort, _ := net.SplitHostPort(h.Mail.Address())
	c, err := config.Load([]string{
		"BASE_URL=http://skhokho.localhost:" + port, "DATABASE_URL=" + h.services.postgres.URL(database),
		"S3_ENDPOINT=" + h.services.objects.Endpoint(), "S3_BUCKET=" + s3Bucket, "S3_ACCESS_KEY_ID=" + s3Key, "S3_SECRET_ACCESS_KEY=" + s3Secret,
		"SMTP_HOST=" + mailHost, "SMTP_PORT=" + mailPort, "SMTP_TLS=off", "MAIL_FROM=post@skhokho.example",
	})
	h.must(err)
	return c
}

// start serves, and works on jobs, until the test ends.
func (h *House) start(listener net.Listener, works bool) {
	h.T.Helper()
	level := slog.LevelError + 4
	if os.Getenv("HOUSE_LOG") != "" {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
	s, err := server.New(h.Config, log)
	h.must(err)
	h.Server = s
	ctx, stop := context.WithCancel(context.Background())
	door := &door{Listener: listener}
	parts := []func(context.Context) error{func(ctx context.Context) error { return s.Serve(ctx, door) }}
	if works {
		parts = append(parts, s.Work)
	}
	ended := make(chan error, len(parts))
	for _, part := range parts {
		go func() { ended <- part(ctx) }()
	}
	h.Stop = func() { stop(); door.shut() }
	h.T.Cleanup(func() {
		h.Stop()
		for range parts {
			if err := <-ended; err != nil && !strings.Contains(err.Error(), "closed") {
				h.T.Logf("house closed: %v", err)
			}
		}
		_ = s.Close()
	})
}

// RestartDatabase ends every connection and starts the server again on the same port.
func (h *House) RestartDatabase() {
	h.T.Helper()
	h.must(h.services.postgres.Restart(h.T.Context()))
}

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

// Admin is the superuser's pool, for tests that need more than SQL.
func (h *House) Admin() *pgxpool.Pool { return h.admin }

// Address is where the platform listens, as host:port.
func (h *House) Address() string { return h.address }

// names says in which column a thing of the cast has its name.
var names = map[string]string{
	"client": "t.name", "project": "t.title", "milestone": "t.title", "contact": "trim(t.first_name || ' ' || t.last_name)",
}

// ID finds a thing of the cast by kind and name: House.ID("acme", "client", "Harbour Café").
func (h *House) ID(organisation, kind, name string) uuid.UUID {
	h.T.Helper()
	var id uuid.UUID
	h.SQL(fmt.Sprintf(`select t.id from %ss t join organisations o on o.id = t.organisation_id where o.slug = $1 and %s = $2`, kind, names[kind]),
		[]any{organisation, name}, &id)
	return id
}

// NextMail waits for a mail to an address that came after a moment, and fails the test when none does.
func (h *House) NextMail(to string, after time.Time) post.Message {
	h.T.Helper()
	ctx, cancel := context.WithTimeout(h.T.Context(), 15*time.Second)
	defer cancel()
	message, err := h.Mail.Wait(ctx, to, after)
	if err != nil {
		h.T.Fatalf("no mail to %s: %v", to, err)
	}
	return message
}

func (h *House) must(err error) {
	h.T.Helper()
	if err != nil {
		h.T.Fatal(err)
	}
}

// NewDatabase makes an empty database for tests that need no house, and returns its address for the role that owns it.
func NewDatabase(t testing.TB, name string) string {
	t.Helper()
	s := servicesOf(t)
	if err := s.postgres.Create(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	return s.postgres.URL(name)
}

// AnyID finds the first row of a kind in an organisation, for an address of a route: a parameter is named after its table,
// ":client" is a row of clients. Kinds without a table, and organisations without such a row, get an id of nothing.
func (h *House) AnyID(organisation, kind string) string {
	h.T.Helper()
	var table bool
	h.SQL("select to_regclass($1) is not null", []any{kind + "s"}, &table)
	if !table || organisation == "" {
		return uuid.NewString()
	}
	var id string
	h.SQL(fmt.Sprintf(`select coalesce((select r.id::text from %ss r join organisations o on o.id = r.organisation_id where o.slug = $1 order by r.id limit 1),
		gen_random_uuid()::text)`, kind), []any{organisation}, &id)
	return id
}
