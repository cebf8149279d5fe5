package browser

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// screenshots is the environment variable that names the folder for pictures.
const screenshots = "SCREENSHOTS"

// Picturing says whether pictures are wanted.
func Picturing() bool { return os.Getenv(screenshots) != "" }

// Pictured saves what the window shows as <name>-<width>-<scheme>.png in the folder that the environment variable SCREENSHOTS
// names: on a desktop in light and dark, and on a phone. Without the variable it does nothing.
func (b *Browser) Pictured(name string) *Browser {
	b.t.Helper()
	if !Picturing() {
		return b
	}
	folder := os.Getenv(screenshots)
	b.must(os.MkdirAll(folder, 0o755))
	was := *b.look
	for _, look := range []look{{width: 1280, height: 880, scheme: "light"}, {width: 1280, height: 880, scheme: "dark"}, {width: 360, height: 780, scheme: "light"}} {
		b.Window(int(look.width), int(look.height)).Scheme(look.scheme)
		content := b.still()
		b.must(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", name, look.width, look.scheme)), content, 0o644))
	}
	return b.Window(int(was.width), int(was.height)).Scheme(was.scheme)
}

// still is a picture of a window in which nothing moves any more: two in a row are the same.
func (b *Browser) still() (content []byte) {
	b.t.Helper()
	b.until("see the window hold still", func() string {
		next, err := b.picture()
		b.must(err)
		same := bytes.Equal(content, next)
		if content = next; !same {
			return "it changes"
		}
		return ""
	})
	return content
}

// picture is what the window shows, as a PNG.
func (b *Browser) picture() ([]byte, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}
