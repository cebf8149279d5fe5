package housetest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// Gate stands between a house and its file store: a house opened with its Setting reaches the store through it. It lets everything through
// until it is told to do something else.
type Gate struct {
	t       testing.TB
	address string
	pass    http.Handler
	trouble atomic.Pointer[Trouble]
	mu      sync.Mutex
	server  *http.Server // none while it is shut
}

// Trouble is what a gate does with a request instead of passing it on.
type Trouble func(w http.ResponseWriter, r *http.Request, pass http.Handler)

// OpenGate opens a gate before the file store of the test.
func OpenGate(t testing.TB) *Gate {
	t.Helper()
	if testing.Short() {
		t.Skip("needs the services")
	}
	store, err := url.Parse(servicesOf(t).objects.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	g := &Gate{t: t, address: "127.0.0.1:0", pass: &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(store)
			r.Out.Host = r.In.Host // is signed
		},
		Transport:    &http.Transport{DisableCompression: true},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) }, // ends the connection
	}}
	g.Open()
	t.Cleanup(g.Shut)
	return g
}

// Setting is what a house is opened with to stand behind the gate.
func (g *Gate) Setting() string { return "S3_ENDPOINT=http://" + g.address }

// Open takes connections again.
func (g *Gate) Open() {
	g.t.Helper()
	listener, err := net.Listen("tcp", g.address)
	if err != nil {
		g.t.Fatal(err)
	}
	g.address = listener.Addr().String()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.server = &http.Server{Handler: g}
	go func(server *http.Server) { _ = server.Serve(listener) }(g.server)
}

// Shut ends every connection and refuses new ones.
func (g *Gate) Shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.server != nil {
		_ = g.server.Close()
	}
	g.server = nil
}

// Make does something to the requests from now on that match says; nil stands for all.
func (g *Gate) Make(trouble Trouble, match func(*http.Request) bool) {
	matched := Trouble(func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		if match != nil && !match(r) {
			pass.ServeHTTP(w, r)
			return
		}
		trouble(w, r, pass)
	})
	g.trouble.Store(&matched)
}

// Calm lets everything through again.
func (g *Gate) Calm() { g.trouble.Store(nil) }

// ServeHTTP is the gate's side of the store.
func (g *Gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if trouble := g.trouble.Load(); trouble != nil {
		(*trouble)(w, r, g.pass)
		return
	}
	g.pass.ServeHTTP(w, r)
}

// Refusal answers as a store does that won't: with a status and a code of S3.
func Refusal(status int, code string) Trouble {
	return func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>As the test wants it.</Message></Error>", code)
	}
}

// Silence takes a request and says nothing.
func Silence(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
	_, _ = io.Copy(io.Discard, r.Body)
	<-r.Context().Done()
}

// CutSending ends the connection after some bytes of what is sent to the store.
func CutSending(after int64) Trouble {
	return func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		r.Body = struct {
			io.Reader
			io.Closer
		}{io.MultiReader(io.LimitReader(r.Body, after), broken{}), r.Body}
		pass.ServeHTTP(w, r)
	}
}

// CutAnswer ends the connection after some bytes of what the store sends.
func CutAnswer(after int) Trouble {
	return func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		pass.ServeHTTP(&cutting{w, after}, r)
	}
}

var errCut = errors.New("cut by the test")

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errCut }

type cutting struct {
	http.ResponseWriter
	left int
}

func (c *cutting) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p[:min(len(p), c.left)])
	if c.left -= n; err == nil && c.left == 0 {
		_ = http.NewResponseController(c.ResponseWriter).Flush()
		err = errCut
	}
	return n, err
}
