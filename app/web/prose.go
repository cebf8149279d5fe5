package web

import (
	"bytes"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// RichText is HTML that is safe to show; only Prose makes it. Show it inside an element with the class "prose".
type RichText = template.HTML

// ProseMax is how many characters of Markdown are read; what is longer is cut there.
const ProseMax = 20_000

// Prose turns Markdown that people wrote into safe HTML: paragraphs, lists, emphasis, quotes, code and links. Its headings
// start at the third level, links carry rel="noopener nofollow", and of a picture only its words stay. HTML is shown as it
// was typed. It returns "" for blank text, and is safe to call from many requests at once.
func Prose(markdown string) RichText {
	if strings.TrimSpace(markdown) == "" {
		return ""
	}
	markdown = beginning(markdown)
	if paragraph, plain := plainLine(markdown); plain {
		return paragraph
	}
	p, source := press(), []byte(markdown)
	document := p.markdown.Parser().Parse(text.NewReader(source))
	var b bytes.Buffer
	if depth(document) > proseDepth || p.markdown.Renderer().Render(&b, source, document) != nil {
		return RichText("<p>" + template.HTMLEscapeString(markdown) + "</p>")
	}
	return RichText(p.policy.SanitizeBytes(b.Bytes()))
}

// beginning is as much of a text as is read.
func beginning(markdown string) string {
	if len(markdown) <= ProseMax {
		return markdown
	}
	count := 0
	for i := range markdown {
		if count == ProseMax {
			return markdown[:i]
		}
		count++
	}
	return markdown
}

// proseDepth is how deep lists and quotes may lie in one another; what lies deeper nobody wrote for people, and it is shown
// as it was typed.
const proseDepth = 40

func depth(document ast.Node) int {
	now, most := 0, 0
	_ = ast.Walk(document, func(_ ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			now--
			return ast.WalkContinue, nil
		}
		now++
		most = max(most, now)
		return ast.WalkContinue, nil
	})
	return most
}

// proser is a reader of Markdown and the policy for what it makes. Neither changes once made.
type proser struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

// press is made by the first who needs it.
var press = sync.OnceValue(func() proser {
	return proser{markdown: newMarkdown(), policy: newProsePolicy()}
})

// newMarkdown knows what people write in a description. Left out are HTML, indented code (pasted text is often indented) and
// link definitions.
func newMarkdown() goldmark.Markdown {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewThematicBreakParser(), 200), util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400), util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700), util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100), util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300), util.Prioritized(parser.NewEmphasisParser(), 500),
	}
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(inlines...),
			parser.WithASTTransformers(util.Prioritized(houseRules{}, 100)))),
		goldmark.WithRendererOptions(html.WithHardWraps(), renderer.WithNodeRenderers(util.Prioritized(wordsOnly{}, 100))),
		goldmark.WithExtensions(extension.Strikethrough, extension.Linkify),
	)
}

// newProsePolicy is the second lock: whatever the Markdown was, only these elements and attributes leave.
func newProsePolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "strong", "em", "del", "ul", "li", "blockquote", "pre", "code", "hr", "h3", "h4", "h5", "h6")
	p.AllowElements("ol")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,4}$`)).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^noopener nofollow$`)).OnElements("a")
	p.AllowURLSchemes(proseSchemes()...)
	p.RequireParseableURLs(true)
	return p
}

// paragraphs may begin with an indented line.
type paragraphs struct{ parser.BlockParser }

// CanAcceptIndentedLine implements parser.BlockParser.
func (paragraphs) CanAcceptIndentedLine() bool { return true }

// houseRules demotes headings and marks the links that may stay; the policy takes the others away, since they are left
// without any attribute.
type houseRules struct{}

// Transform implements parser.ASTTransformer.
func (houseRules) Transform(document *ast.Document, reader text.Reader, _ parser.Context) {
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(n.Level+2, 6)
		case *ast.Link:
			markLink(n, n.Destination)
		case *ast.AutoLink:
			markLink(n, n.URL(reader.Source()))
		}
		return ast.WalkContinue, nil
	})
}

func markLink(link ast.Node, destination []byte) {
	address, err := url.Parse(string(destination))
	email := bytes.ContainsRune(destination, '@') && !bytes.ContainsRune(destination, ':') // an address by itself
	if err == nil && (email || slices.Contains(proseSchemes(), strings.ToLower(address.Scheme))) {
		link.SetAttributeString("rel", []byte("noopener nofollow"))
	}
}

func proseSchemes() []string { return []string{"http", "https", "mailto"} }

// wordsOnly shows a picture's words in its place.
type wordsOnly struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (wordsOnly) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkContinue, nil })
}
