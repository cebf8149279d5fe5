// Package till is a stand-in for Stripe in the demo and the tests: customers, prices, Checkout, subscriptions, invoices, the
// billing portal and signed webhooks, in the shapes of Stripe's API 2023-10-16, with pages to drive it by hand. No money moves.
package till

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Options say how a till is started. SecretKey and WebhookSecret are required.
type Options struct {
	Listen        string // host:port of the API; 127.0.0.1 and a free port when empty
	Dir           string // where the state is kept between runs; nowhere when empty
	SecretKey     string // what the API's callers show: sk_test_…
	WebhookSecret string // what webhooks are signed with: whsec_…
	Webhook       string // where events are sent; SetWebhook can say so later
	Address       string // the pages' address as browsers see it; the API's own when empty. SetAddress can say so later.

	Now     func() time.Time // the till's calendar; time.Now when nil. Webhooks are signed with the real time.
	Retries []time.Duration  // how long to wait before each further try to deliver an event
	Tries   int              // how often the money of an invoice is tried for before its subscription ends; 4 when 0
	Unpaid  bool             // after that the subscription is left unpaid rather than canceled
}

// defaultRetries are quicker than Stripe's, which go on for three days: somebody may be watching.
var defaultRetries = []time.Duration{2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour}

// Till is a running stand-in. Its methods may be called from several goroutines.
type Till struct {
	options  Options
	listener net.Listener
	server   *http.Server
	client   *http.Client
	wake     chan struct{} // told when there is something to deliver
	stop     context.CancelFunc
	stopped  sync.WaitGroup

	mu    sync.Mutex
	books books
}

// Start opens a till, with what its folder remembers. The caller must call Close.
func Start(options Options) (*Till, error) {
	if options.SecretKey == "" || options.WebhookSecret == "" {
		return nil, errors.New("start till: it needs a secret key and a webhook secret")
	}
	options = withDefaults(options)
	kept, err := loadBooks(options.Dir)
	if err != nil {
		return nil, fmt.Errorf("start till: %w", err)
	}
	listener, err := net.Listen("tcp", options.Listen)
	if err != nil {
		return nil, fmt.Errorf("start till: %w", err)
	}
	if options.Address == "" {
		options.Address = "http://" + listener.Addr().String()
	}
	ctx, stop := context.WithCancel(context.Background())
	t := &Till{
		options: options, listener: listener, client: courierClient(), wake: make(chan struct{}, 1), stop: stop, books: kept,
	}
	t.server = &http.Server{Handler: t.Handler(), ReadHeaderTimeout: 10 * time.Second}
	t.stopped.Go(func() {
		if err := t.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.Error("the till has stopped by itself", "error", err.Error())
		}
	})
	t.stopped.Go(func() { t.deliver(ctx) })
	return t, nil
}

func withDefaults(o Options) Options {
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Retries == nil {
		o.Retries = defaultRetries
	}
	if o.Tries == 0 {
		o.Tries = 4
	}
	return o
}

// Close ends the till; events that wait stay in its folder for the next start. Closing twice is harmless.
func (t *Till) Close() error {
	t.stop()
	err := t.server.Close()
	t.stopped.Wait()
	return err
}

// URL is the base of the API for programs: http://127.0.0.1:PORT.
func (t *Till) URL() string { return "http://" + t.listener.Addr().String() }

// SetWebhook says where events are sent from now on; nowhere when empty.
func (t *Till) SetWebhook(address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.options.Webhook = address
}

// SetAddress says where browsers see the pages from now on.
func (t *Till) SetAddress(address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.options.Address = address
}

// Handler serves the API under /v1 and the pages. The pages use addresses from the root, so they expect a host of their own.
func (t *Till) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/v1/", t.api())
	mux.Handle("/", t.pages())
	return mux
}

func (t *Till) now() int64 { return t.options.Now().Unix() }

// within runs an act alone, and keeps what it has changed.
func (t *Till) within(act func() error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := act()
	if keeping := t.books.save(t.options.Dir); keeping != nil {
		slog.Error("the till can't keep its state", "error", keeping.Error())
	}
	return err
}
