package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"skhokho/app/demo/objects"
	"skhokho/app/demo/post"
	"skhokho/app/demo/postgres"
	"skhokho/app/demo/state"
	"skhokho/app/demo/till"
)

const (
	databaseName = "skhokho"
	bucket       = "skhokho"
	region       = "us-east-1"
	accessKey    = "skhokho"
	mailFrom     = "hello@skhokho.localhost"

	portPatience = 3 * time.Second // for a last run that is still shutting down
)

// services is everything that the application needs from outside, running.
type services struct {
	Database    *postgres.Server
	Objects     *objects.Server
	Inbox       *post.Inbox
	Till        *till.Till
	Environment Environment

	dataDir  string
	mailPort int // for the inbox page, where nobody else shows it
	tillPort int
	lock     *state.Lock
}

// startServices starts a database, an S3 server with a bucket, a mail server and a stand-in for Stripe, all with their data in dataDir, and returns
// once they answer. Their ports stay the same between runs as long as they are free. The port is the application's own: only
// the addresses in the environment use it. The caller must call Stop.
func startServices(ctx context.Context, dataDir string, port int) (*services, error) {
	if err := os.MkdirAll(dataDir, 0o755); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	lock, err := state.Acquire(filepath.Join(dataDir, "lock"))
	if errors.Is(err, state.ErrHeld) {
		return nil, fmt.Errorf("a demo is running on this folder already: stop it, or set DATA_DIR (and PORT) to run another: %w", err)
	}
	if err != nil {
		return nil, err
	}
	s := &services{dataDir: dataDir, lock: lock}
	if err := s.start(ctx, port); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

func (s *services) start(ctx context.Context, port int) error {
	ports, err := state.Ports(filepath.Join(s.dataDir, "ports.json"), portPatience, port, "postgres", "s3", "smtp", "mail", "stripe")
	if err != nil {
		return err
	}
	s.mailPort, s.tillPort = ports["mail"], ports["stripe"]
	secret, err := state.Secret(filepath.Join(s.dataDir, "s3.secret"))
	if err != nil {
		return err
	}
	s.Database, err = postgres.Start(ctx, postgres.Options{Dir: filepath.Join(s.dataDir, "postgres"), Port: ports["postgres"]})
	if err != nil {
		return err
	}
	if err := s.Database.Create(ctx, databaseName); err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	s.Objects, err = objects.Start(ctx, objects.Options{
		Dir: filepath.Join(s.dataDir, "s3"), Address: local(ports["s3"]),
		AccessKey: accessKey, SecretKey: secret, Region: region, Bucket: bucket, Command: []string{program, "s3"},
	})
	if err != nil {
		return err
	}
	s.Inbox, err = post.Start(local(ports["smtp"]), filepath.Join(s.dataDir, "mail"))
	if err != nil {
		return err
	}
	s.Environment = Environment{
		DatabaseURL: s.Database.URL(databaseName), AdminDatabaseURL: s.Database.AdminURL(databaseName),
		S3Endpoint: s.Objects.Endpoint(), S3Region: region, S3Bucket: bucket, S3AccessKey: accessKey, S3SecretKey: secret,
		SMTPHost: "127.0.0.1", SMTPPort: ports["smtp"], MailFrom: mailFrom,
		BaseURL: fmt.Sprintf("http://skhokho.localhost:%d", port), Port: port, MailURL: mailURL(port), StripeURL: stripeURL(port),
	}
	return s.startTill()
}

// startTill starts the stand-in for Stripe, which sends its webhooks to the application.
func (s *services) startTill() (err error) {
	random, err := state.Secret(filepath.Join(s.dataDir, "stripe.secret"))
	if err != nil {
		return err
	}
	e := &s.Environment
	e.StripeSecretKey, e.StripeWebhookSecret = "sk_test_"+random, "whsec_"+random
	s.Till, err = till.Start(till.Options{
		Listen: local(s.tillPort), Dir: filepath.Join(s.dataDir, "stripe"), SecretKey: e.StripeSecretKey, WebhookSecret: e.StripeWebhookSecret,
		Webhook: e.BaseURL + "/webhooks/stripe", Address: e.StripeURL,
	})
	if err != nil {
		return err
	}
	e.StripeAPIURL = s.Till.URL()
	return nil
}

// Wait returns nil when ctx ends, and an error when a service ends by itself.
func (s *services) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case <-s.Database.Done():
		return fmt.Errorf("the database server has stopped by itself; %s may say why", s.Database.LogFile())
	case <-s.Objects.Done():
		return fmt.Errorf("the S3 server has stopped by itself; %s may say why", s.Objects.LogFile())
	}
}

// Stop ends the services that run, the database last, and keeps their data.
func (s *services) Stop() error {
	var problems []error
	if s.Till != nil {
		problems = append(problems, s.Till.Close())
	}
	if s.Inbox != nil {
		problems = append(problems, s.Inbox.Close())
	}
	if s.Objects != nil {
		problems = append(problems, s.Objects.Stop())
	}
	if s.Database != nil {
		problems = append(problems, s.Database.Stop())
	}
	return errors.Join(append(problems, s.lock.Release())...)
}

// servePages shows the inbox and the till's pages on ports of their own and says so in the environment.
func (s *services) servePages() (stop func(), err error) {
	listener, err := net.Listen("tcp", local(s.mailPort))
	if err != nil {
		return nil, fmt.Errorf("show inbox: %w", err)
	}
	server := &http.Server{Handler: s.Inbox.Handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with stop
	s.Environment.MailURL, s.Environment.StripeURL = mailURL(s.mailPort), stripeURL(s.tillPort)
	s.Till.SetAddress(s.Environment.StripeURL)
	return func() { _ = server.Close() }, nil
}

func (s *services) environmentFile() string { return filepath.Join(s.dataDir, "env") }

func local(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

func mailURL(port int) string { return fmt.Sprintf("http://mail.skhokho.localhost:%d", port) }

func stripeURL(port int) string { return fmt.Sprintf("http://stripe.skhokho.localhost:%d", port) }
