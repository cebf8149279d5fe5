package browser

import (
	"mime"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// watch follows what happens inside one tab, whether the test looks or not.
type watch struct {
	mu       sync.Mutex
	loading  bool                       // a page is on its way
	requests map[network.RequestID]bool // asked for by the page, and not answered yet
	status   int                        // of the page shown last
	file     string                     // the name of the file that came last, instead of a page
	problems []string                   // errors in the console and violations of the Content-Security-Policy
}

// note hears every event of the tab, in order.
func (w *watch) note(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameRequestedNavigation:
		w.loading = e.Disposition == page.ClientNavigationDispositionCurrentTab
	case *page.EventFrameStartedLoading:
		w.loading = true
	case *page.EventFrameStoppedLoading:
		w.loading = false
	case *page.EventFrameNavigated:
		if e.Frame.ParentID == "" {
			clear(w.requests) // nobody waits for what the page before asked for
		}
	case *network.EventRequestWillBeSent:
		if e.Type == network.ResourceTypeFetch || e.Type == network.ResourceTypeXHR || e.Type == network.ResourceTypeDocument {
			w.requests[e.RequestID] = true
		}
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			w.status = int(e.Response.Status)
			w.file = fileIn(e.Response.Headers)
		}
		if e.Response.MimeType == "text/event-stream" { // it never ends by itself
			delete(w.requests, e.RequestID)
		}
	case *network.EventLoadingFinished:
		delete(w.requests, e.RequestID)
	case *network.EventLoadingFailed:
		delete(w.requests, e.RequestID)
	default:
		w.listen(event)
	}
}

// listen keeps what the console says that nobody should have to read.
func (w *watch) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		w.problems = append(w.problems, "uncaught: "+e.ExceptionDetails.Text+" "+description(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			var said []string
			for _, argument := range e.Args {
				said = append(said, description(argument))
			}
			w.problems = append(w.problems, "console: "+strings.Join(said, " "))
		}
	case *log.EventEntryAdded:
		answered := e.Entry.Source == log.EntrySourceNetwork && !strings.Contains(e.Entry.URL, "/assets/") // a page may be forbidden
		if e.Entry.Level == log.EntryLevelError && !answered {
			w.problems = append(w.problems, string(e.Entry.Source)+": "+e.Entry.Text)
		}
	}
}

func description(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return strings.TrimSpace(o.Description + " " + string(o.Value))
}

// resting says whether nothing is on its way.
func (w *watch) resting() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.loading && len(w.requests) == 0
}

// lastStatus is the HTTP status of the page shown.
func (w *watch) lastStatus() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.status
}

// lastFile is the name of the file that came last; "" when it was a page.
func (w *watch) lastFile() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.file
}

// fileIn is the name that an answer gives its file, which is not to be shown.
func fileIn(headers network.Headers) string {
	for name, value := range headers {
		if text, ok := value.(string); ok && strings.EqualFold(name, "Content-Disposition") {
			if _, named, err := mime.ParseMediaType(text); err == nil {
				return named["filename"]
			}
		}
	}
	return ""
}

// take returns the problems so far, without those that contain a forgiven text, and forgets them.
func (w *watch) take(forgiven []string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var left []string
	for _, problem := range w.problems {
		if !containsAny(problem, forgiven) {
			left = append(left, problem)
		}
	}
	w.problems = nil
	return left
}

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
