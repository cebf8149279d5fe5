package blob

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

// tries is how often a request is made before it is given up. People wait meanwhile.
const tries = 3

// composing is how much longer than usual the store may think about putting the parts of a large file together.
const composing = 30

// errSilent is what a request ends with when nothing comes any more.
var errSilent = errors.New("the file store has fallen silent")

// patient gives a request up once nothing of it has moved for a while, however long it takes as a whole: a store that hangs doesn't keep
// people waiting, and a large file may take its time.
type patient struct {
	http.RoundTripper
	wait time.Duration
}

func (p patient) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(r.Context())
	wait := p.wait
	if r.Method == http.MethodPost && r.URL.Query().Has("uploadId") {
		wait *= composing
	}
	var answered atomic.Bool
	timer := time.AfterFunc(wait, func() {
		if !answered.Load() {
			cancel(errSilent)
		}
	})
	r = r.WithContext(ctx)
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = &sending{r.Body, timer, wait}
	}
	response, err := p.RoundTripper.RoundTrip(r)
	answered.Store(true)
	timer.Stop()
	if err != nil {
		err = cause(ctx, err)
		cancel(nil)
		return nil, err
	}
	arriving := &arriving{ReadCloser: response.Body, ctx: ctx, cancel: cancel, wait: p.wait}
	arriving.timer = time.AfterFunc(p.wait, func() { cancel(errSilent) })
	arriving.timer.Stop()
	response.Body = arriving
	return response, nil
}

// sending is a request's body. Whenever a piece of it is fetched the one before is on its way.
type sending struct {
	io.ReadCloser
	timer *time.Timer
	wait  time.Duration
}

func (s *sending) Read(p []byte) (int, error) {
	s.timer.Reset(s.wait)
	return s.ReadCloser.Read(p)
}

// arriving is an answer's body. Whoever reads it may take as long as they like between two pieces.
type arriving struct {
	io.ReadCloser
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	wait   time.Duration
}

func (a *arriving) Read(p []byte) (int, error) {
	a.timer.Reset(a.wait)
	n, err := a.ReadCloser.Read(p)
	a.timer.Stop()
	if err != nil && err != io.EOF {
		err = cause(a.ctx, err)
	}
	return n, err
}

func (a *arriving) Close() error {
	defer a.cancel(nil)
	return a.ReadCloser.Close()
}

// cause says of an error that came of silence that it did.
func cause(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errSilent) {
		return errSilent
	}
	return err
}
