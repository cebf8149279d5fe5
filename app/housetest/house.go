package housetest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/app/config"
	"skhokho/app/demo/post"
	"skhokho/app/demo/till"
	"skhokho/app/server"
)

// House is the platform with the cast, for one test.
type House struct {
	T      testing.TB
	Server *server.Server
	Mail   *post.Inbox
	Till   *till.Till // the stand-in for Stripe, in a house that sells
	Config config.Config
	Stop   func() // ends the server and its jobs before the test ends
	Cut    func() // ends every connection, as a network that breaks off does

	services services
	database string
	admin    *pgxpool.Pool // sees everything, to look behind the scenes
	address  string        // where the platform listens
	more     []string      // settings beside the usual ones
	jars     map[string]*jar
	errors   notes // of the log
}

// numbers tells one house's database from another's.
var numbers atomic.Int64

// Open gives the test a house of its own: an own copy of the cast's database, mail server and port. It is closed with the
// test.
func Open(t testing.TB) *House {
	t.Helper()
	return open(t, true, nil)
}

// OpenIdle is Open without background jobs: what is queued stays queued.
func OpenIdle(t testing.TB) *House {
	t.Helper()
	return open(t, false, nil)
}

// OpenWith is OpenIdle with settings of its own, "NAME=value" each.
func OpenWith(t testing.TB, settings ...string) *House {
	t.Helper()
	return open(t, false, settings)
}

func open(t testing.TB, works bool, more []string) *House {
	t.Helper()
	if testing.Short() {
		t.Skip("needs the services")
	}
	s := servicesOf(t)
	h := &House{T: t, services: s, database: fmt.Sprintf("house_%d", numbers.Add(1)), more: more}
	h.copyDatabase(h.database)
	inbox, err := post.Start("127.0.0.1:0", t.TempDir())
	h.must(err)
	h.Mail = inbox
	t.Cleanup(func() { _ = inbox.Close() })
	h.open(works)
	return h
}

// Twin is another process of the same platform: the same database, on another port and so at other addresses. Nobody is signed
// in there yet, and it works on no jobs. It has the settings of the house, and more.
func (h *House) Twin(settings ...string) *House {
	h.T.Helper()
	twin := &House{T: h.T, Mail: h.Mail, services: h.services, admin: h.admin, database: h.database, more: slices.Concat(h.more, settings)}
	twin.open(false)
	return twin
}

// open serves the house's database on a port of its own.
func (h *House) open(works bool) {
	h.T.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	h.must(err)
	h.address, h.jars = listener.Addr().String(), map[string]*jar{}
	h.Config = h.settings(h.database)
	h.start(listener, works)
}

func (h *House) copyDatabase(name string) {
	h.T.Helper()
	cast, err := h.services.cast(h.T.Context())
	h.must(err)
	conn, err := pgx.Connect(h.T.Context(), h.services.postgres.AdminURL("postgres"))
	h.must(err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(h.T.Context(), "create database "+name+" template "+cast+" owner skhokho")
	h.must(err)
	h.admin, err = pgxpool.New(context.Background(), h.services.postgres.AdminURL(name))
	h.must(err)
	h.T.Cleanup(h.admin.Close)
}

func (h *House) settings(database string) config.Config {
	h.T.Helper()
	_, port, _ := net.SplitHostPort(h.address)
	mailHost, mailPort, _ := net.SplitHostPort(h.Mail.Address())
	c, err := config.Load(append([]string{
		"BASE_URL=http://skhokho.localhost:" + port, "DATABASE_URL=" + h.services.postgres.URL(database),
		"S3_ENDPOINT=" + h.services.objects.Endpoint(), "S3_BUCKET=" + s3Bucket, "S3_ACCESS_KEY_ID=" + s3Key, "S3_SECRET_ACCESS_KEY=" + s3Secret,
		"SMTP_HOST=" + mailHost, "SMTP_PORT=" + mailPort, "SMTP_TLS=off", "MAIL_FROM=post@skhokho.example",
	}, h.more...))
	h.must(err)
	return c
}

// start serves, and works on jobs, until the test ends.
func (h *House) start(listener net.Listener, works bool) {
	h.T.Helper()
	log := slog.New(slog.NewTextHandler(&h.errors, &slog.HandlerOptions{Level: slog.LevelError}))
	if os.Getenv("HOUSE_LOG") != "" {
		log = slog.New(slog.NewTextHandler(io.MultiWriter(os.Stderr, &h.errors), &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
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
	h.Stop, h.Cut = func() { stop(); door.shut() }, door.cut
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

// Address is where the platform listens, as host:port.
func (h *House) Address() string { return h.address }

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
