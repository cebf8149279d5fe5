package browser

import (
	"context"
	"fmt"
	"strings"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Click presses a link, a button or a line of an open menu, by the words on it or by what it is called.
func (b *Browser) Click(name string) *Browser {
	b.t.Helper()
	return b.press("click "+name, 1, "button", name)
}

// DoubleClick presses it twice, as quickly as impatient people do.
func (b *Browser) DoubleClick(name string) *Browser {
	b.t.Helper()
	return b.press("double-click "+name, 2, "button", name)
}

// Tab goes to one of the parts of a client or a project.
func (b *Browser) Tab(name string) *Browser {
	b.t.Helper()
	return b.press("turn to "+name, 1, "tab", name)
}

// Menu opens the menu of a thing and chooses a line of it.
func (b *Browser) Menu(of, line string) *Browser {
	b.t.Helper()
	return b.Click("Actions for " + of).Click(line)
}

// press aims until the thing holds still, then uses the mouse.
func (b *Browser) press(what string, times int, kind, name string) *Browser {
	b.t.Helper()
	var before, at answer
	b.until(what, func() string {
		before, at = at, b.ask("aim", kind, name, b.scope())
		if at.Why == "" && at != before {
			return "it moves"
		}
		return at.Why
	})
	b.do(what, chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	for n := range times {
		b.do(what, chromedp.MouseClickXY(at.X, at.Y, chromedp.ClickCount(n+1)))
	}
	return b.settle()
}

// Fill types into a field, by its label, in place of what is there. Dates are written 2026-11-30, times 14:30.
func (b *Browser) Fill(label, value string) *Browser {
	b.t.Helper()
	what := "fill in " + label
	if kind := b.state(what, label).Type; kind == "date" || kind == "time" {
		return b.put(what, label, value)
	}
	b.press(what, 1, "field", label)
	b.do(what, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.Press("Delete").Type(value)
	return b.Holds(label, value)
}

// Choose picks an option of a list, by their labels.
func (b *Browser) Choose(label, option string) *Browser {
	b.t.Helper()
	return b.put("choose "+option+" for "+label, label, option)
}

func (b *Browser) put(what, label, value string) *Browser {
	b.t.Helper()
	b.until(what, func() string { return b.ask("put", label, value, b.scope()).Why })
	return b.settle()
}

// Check ticks a box, unless it is ticked.
func (b *Browser) Check(label string) *Browser { b.t.Helper(); return b.tick(label, true) }

// Uncheck unticks a box, unless it isn't ticked.
func (b *Browser) Uncheck(label string) *Browser { b.t.Helper(); return b.tick(label, false) }

func (b *Browser) tick(label string, wanted bool) *Browser {
	b.t.Helper()
	what := fmt.Sprintf("tick %s: %v", label, wanted)
	if b.state(what, label).Checked != wanted {
		b.press(what, 1, "field", label)
	}
	b.until(what, func() string {
		if b.state(what, label).Checked != wanted {
			return "it doesn’t take"
		}
		return ""
	})
	return b
}

// Type writes where the focus is.
func (b *Browser) Type(text string) *Browser {
	b.t.Helper()
	b.do("type", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
	return b
}

var keys = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Delete": kb.Delete, "Space": " ", "ArrowDown": kb.ArrowDown,
	"ArrowUp": kb.ArrowUp, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
}

// Press presses keys one after the other: "Tab", "Shift+Tab", "Enter", "Escape", "Space".
func (b *Browser) Press(names ...string) *Browser {
	b.t.Helper()
	for _, name := range names {
		bare, shifted := strings.CutPrefix(name, "Shift+")
		options := []chromedp.KeyOption{}
		if shifted {
			options = append(options, chromedp.KeyModifiers(chromedp.ModifierShift))
		}
		b.do("press "+name, chromedp.KeyEvent(keys[bare], options...))
	}
	return b.settle()
}

// MayCopy lets the page write to the clipboard, as a person's browser does for whoever clicks.
func (b *Browser) MayCopy() *Browser {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
		Permission: &cdpbrowser.PermissionDescriptor{Name: "clipboard-write"}, Setting: cdpbrowser.PermissionSettingGranted,
	})
	b.must(err)
	return b
}

// Reload asks for the page again.
func (b *Browser) Reload() *Browser {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	// A page that is just loading itself, since what may be seen on it has changed, can't be asked to, and needn't be.
	if err := chromedp.Do(ctx, chromedp.Reload()); err != nil && !strings.Contains(err.Error(), "Not attached to an active page") {
		b.fail("reload", err.Error())
	}
	return b.settle()
}

// Back goes one page back in the tab's history, by the browser's own button.
func (b *Browser) Back() *Browser {
	b.t.Helper()
	history, err := chromedp.Run(b.ctx, chromedp.NavigationEntries())
	b.must(err)
	if history.CurrentIndex == 0 {
		b.fail("go back", "this is the first page")
	}
	to := history.Entries[history.CurrentIndex-1].ID
	_, err = chromedp.Call(b.ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: to})
	b.must(err)
	b.until("go back", func() string {
		now, err := chromedp.Run(b.ctx, chromedp.NavigationEntries())
		if err != nil || now.CurrentIndex == history.CurrentIndex {
			return "still on the same page"
		}
		return ""
	})
	return b.settle()
}
