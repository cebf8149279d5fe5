package browser

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"skhokho/app/demo/post"
)

// Stays checks that the tab is never given another page while something is done: what a script noted there is still there.
func (b *Browser) Stays(while func(b *Browser)) *Browser {
	b.t.Helper()
	b.until("note something", func() string { return b.ask("mark").Why })
	while(b)
	b.settle()
	if b.ask("marked").Text == "" {
		b.fail("stay on the page", "it was loaded anew")
	}
	return b
}

// Counts waits until the page, or the part of it that is looked at, shows so many of what a CSS selector describes.
func (b *Browser) Counts(selector string, n int) *Browser {
	b.t.Helper()
	b.until(fmt.Sprintf("count %d of %s", n, selector), func() string {
		found := b.ask("count", selector, b.scope())
		if found.Why == "" && int(found.X) != n {
			return fmt.Sprintf("there are %v", found.X)
		}
		return found.Why
	})
	return b
}

// Reads opens a mail's HTML, as a mail program shows it.
func (b *Browser) Reads(message post.Message) *Browser {
	b.t.Helper()
	if message.HTML == "" {
		b.t.Fatalf("%q has no HTML", message.Subject)
	}
	b.do("open the mail", chromedp.Navigate("about:blank"))
	b.do("read the mail", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, page.GetFrameTree, cdp.Empty{})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, t, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: tree.FrameTree.Frame.ID, HTML: message.HTML})
		return err
	}))
	return b.settle()
}

// Offline cuts the tab off from the network, or connects it again.
func (b *Browser) Offline(offline bool) *Browser {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1})
	b.must(err)
	conditions := []*network.Conditions{{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}}
	_, err = chromedp.Call(b.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: conditions})
	b.must(err)
	return b
}
