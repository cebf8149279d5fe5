package browser

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// Sees waits until the page, or the part of it that is looked at, says all the words. Line breaks don't matter.
func (b *Browser) Sees(words ...string) *Browser {
	b.t.Helper()
	for _, w := range words {
		b.until("see “"+w+"”", func() string {
			seen := b.ask("words", b.scope())
			if seen.Why == "" && !strings.Contains(seen.Text, fold(w)) {
				return "it isn’t there"
			}
			return seen.Why
		})
	}
	return b
}

// SeesNot waits until none of the words can be seen.
func (b *Browser) SeesNot(words ...string) *Browser {
	b.t.Helper()
	for _, w := range words {
		b.until("not see “"+w+"”", func() string {
			seen := b.ask("words", b.scope())
			if seen.Why == "" && strings.Contains(seen.Text, fold(w)) {
				return "it is there"
			}
			return seen.Why
		})
	}
	return b
}

// SeesOnce waits until the words are there exactly once.
func (b *Browser) SeesOnce(words string) *Browser {
	b.t.Helper()
	b.until("see “"+words+"” once", func() string {
		seen := b.ask("words", b.scope())
		if n := strings.Count(seen.Text, fold(words)); n != 1 {
			return strings.Repeat("|", n) + " times"
		}
		return seen.Why
	})
	return b
}

// InDialog waits until the dialog is open and headed by a title.
func (b *Browser) InDialog(title string) *Browser {
	b.t.Helper()
	b.until("see the dialog “"+title+"”", func() string {
		if heading := b.ask("dialog"); heading.Text != title {
			return "its title is “" + heading.Text + "”"
		}
		return ""
	})
	return b
}

// NoDialog waits until no dialog is open.
func (b *Browser) NoDialog() *Browser { b.t.Helper(); return b.InDialog("") }

// Holds waits until a field holds a value.
func (b *Browser) Holds(label, value string) *Browser {
	b.t.Helper()
	b.until("find “"+value+"” in "+label, func() string {
		state := b.ask("stateOf", label, b.scope())
		if state.Why == "" && state.Value != value {
			return "it holds “" + state.Value + "”"
		}
		return state.Why
	})
	return b
}

// Value is what a field holds.
func (b *Browser) Value(label string) string {
	b.t.Helper()
	return b.state("read "+label, label).Value
}

// Explains waits until a field is marked as wrong, with words beside it that are tied to it for screen readers too.
func (b *Browser) Explains(label, words string) *Browser {
	b.t.Helper()
	b.until("read about "+label, func() string {
		state := b.ask("stateOf", label, b.scope())
		switch {
		case state.Why != "":
			return state.Why
		case !state.Invalid:
			return "it isn’t marked as wrong"
		case !strings.Contains(state.Said, words):
			return "it says “" + state.Said + "”"
		case !state.Beside:
			return "the words are far away"
		}
		return ""
	})
	return b
}

// FocusOn waits until the focus is on something, by what it is called; "" is the page itself.
func (b *Browser) FocusOn(name string) *Browser {
	b.t.Helper()
	b.until("have the focus on “"+name+"”", func() string {
		if at := b.Focus(); at != name {
			return "it is on “" + at + "”"
		}
		return ""
	})
	return b
}

// Focus is what has the focus, by what it is called; "" is the page itself.
func (b *Browser) Focus() string { return b.ask("focus").Text }

// Arrives waits until the tab is at a path, or at an address that begins with it when it ends in an asterisk.
func (b *Browser) Arrives(path string) *Browser {
	b.t.Helper()
	b.until("arrive at "+path, func() string {
		at := b.Path()
		if begin, any := strings.CutSuffix(path, "*"); at == path || any && strings.HasPrefix(at, begin) {
			return ""
		}
		return "at " + b.Address()
	})
	return b
}

// Answers checks the HTTP status of the page shown.
func (b *Browser) Answers(status int) *Browser {
	b.t.Helper()
	if b.Status() != status {
		b.fail(fmt.Sprintf("be answered %d", status), "it is another")
	}
	return b
}

// Status is the HTTP status of the page shown.
func (b *Browser) Status() int { return b.watch.lastStatus() }

// Downloads waits until a file has come instead of a page, whose name matches a pattern of path.Match: "clients-acme-*.csv".
func (b *Browser) Downloads(pattern string) *Browser {
	b.t.Helper()
	b.until("be given "+pattern, func() string {
		if matched, err := path.Match(pattern, b.watch.lastFile()); err != nil || !matched {
			return "the last file is “" + b.watch.lastFile() + "”"
		}
		return ""
	})
	return b
}

// Address is where the tab is.
func (b *Browser) Address() string { return b.ask("address").Text }

// Path is the path of the address.
func (b *Browser) Path() string {
	at, err := url.Parse(b.Address())
	if err != nil {
		return ""
	}
	return at.Path
}

// Title is what the tab is called.
func (b *Browser) Title() string { return b.ask("title").Text }

// state reads a field once it is there.
func (b *Browser) state(what, label string) (state answer) {
	b.t.Helper()
	b.until(what, func() string {
		state = b.ask("stateOf", label, b.scope())
		return state.Why
	})
	return state
}

func (b *Browser) scope() []string {
	scopes := []string{}
	for _, words := range b.scopes {
		scopes = append(scopes, fold(words))
	}
	return scopes
}

func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
