package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"
)

//go:embed page.js
var script string

// answer is what page.js says about the page. Why is set when it can't answer.
type answer struct {
	Why                               string
	Text, Value, Said, Type           string
	X, Y, Left, Top, Right, Bottom    float64
	Checked, Focused, Invalid, Beside bool
}

// ask calls one of page.js's functions. While a page gives way to the next one, Why says so.
func (b *Browser) ask(function string, arguments ...any) (a answer) {
	call := function + "("
	for i, argument := range arguments {
		if i > 0 {
			call += ", "
		}
		quoted, _ := json.Marshal(argument) // strings and slices of them always marshal
		call += string(quoted)
	}
	question := "const kit = window[Symbol.for('kit')]; if (!kit) throw '" + unread + "'; return kit." + call + ");"
	if a = b.evaluate(question); a.Why == unread {
		if a = b.evaluate(script); a.Why == "" {
			a = b.evaluate(question)
		}
	}
	return a
}

// unread is why a new page can't answer yet.
const unread = "unread"

// evaluate runs the body of a function in the page.
func (b *Browser) evaluate(body string) answer {
	expression := "(() => { try {\n" + body + "\n} catch (why) { return { Why: String(why) }; } })()"
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	content, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression))
	if err != nil {
		return answer{Why: "the page can’t be read: " + err.Error()}
	}
	var a answer
	if err := json.Unmarshal(content, &a); err != nil {
		return answer{Why: err.Error()}
	}
	return a
}

// until asks again and again, until ready has nothing to wait for any more, and fails the test with what it waited for last.
func (b *Browser) until(what string, ready func() (why string)) {
	b.t.Helper()
	end := time.Now().Add(patience)
	why := ready()
	for why != "" && time.Now().Before(end) {
		select {
		case <-b.ctx.Done():
			b.t.Fatalf("%s: the browser has gone: %v", what, b.ctx.Err())
		case <-time.After(25 * time.Millisecond):
		}
		why = ready()
	}
	if why != "" {
		b.fail(what, why)
	}
}

// settle waits until no page and no request is on its way. The question in between makes sure that all has been heard that
// an act before it began.
func (b *Browser) settle() *Browser {
	b.t.Helper()
	b.ask("dialog")
	b.until("come to rest", func() string {
		if b.watch.resting() {
			return ""
		}
		return "something is still on its way"
	})
	return b
}

// do carries an action out.
func (b *Browser) do(what string, action chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, action); err != nil {
		b.fail(what, err.Error())
	}
}

// fail ends the test with what can be seen, in words and as a picture among the test's artifacts.
func (b *Browser) fail(what, why string) {
	b.t.Helper()
	page := b.ask("words", []string{})
	if picture, err := b.picture(); err == nil {
		_ = os.WriteFile(filepath.Join(b.t.ArtifactDir(), "failed.png"), picture, 0o600)
	}
	b.t.Fatalf("%s: %s\nat %s, status %d:\n%s", what, why, b.Address(), b.watch.lastStatus(), page.Text)
}

func (b *Browser) must(err error) {
	b.t.Helper()
	if err != nil && !errors.Is(err, context.Canceled) {
		b.t.Fatal(err)
	}
}
