package web

import (
	"html/template"
	"io"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gofiber/fiber/v2"

	"skhokho/policies"
	"skhokho/static"
)

func TestIconsAreDrawnBeforehand(t *testing.T) {
	assets, err := NewAssets(static.Files)
	if err != nil {
		t.Fatal(err)
	}
	for source, drawn := range map[string]bool{`<b>{{icon "plus"}}{{.}}</b>`: true, `<b>{{icon "plus"}}</b>{{icon .}}`: true, `{{- icon "plus"}}`: false} {
		files := fstest.MapFS{"clients/_row.html": {Data: []byte(source)}, "emails/letter.txt": {Data: []byte("{{")}}
		parse := func() *template.Template {
			return template.Must(template.New("").Funcs(template.FuncMap{"icon": assets.icon}).New("clients/_row").Parse(source))
		}
		before, after := parse(), parse()
		if err := assets.drawIcons(files, after); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(after.Tree.Root.String(), `icon "plus"`) == drawn {
			t.Errorf("%s became %s", source, after.Tree.Root)
		}
		var want, got strings.Builder
		if before.Execute(&want, "users") != nil || after.Execute(&got, "users") != nil || got.String() != want.String() {
			t.Errorf("%s: got %q, want %q", source, got.String(), want.String())
		}
	}
}

// kitOn is a kit with templates of a test's own.
func kitOn(t *testing.T, files fstest.MapFS) *Kit {
	t.Helper()
	enforcer, err := policies.New()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := NewAssets(static.Files)
	if err != nil {
		t.Fatal(err)
	}
	kit, err := NewKit(&url.URL{Scheme: "http", Host: "skhokho.localhost"}, enforcer, files, assets, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

func TestAPageThatBreaksOffLeavesNothing(t *testing.T) {
	kit := kitOn(t, fstest.MapFS{
		"layouts/site.html": {Data: []byte("<main>{{.Body}}</main>")}, "clients/good.html": {Data: []byte("<p>{{.Name}}</p>")},
		"clients/broken.html": {Data: []byte("<p>Half of it, {{.Missing}}")},
	})
	view := struct{ Name string }{"Harbour Café"}
	for name, c := range map[string]struct {
		answer func(*fiber.Ctx) error
		want   string
	}{
		"page":            {func(c *fiber.Ctx) error { return Page(c, "clients/good", "Good", view) }, "<main><p>Harbour Café</p></main>"},
		"fragment":        {func(c *fiber.Ctx) error { return Fragment(c, "clients/good", view) }, "<p>Harbour Café</p>"},
		"broken page":     {func(c *fiber.Ctx) error { return Page(c, "clients/broken", "Broken", view) }, "sorry"},
		"broken fragment": {func(c *fiber.Ctx) error { return Fragment(c, "clients/broken", view) }, "sorry"},
		"second thoughts": {func(c *fiber.Ctx) error {
			_ = c.SendString("something else")
			return Fragment(c, "clients/good", view)
		}, "<p>Harbour Café</p>"},
	} {
		app := fiber.New(fiber.Config{ErrorHandler: func(c *fiber.Ctx, _ error) error {
			_, err := c.WriteString("sorry")
			return err
		}})
		app.Get("/", func(ctx *fiber.Ctx) error {
			kit.Attach(ctx)
			return c.answer(ctx)
		})
		answer, err := app.Test(httptest.NewRequest("GET", "/", nil))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, want %q, %v", name, got, c.want, err)
		}
	}
}
