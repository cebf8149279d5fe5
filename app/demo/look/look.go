// Package look is what the demo's own pages have in common, whichever of its services they belong to: their style, the headers
// of their answers and how they write a moment.
package look

import (
	"bytes"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"time"
)

//go:embed base.css
var files embed.FS

// Base answers with the style that all pages begin with.
func Base(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "base.css") }

// Guarded sets the headers that every answer carries; policy is its Content-Security-Policy.
func Guarded(policy string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// Show answers with a page.
func Show(w http.ResponseWriter, status int, pages *template.Template, name string, view any) {
	var body bytes.Buffer
	if err := pages.ExecuteTemplate(&body, name, view); err != nil {
		slog.Error("render a page of the demo", "page", name, "error", err)
		http.Error(w, "This page could not be shown. The log says why.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

// Moment is a moment for machines and for people.
type Moment struct{ Exact, Words string }

// MomentOf writes a moment to the second.
func MomentOf(at time.Time) Moment {
	return Moment{at.Format(time.RFC3339), at.Local().Format("2 January, 15:04:05")}
}
