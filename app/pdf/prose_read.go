package pdf

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prose is read into passages, tag by tag; what the tags promise is not relied on.
type prose struct {
	passages                   []passage
	spans                      []span // of the passage that is being read
	bold, italic, struck, code int    // how many such elements are open
	links                      []string
	nests                      []nest
	quotes                     int // so far
	level                      int
	pre                        bool
	loose                      bool // in a paragraph of its own
	marker                     string
	hang                       float64
}

func readProse(source string) []passage {
	p, tokens := &prose{}, html.NewTokenizer(strings.NewReader(source))
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			p.end()
			return p.passages
		case html.TextToken:
			p.text(tokens.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			p.open(tokens.Token())
		case html.EndTagToken:
			p.close(tokens.Token().DataAtom)
		}
	}
}

func (p *prose) text(text string) {
	look := style{bold: p.bold > 0, italic: p.italic > 0, struck: p.struck > 0, mono: p.code > 0 || p.pre}
	if len(p.links) > 0 {
		look.link = p.links[len(p.links)-1]
	}
	if !p.pre { // the source's own line breaks are spaces
		text = strings.ReplaceAll(text, "\n", " ")
	}
	p.spans = append(p.spans, span{text, look})
}

func (p *prose) open(tag html.Token) {
	switch tag.DataAtom {
	case atom.Strong:
		p.bold++
	case atom.Em:
		p.italic++
	case atom.Del:
		p.struck++
	case atom.Code:
		p.code++
	case atom.A:
		p.links = append(p.links, target(attribute(tag, "href")))
	case atom.Br:
		p.spans = append(p.spans, span{text: "\n"})
	case atom.P:
		p.end()
		p.loose = true
	case atom.H3, atom.H4, atom.H5, atom.H6:
		p.end()
		p.level = int(tag.Data[1] - '0')
	case atom.Pre:
		p.end()
		p.pre = true
	case atom.Hr:
		p.end()
		p.add(passage{across: true})
	case atom.Ul, atom.Ol:
		p.bare()
		first, err := strconv.Atoi(attribute(tag, "start"))
		if err != nil {
			first = 1
		}
		p.nests = append(p.nests, nest{kind: tag.DataAtom, next: first})
	case atom.Li:
		p.item()
	case atom.Blockquote:
		p.end()
		p.quotes++
		p.nests = append(p.nests, nest{kind: tag.DataAtom, quote: p.quotes})
	}
}

func (p *prose) close(tag atom.Atom) {
	switch tag {
	case atom.Strong:
		p.bold = max(p.bold-1, 0)
	case atom.Em:
		p.italic = max(p.italic-1, 0)
	case atom.Del:
		p.struck = max(p.struck-1, 0)
	case atom.Code:
		p.code = max(p.code-1, 0)
	case atom.A:
		p.links = p.links[:max(len(p.links)-1, 0)]
	case atom.P, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre:
		p.end()
	case atom.Li:
		p.bare()
	case atom.Ul, atom.Ol, atom.Blockquote:
		p.bare()
		p.nests = p.nests[:max(len(p.nests)-1, 0)]
	}
}

func attribute(tag html.Token, name string) string {
	for _, a := range tag.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// target is an address that a reader may follow; "" for any other.
func target(href string) string {
	address, err := url.Parse(href)
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, address.Scheme) {
		return ""
	}
	return address.String()
}
