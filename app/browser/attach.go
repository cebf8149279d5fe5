package browser

import (
	"context"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Attach chooses a file for a field, by its label: one of a name, with the given content.
func (b *Browser) Attach(label, name, content string) *Browser {
	b.t.Helper()
	return b.AttachAll(label, map[string]string{name: content})
}

// AttachAll chooses several files for a field, by its label: contents by their names.
func (b *Browser) AttachAll(label string, files map[string]string) *Browser {
	b.t.Helper()
	var paths []string
	for name, content := range files {
		paths = append(paths, b.file(name, content))
	}
	b.until("choose files for "+label, func() string { return b.ask("hold", label, b.scope()).Why })
	held, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "window.skhokhoHeld"})
	b.must(err)
	_, err = chromedp.Call(b.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, ObjectID: held.Result.ObjectID})
	b.must(err)
	return b.settle()
}

// Drop drags a file in from outside the browser, and lets it go over a thing, by its name.
func (b *Browser) Drop(onto, name, content string) *Browser {
	b.t.Helper()
	to := b.upperEdge(onto)
	data := input.DragData{Items: []*input.DragDataItem{}, Files: []string{b.file(name, content)}, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		b.do("drop "+name, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: to.X, Y: to.Y, Data: &data})
			return err
		}))
	}
	return b.settle()
}

func (b *Browser) file(name, content string) string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	b.must(os.WriteFile(path, []byte(content), 0o600))
	return path
}
