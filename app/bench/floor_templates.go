package main

import (
	"html/template"
	"io/fs"
	"regexp"
	"strings"
	"time"

	"skhokho/app/web"
	"skhokho/templates"
)

// shell is what a layout shows, with the page that it holds.
type shell struct {
	web.Shell
	Page any
}

// shell fills the layout's struct.
func (f *floors) shell(v visitor, page any) shell {
	s := shell{Page: page, Shell: web.Shell{
		Title: v.Name, Assets: f.assets, HomeURL: f.homeURL,
		Organisation: &web.Organisation{Name: v.Name, Accent: v.Accent}, Person: &web.Person{Name: v.PersonName, Email: v.Email},
	}}
	if v.Role != "" {
		s.Organisation.Plan = "Trial ends on " + v.TrialEndsAt.Format(time.DateOnly)
		s.Nav = []web.NavItem{
			{Label: "Dashboard", Href: "/", Icon: "house"},
			{Label: "Clients", Href: "/clients", Icon: "users", Current: true},
			{Label: "Projects", Href: "/projects", Icon: "folder"},
		}
	}
	return s
}

// loadTemplates reads the very templates that ours shows, so that both send the same bytes, for html/template alone: each
// page is one template with its layout around it, and an icon is text.
func loadTemplates(assets *web.Assets) (*template.Template, error) {
	icon := func(name string) string {
		return `<svg class="icon" aria-hidden="true"><use href="` + assets.URL("icons.svg") + "#" + name + `"></use></svg>`
	}
	all := template.New("").Funcs(template.FuncMap{
		"icon":    func(name string) template.HTML { return template.HTML(icon(name)) },
		"palette": func(string) string { return "" }, // acme's accent has a name
	})
	fixed := regexp.MustCompile(`\{\{icon "([a-z0-9-]+)"\}\}`)
	add := func(name, text string) error {
		_, err := all.New(name).Parse(fixed.ReplaceAllStringFunc(text, func(s string) string { return icon(fixed.FindStringSubmatch(s)[1]) }))
		return err
	}
	for _, folder := range []string{"shared", "clients", "portal", "layouts"} {
		files, err := fs.Glob(templates.Files, folder+"/*.html")
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := fs.ReadFile(templates.Files, file)
			if err != nil {
				return nil, err
			}
			if err := add(strings.TrimSuffix(file, ".html"), string(text)); err != nil {
				return nil, err
			}
		}
	}
	for page, parts := range map[string][2]string{portalPage: {"portal", "portal/project"}, clientsPage: {"team", "clients/index"}} {
		layout, err := fs.ReadFile(templates.Files, "layouts/"+parts[0]+".html")
		if err != nil {
			return nil, err
		}
		if err := add(page, strings.Replace(string(layout), "{{.Body}}", `{{template "`+parts[1]+`" .Page}}`, 1)); err != nil {
			return nil, err
		}
	}
	return all, nil
}
