package browser

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

// patience is how long a browser waits for anything. Nothing takes that long unless the machine is very busy.
const patience = 20 * time.Second

// Browser is one tab of somebody's browser. Its verbs wait until what they are about is there, fail the test when it doesn't
// come, and return the browser, so that they can be chained. When the test ends, whatever its console complained about fails
// it too.
type Browser struct {
	t      testing.TB
	house  *housetest.House
	host   string
	ctx    context.Context
	watch  *watch
	scopes []string // parts of the page, the outer first
	look   *look
	forgot *[]string // what the console may say
}

// look is how the browser's window is.
type look struct {
	scripts       bool
	width, height int64
	scheme        string
}

// Open gives somebody a browser of their own at an organisation's host; "" is the apex. Its cookies are nobody else's.
func Open(t testing.TB, house *housetest.House, organisation string) *Browser {
	t.Helper()
	return open(t, house, organisation, true)
}

// WithoutScripts is Open with JavaScript turned off.
func WithoutScripts(t testing.TB, house *housetest.House, organisation string) *Browser {
	t.Helper()
	return open(t, house, organisation, false)
}

func open(t testing.TB, house *housetest.House, organisation string, scripts bool) *Browser {
	t.Helper()
	b := &Browser{t: t, house: house, look: &look{scripts: scripts, width: 1280, height: 800, scheme: "light"}}
	return b.At(organisation).newTab(start(t), chromedp.WithNewBrowserContext())
}

// NewTab is another tab of the same browser, with the same cookies.
func (b *Browser) NewTab() *Browser {
	b.t.Helper()
	own := *b.look
	other := &Browser{t: b.t, house: b.house, host: b.host, look: &own}
	return other.newTab(b.ctx)
}

func (b *Browser) newTab(parent context.Context, options ...chromedp.ContextOption) *Browser {
	b.t.Helper()
	b.watch, b.forgot = &watch{requests: map[network.RequestID]bool{}}, new([]string)
	ctx, closeTab := chromedp.NewContext(parent, append(options, chromedp.WithListener(b.watch.note))...)
	b.t.Cleanup(closeTab)
	b.t.Cleanup(b.complain)
	b.ctx = ctx
	b.must(chromedp.Do(ctx))
	_, err := chromedp.Call(ctx, css.Disable, cdp.Empty{}) // the library asks for these events, and nobody here does
	b.must(err)
	_, err = chromedp.Call(ctx, dom.Disable, cdp.Empty{})
	b.must(err)
	_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !b.look.scripts})
	b.must(err)
	return b.Window(int(b.look.width), int(b.look.height)).Scheme(b.look.scheme)
}

// Window makes the window so wide and so high.
func (b *Browser) Window(width, height int) *Browser {
	b.t.Helper()
	b.look.width, b.look.height = int64(width), int64(height)
	_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: b.look.width, Height: b.look.height, DeviceScaleFactor: 1,
	})
	b.must(err)
	return b
}

// Scheme prefers "light" or "dark". Motion is always reduced, so that things hold still.
func (b *Browser) Scheme(scheme string) *Browser {
	b.t.Helper()
	b.look.scheme = scheme
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "prefers-color-scheme", Value: scheme},
	}})
	b.must(err)
	return b
}

// At is the same tab, whose paths are at another organisation's host from now on; "" is the apex.
func (b *Browser) At(organisation string) *Browser {
	other := *b
	other.host = strings.TrimPrefix(organisation+"."+b.house.Config.Base.Host, ".")
	return &other
}

// Within is the same tab, whose verbs look only at the smallest part of the page that says the words: a row, a card, a form.
func (b *Browser) Within(words string) *Browser {
	other := *b
	other.scopes = append(append([]string{}, b.scopes...), words)
	return &other
}

// Whole is the same tab, whose verbs look at the whole page again.
func (b *Browser) Whole() *Browser {
	other := *b
	other.scopes = nil
	return &other
}

// Open goes to a path, or to a whole address, and waits until the page is there.
func (b *Browser) Open(path string) *Browser {
	b.t.Helper()
	address := path
	if !strings.Contains(path, "://") {
		address = (&url.URL{Scheme: b.house.Config.Base.Scheme, Host: b.host}).String() + path
	}
	b.do("open "+address, chromedp.Navigate(address))
	return b.settle()
}

// SignIn signs one of the cast in, by the form, and ends on this host's first page. The person is named by the first part
// of their email ("olivia") or the whole of it.
func (b *Browser) SignIn(person string) *Browser {
	b.t.Helper()
	path := "/session/new"
	if b.host == b.house.Config.Base.Host {
		path = "/sign-in"
	}
	return b.Open(path).Fill("Email", b.house.Email(person)).Fill("Password", cast.Password).Click("Sign in").SeesNot("Password")
}

// SignedIn is a browser in which one of the cast has signed in before, on the apex and on this host. It is quicker than the
// form.
func (b *Browser) SignedIn(person string) *Browser {
	b.t.Helper()
	visitor := b.house.As(person, b.organisation())
	visitor.Get("/session/new").Follow()
	for host, cookies := range visitor.Cookies() {
		for name, value := range cookies {
			_, err := chromedp.Call(b.ctx, network.SetCookie, network.SetCookieParams{
				URL: b.house.Config.Base.Scheme + "://" + host, Name: name, Value: value, Secure: ptr(true), HTTPOnly: ptr(true), SameSite: network.CookieSameSiteLax,
			})
			b.must(err)
		}
	}
	return b
}

func ptr[T any](value T) *T { return &value }

// organisation is the one at whose host the browser is; "" on the apex.
func (b *Browser) organisation() string {
	return strings.TrimSuffix(strings.TrimSuffix(b.host, b.house.Config.Base.Host), ".")
}

// Forgive lets the console say things that contain a text, in a test where something is meant to go wrong.
func (b *Browser) Forgive(text string) *Browser {
	*b.forgot = append(*b.forgot, text)
	return b
}

// complain fails the test for what the console said.
func (b *Browser) complain() {
	b.t.Helper()
	for _, problem := range b.watch.take(*b.forgot) {
		b.t.Errorf("the browser's console at %s: %s", b.host, problem)
	}
}
