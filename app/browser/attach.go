package browser

import (
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Attach chooses a file for a field, by its label: one of a name, with the given content.
func (b *Browser) Attach(label, name, content string) *Browser {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), name)
	b.must(os.WriteFile(file, []byte(content), 0o600))
	b.until("choose "+name+" for "+label, func() string { return b.ask("hold", label, b.scope()).Why })
	held, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "window.skhokhoHeld"})
	b.must(err)
	_, err = chromedp.Call(b.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{file}, ObjectID: held.Result.ObjectID})
	b.must(err)
	return b.settle()
}
