package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// Pictured saves what the window shows as <name>-<width>-<scheme>.png in the folder that the environment variable SCREENSHOTS
// names: on a desktop in light and dark, and on a phone. Without the variable it does nothing.
func (b *Browser) Pictured(name string) *Browser {
	b.t.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return b
	}
	b.must(os.MkdirAll(folder, 0o755))
	was := *b.look
	for _, look := range []look{{width: 1280, height: 820, scheme: "light"}, {width: 1280, height: 820, scheme: "dark"}, {width: 360, height: 780, scheme: "light"}} {
		b.Window(int(look.width), int(look.height)).Scheme(look.scheme)
		content, err := b.picture()
		b.must(err)
		b.must(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", name, look.width, look.scheme)), content, 0o644))
	}
	return b.Window(int(was.width), int(was.height)).Scheme(was.scheme)
}

// picture is what the window shows, as a PNG.
func (b *Browser) picture() ([]byte, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}
