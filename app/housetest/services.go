// Package housetest is the house in a test: a real PostgreSQL, a real S3 store, a real mail server, the whole platform
// listening on a port, the cast living in it, and clients that behave like browsers. Nothing is mocked. Only tests import it.
package housetest

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"skhokho/app/blob"
	"skhokho/app/config"
	"skhokho/app/demo/cast"
	"skhokho/app/demo/objects"
	"skhokho/app/demo/postgres"
	"skhokho/app/extract"
	"skhokho/app/filing"
	"skhokho/app/jobs"
	"skhokho/app/sales"
	"skhokho/migrations"
	"skhokho/tenants"
)

// apex is the platform's address on the cast's papers.
var apex = &url.URL{Scheme: "http", Host: "skhokho.localhost"}

// services are what all houses of one test program share.
type services struct {
	dir      string
	postgres *postgres.Server
	objects  *objects.Server
	err      error
}

// shared starts the services with the first house of the program. Main ends them.
var shared = struct {
	once sync.Once
	services
}{}

// casts are the databases that houses are copied from, migrated and with the cast in them: one for each day, since the cast's dates are
// counted from the day it moves in, and tests may run over midnight.
var casts = struct {
	sync.Mutex
	made map[string]bool
}{made: map[string]bool{}}

// midnight is where the cast's days begin.
var midnight = time.FixedZone("Africa/Johannesburg", 2*60*60)

// The keys of the test's own S3 store.
const (
	s3Key    = "skhokho"
	s3Secret = "only-for-tests"
	s3Bucket = "skhokho"
)

// Main runs a package's tests and ends the services they started, after whatever else they started. Each package that opens
// houses calls it from TestMain.
func Main(m *testing.M, after ...func()) {
	objects.RunIfChild()
	extract.RunIfChild()
	code := m.Run()
	for _, end := range after {
		end()
	}
	if s := shared.services; s.dir != "" {
		if s.objects != nil {
			_ = s.objects.Stop()
		}
		if s.postgres != nil {
			_ = s.postgres.Remove()
		}
		_ = os.RemoveAll(s.dir)
	}
	os.Exit(code)
}

func servicesOf(t testing.TB) services {
	t.Helper()
	shared.once.Do(func() { shared.services = startServices() })
	if shared.err != nil {
		t.Fatalf("start services: %v", shared.err)
	}
	return shared.services
}

func startServices() (s services) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	quiet := slog.New(slog.DiscardHandler)
	if s.dir, s.err = os.MkdirTemp("", "skhokho-test-"); s.err != nil {
		return s
	}
	if s.err = os.Chmod(s.dir, 0o755); s.err != nil { // PostgreSQL runs as somebody else when we are root
		return s
	}
	if s.postgres, s.err = postgres.Start(ctx, postgres.Options{Dir: s.dir + "/postgres", Throwaway: true, Log: quiet}); s.err != nil {
		return s
	}
	if s.objects, s.err = objects.Start(ctx, objects.Options{
		Dir: s.dir + "/objects", AccessKey: s3Key, SecretKey: s3Secret, Bucket: s3Bucket,
	}); s.err != nil {
		return s
	}
	_, s.err = s.cast(ctx)
	return s
}

// cast is the name of today's database to copy a house from.
func (s services) cast(ctx context.Context) (string, error) {
	name := "cast_" + time.Now().In(midnight).Format("2006_01_02")
	casts.Lock()
	defer casts.Unlock()
	if casts.made[name] {
		return name, nil
	}
	if err := s.moveIn(ctx, name); err != nil {
		return "", fmt.Errorf("make the cast's database: %w", err)
	}
	casts.made[name] = true
	return name, nil
}

func (s services) moveIn(ctx context.Context, name string) error {
	if err := s.postgres.Create(ctx, name); err != nil {
		return err
	}
	url := s.postgres.URL(name)
	owner, err := tenants.OpenOwner(url)
	if err != nil {
		return err
	}
	defer owner.Close()
	if err := migrations.Up(ctx, owner); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	db, err := tenants.Open(url, 2)
	if err != nil {
		return err
	}
	defer db.Close()
	hash, err := argon2id.CreateHash(cast.Password, &argon2id.Params{Memory: 8 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		return err
	}
	if err := cast.Seed(ctx, db, hash); err != nil {
		return err
	}
	files, err := blob.Open(config.S3{Endpoint: s.objects.Endpoint(), Bucket: s3Bucket, AccessKey: s3Key, SecretKey: s3Secret, Patience: time.Minute})
	if err != nil {
		return err
	}
	queue, err := jobs.NewQueue()
	if err != nil {
		return err
	}
	if err := cast.File(ctx, db, filing.NewStore(db, files, queue, filing.Limits{File: 1 << 30, Storage: 1 << 30}, nil)); err != nil {
		return err
	}
	if err := cast.Draw(ctx, db, sales.NewStore(db, queue, apex, sales.Quotes()), sales.NewStore(db, queue, apex, sales.Invoices())); err != nil {
		return err
	}
	// Reading the cast's documents takes some seconds, which few tests have a use for: see House.ReadDocuments.
	_, err = owner.ExecContext(ctx, "update river_job set state = 'scheduled', scheduled_at = now() + interval '1 year'")
	return err
}
