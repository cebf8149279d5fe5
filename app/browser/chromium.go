// Package browser lets tests use Skhokho as people do: in a real Chromium, by the words on the page, with keyboard and mouse,
// with JavaScript and without. Only tests import it.
package browser

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"skhokho/app/housetest"
)

// chromium is the one browser process of a test program. It starts with the first test that needs it; Main ends it.
var chromium struct {
	once  sync.Once
	root  context.Context
	close func()
	err   error
}

// Main runs a package's tests, then ends the browser and the services they started. Each package that opens browsers calls
// it from TestMain.
func Main(m *testing.M) {
	housetest.Main(m, func() {
		if chromium.close != nil {
			chromium.close()
		}
	})
}

// start returns the context of the running browser process.
func start(t testing.TB) context.Context {
	t.Helper()
	path := find()
	if path == "" {
		t.Fatal("These tests need Chromium: install it (for example: sudo apt-get install chromium), or set CHROMIUM to its path.")
	}
	chromium.once.Do(func() { launch(path) })
	if chromium.err != nil {
		t.Fatalf("start %s: %v", path, chromium.err)
	}
	return chromium.root
}

func find() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func launch(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], // as root, the library adds --no-sandbox by itself
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "en-GB"), chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("disable-features", "Translate,SpareRendererForSitePerProcess,MediaRouter,OptimizationHints,PaintHolding"), chromedp.Flag("in-process-gpu", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	quiet := func(string, ...any) {}
	root, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet))
	chromium.root, chromium.err = root, chromedp.Do(root)
	chromium.close = func() { cancel(); stop() }
}
