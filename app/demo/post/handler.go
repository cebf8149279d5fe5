package post

import (
	"embed"
	"html/template"
	"log/slog"
	"mime"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"skhokho/app/demo/look"
)

//go:embed all:pages
var files embed.FS

// Policies for the browser: the pages run nothing but their own script, and a mail's HTML runs nothing at all, can't send
// forms, and shows only pictures that it carries or that come from this computer.
const (
	pagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
		"frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: http://localhost:* http://*.localhost:*; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox " + sandbox
	sandbox = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)

type handler struct {
	inbox *Inbox
	pages *template.Template
}

// Handler serves the inbox page: the list at /, a message at /messages/ID, and below that its parts. It expects a host of its
// own, since it uses addresses from the root.
func (b *Inbox) Handler() http.Handler {
	h := &handler{inbox: b, pages: template.Must(template.ParseFS(files, "pages/*.html"))}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", h.index)
	mux.HandleFunc("GET /newest", h.newest)
	mux.HandleFunc("GET /messages/{id}", h.with(h.show))
	mux.HandleFunc("GET /messages/{id}/html", h.with(h.html))
	mux.HandleFunc("GET /messages/{id}/raw", h.with(h.raw))
	mux.HandleFunc("GET /messages/{id}/attachments/{number}", h.with(h.attachment))
	for _, name := range []string{"style.css", "inbox.js", "icon.svg"} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "pages/"+name) })
	}
	mux.HandleFunc("GET /base.css", look.Base)
	mux.HandleFunc("GET /", h.missing)
	return look.Guarded(pagePolicy, mux)
}

func (h *handler) index(w http.ResponseWriter, _ *http.Request) {
	h.page(w, http.StatusOK, "index.html", listOf(h.inbox.Messages()))
}

// newest says which message came last, for the list's script.
func (h *handler) newest(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(newestOf(h.inbox.Messages())))
}

func (h *handler) show(w http.ResponseWriter, _ *http.Request, message Message) {
	attachments, err := message.Attachments()
	if err != nil {
		slog.Warn("read attachments", "message", message.ID, "error", err.Error()) // the rest of it can still be shown
	}
	h.page(w, http.StatusOK, "message.html", pageOf(message, attachments))
}

func (h *handler) html(w http.ResponseWriter, r *http.Request, message Message) {
	if message.HTML == "" {
		h.missing(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Security-Policy", mailPolicy)
	header.Del("Cross-Origin-Opener-Policy") // browsers refuse to open a sandboxed page that has it
	header.Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(opensOnTop(message.HTML)))
}

func (h *handler) raw(w http.ResponseWriter, r *http.Request, message Message) {
	raw, err := message.Raw()
	if err != nil {
		h.missing(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(raw)
}

func (h *handler) attachment(w http.ResponseWriter, r *http.Request, message Message) {
	attachments, err := message.Attachments()
	number, wrong := strconv.Atoi(r.PathValue("number"))
	if err != nil || wrong != nil || number < 1 || number > len(attachments) {
		h.missing(w, r)
		return
	}
	file := attachments[number-1]
	header := w.Header()
	header.Set("Content-Type", "application/octet-stream")
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	_, _ = w.Write(file.Content)
}

func (h *handler) missing(w http.ResponseWriter, _ *http.Request) {
	h.page(w, http.StatusNotFound, "missing.html", nil)
}

// with looks the message up that a request names.
func (h *handler) with(next func(http.ResponseWriter, *http.Request, Message)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, message := range h.inbox.Messages() {
			if message.ID == r.PathValue("id") {
				next(w, r, message)
				return
			}
		}
		h.missing(w, r)
	}
}

func (h *handler) page(w http.ResponseWriter, status int, name string, view any) {
	look.Show(w, status, h.pages, name, view)
}

var doctype = regexp.MustCompile(`(?is)^(?:\s|<!--.*?-->)*<!doctype[^>]*>`)

// opensOnTop makes links leave the frame in which a mail is shown. The element goes first, so that the mail's own one is
// ignored, but after the doctype, which decides how the mail is laid out.
func opensOnTop(html string) string {
	head := doctype.FindString(html)
	return head + `<base target="_top">` + strings.TrimPrefix(html, head)
}
