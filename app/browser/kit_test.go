package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// TestTheConsoleIsHeard opens a page that does what ours must not do, and looks whether the kit notices each of it.
func TestTheConsoleIsHeard(t *testing.T) {
	t.Parallel()
	b := Open(t, housetest.OpenIdle(t), "")
	b.Open(bad(t)).Sees("A bad page")
	heard := strings.Join(b.watch.take(nil), "\n")
	for _, wanted := range []string{"Content Security Policy", "uncaught: Uncaught Error: thrown", `console: "said"`, "404"} {
		if !strings.Contains(heard, wanted) {
			t.Errorf("%q isn’t heard in:\n%s", wanted, heard)
		}
	}
}

// TestWithoutScriptsNoneRun makes sure that what is tried without scripts is tried without scripts.
func TestWithoutScriptsNoneRun(t *testing.T) {
	t.Parallel()
	house := housetest.OpenIdle(t)
	WithoutScripts(t, house, "").Forgive("404").Open(bad(t)).Sees("A bad page").SeesNot("a script ran")
	Open(t, house, "").Forgive("").Open(bad(t)).Sees("a script ran")
}

func bad(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		fmt.Fprint(w, `<h1>A bad page</h1><script>document.title = "inline"</script><script src="/bad.js"></script><img src="/assets/missing.png">`)
	})
	mux.HandleFunc("GET /bad.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `document.querySelector("h1").after("a script ran"); console.error("said"); throw new Error("thrown");`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/"
}
