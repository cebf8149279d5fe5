package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	html "github.com/gofiber/template/html/v2"
	"github.com/google/uuid"

	"skhokho/policies"
	"skhokho/tenants"
)

// Kit is what every page needs and no request changes.
type Kit struct {
	Base     *url.URL
	Policies *policies.Enforcer
	Assets   *Assets
	Log      *slog.Logger
	Nav      func(Seat) []NavItem // the team's sidebar for a seat
	engine   *html.Engine
	buffers  sync.Pool
}

// NewKit loads every template once. Errors: a template that does not parse.
func NewKit(base *url.URL, enforcer *policies.Enforcer, templates fs.FS, assets *Assets, log *slog.Logger) (*Kit, error) {
	engine := html.NewFileSystem(http.FS(templates), ".html")
	engine.AddFunc("icon", assets.icon)
	engine.AddFunc("script", assets.script)
	engine.AddFunc("palette", assets.palette)
	if err := engine.Load(); err != nil {
		return nil, fmt.Errorf("load templates: %w", err)
	}
	if err := assets.drawIcons(templates, engine.Templates); err != nil {
		return nil, fmt.Errorf("load templates: %w", err)
	}
	k := &Kit{Base: base, Policies: enforcer, Assets: assets, Log: log, engine: engine}
	k.buffers.New = func() any { return new(bytes.Buffer) }
	return k, nil
}

// Engine is the template engine, for fiber's configuration.
func (k *Kit) Engine() *html.Engine { return k.engine }

// HomeURL is the apex, without a trailing slash.
func (k *Kit) HomeURL() string { return k.Base.String() }

// OrganisationURL is the address of an organisation, without a trailing slash.
func (k *Kit) OrganisationURL(slug string) string { return tenants.OrganisationURL(k.Base, slug) }

// Shown is how pages name and colour an organisation.
func (k *Kit) Shown(o tenants.Organisation) *Organisation {
	shown := &Organisation{Name: o.Name, Accent: o.Accent, URL: k.OrganisationURL(o.Slug)}
	if o.Logo != uuid.Nil {
		shown.Logo = LogoPath(o.Logo)
	}
	return shown
}

// LogoPath is where an organisation's host shows a picture of its own.
func LogoPath(id uuid.UUID) string { return "/logos/" + id.String() }

// HostOf is an address of ours without its scheme, as people write it.
func HostOf(address string) string {
	_, host, _ := strings.Cut(address, "://")
	return host
}

// Attach gives a request its kit. The server does it first of all.
func (k *Kit) Attach(c *fiber.Ctx) { c.Locals(localServer, k) }

// KitOf returns the request's kit.
func KitOf(c *fiber.Ctx) *Kit { return c.Locals(localServer).(*Kit) }

// execute renders one template. The engine's own layouts share state between requests, so bodies and shells are rendered
// one after the other, here.
func (k *Kit) execute(w io.Writer, name string, view any) error {
	t := k.engine.Templates.Lookup(name)
	if t == nil {
		return fmt.Errorf("no template %q", name)
	}
	if err := t.Execute(w, view); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	return nil
}

// piece renders one template into a string of safe HTML.
func (k *Kit) piece(name string, view any) (template.HTML, error) {
	b := k.buffers.Get().(*bytes.Buffer)
	defer k.buffers.Put(b)
	b.Reset()
	err := k.execute(b, name, view)
	return template.HTML(b.String()), err
}
