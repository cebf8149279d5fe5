package web

import (
	"html/template"
	"strings"
	"unicode"
)

// Shell is what a layout shows around a body. Layouts live in templates/layouts: "site" (apex and open pages), "team",
// "portal", and "split" (a page with a picture side, such as accepting an invitation).
type Shell struct {
	Title        string // of the browser tab, complete: "Clients · Acme Studio"
	Robots       bool   // search engines may list the page
	Assets       *Assets
	HomeURL      string        // the apex, without a trailing slash
	Side         Side          // the part of the platform the page belongs to
	Organisation *Organisation // nil on the apex
	Person       *Person       // nil for a guest
	Nav          []NavItem     // the team's sidebar
	Tabs         []NavItem     // the pages beside this one, under one line of the sidebar
	Toast        *Toast        // what has just happened; nil when nothing has
	Preview      *Preview      // as whom the team looks at this page of the portal; nil for everybody else
	Notice       *Notice       // a standing line above the page; nil for none
	Body         template.HTML // the rendered page
}

// Organisation is how a page names and colours the organisation it belongs to.
type Organisation struct {
	Name   string
	Accent string // one of the named accents in static/css/20-tokens.css, or a colour of its own: "#b02331"
	Logo   string // the address of its picture on its own host; "" for its initial
	URL    string // its own address, without a trailing slash
	Plan   string // a line under the name, for the team: "Trial · 9 days left"
}

// Initial is the letter shown in the organisation's mark.
func (o Organisation) Initial() string { return initials(o.Name, 1) }

// Person is how a page names the person signed in.
type Person struct {
	Name  string
	Email string
}

// Initials are the one or two letters shown in an avatar.
func (p Person) Initials() string { return initials(p.Name, 2) }

// Notice is something that should be known on every page until it is seen to.
type Notice struct {
	Text        string
	Label, Href string // a link to see to it; "" for those who can't
}

// NavItem is a line of the team's sidebar.
type NavItem struct {
	Label, Href, Icon string   // Icon names a symbol of the sprite
	Also              []string // the beginnings of other addresses that belong to it: "/contacts/"
	Current           bool
	Under             []NavItem // its pages, as tabs on each of them
}

// Toast tells what has just happened and, where there is one, how to take it back.
type Toast struct {
	Text       string
	UndoAction string // path to post to; "" when it can't be undone
	UndoMethod string // POST, PUT or DELETE
}

// initials returns up to most leading letters of the words of name, upper-cased; "?" when it has none.
func initials(name string, most int) string {
	words := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '’' && r != '\'' && r != '-'
	})
	if len(words) > 2 && most == 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	letters := ""
	for _, word := range words[:min(most, len(words))] {
		letters += string(unicode.ToUpper([]rune(word)[0]))
	}
	if letters == "" {
		return "?"
	}
	return letters
}
