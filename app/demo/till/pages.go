package till

import (
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"skhokho/app/demo/look"
	"skhokho/app/money"
)

//go:embed all:pages
var files embed.FS

// pagePolicy lets forms lead back to programs on this computer, since browsers count where a form's answer sends them.
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"form-action 'self' http://*.localhost:* http://localhost:* http://127.0.0.1:*"

// desk shows the till's pages.
type desk struct {
	*Till
	templates *template.Template
}

// pages serves what people see: Checkout, the billing portal, invoices, and at / all that is going on.
func (t *Till) pages() http.Handler {
	d := &desk{Till: t, templates: template.Must(template.ParseFS(files, "pages/*.html"))}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /c/pay/{id}", d.showCheckout)
	mux.HandleFunc("POST /c/pay/{id}", d.payCheckout)
	mux.HandleFunc("GET /c/pay/{id}/authentication", d.showBank)
	mux.HandleFunc("POST /c/pay/{id}/authentication", d.answerBank)
	mux.HandleFunc("GET /p/session/{id}", d.showPortal)
	mux.HandleFunc("POST /p/session/{id}/{act}", d.actInPortal)
	mux.HandleFunc("GET /i/{id}", d.showInvoice)
	mux.HandleFunc("GET /{$}", d.showAll)
	mux.HandleFunc("GET /events/{id}", d.showEvent)
	mux.HandleFunc("POST /events", d.sendEvent)
	mux.HandleFunc("POST /events/{id}/repetition", d.repeatEvent)
	mux.HandleFunc("POST /webhooks/pause", d.pause)
	mux.HandleFunc("POST /webhooks/release", d.release)
	mux.HandleFunc("POST /checkouts/{id}/expiry", d.expireCheckout)
	mux.HandleFunc("POST /subscriptions/{id}/{act}", d.actOnSubscription)
	mux.HandleFunc("GET /base.css", look.Base)
	for _, name := range []string{"style.css", "icon.svg"} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "pages/"+name) })
	}
	mux.HandleFunc("GET /", d.missing)
	return look.Guarded(pagePolicy, http.NewCrossOriginProtection().Handler(mux))
}

func (d *desk) show(w http.ResponseWriter, status int, name string, view any) {
	look.Show(w, status, d.templates, name, view)
}

func (d *desk) missing(w http.ResponseWriter, _ *http.Request) {
	d.show(w, http.StatusNotFound, "missing.html", nil)
}

// back sends a person to a page of ours, with what was done or what was wrong.
func back(w http.ResponseWriter, r *http.Request, address string, done string, err error) {
	said := url.Values{"done": {done}}
	if err != nil {
		said = url.Values{"wrong": {err.Error()}}
	}
	http.Redirect(w, r, address+"?"+said.Encode(), http.StatusSeeOther)
}

// notice is what back has said.
type notice struct{ Done, Wrong string }

func noticeOf(r *http.Request) notice {
	return notice{r.URL.Query().Get("done"), r.URL.Query().Get("wrong")}
}

// amountOf is an amount as people read it.
func amountOf(minor int64, currency string) string {
	amount, err := money.Of(minor, money.Stored(strings.ToUpper(currency)))
	if err != nil {
		return err.Error()
	}
	return amount.String()
}
