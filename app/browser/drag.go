package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Drag takes a thing with the mouse, by its name, and drops it on the upper edge of another.
func (b *Browser) Drag(name, onto string) *Browser {
	b.t.Helper()
	b.carry(name, onto, b.mouse)
	b.mouse(input.DispatchMouseEventTypeMouseReleased, b.upperEdge(onto))
	return b.settle()
}

// DragAway takes a thing as Drag does, and presses Escape before it lets go.
func (b *Browser) DragAway(name, onto string) *Browser {
	b.t.Helper()
	b.carry(name, onto, b.mouse)
	b.Press("Escape")
	b.mouse(input.DispatchMouseEventTypeMouseReleased, b.upperEdge(onto))
	return b.settle()
}

// Touch drags with a finger.
func (b *Browser) Touch(name, onto string) *Browser {
	b.t.Helper()
	b.carry(name, onto, b.finger)
	b.finger(input.DispatchMouseEventTypeMouseReleased, b.upperEdge(onto))
	return b.settle()
}

// carry takes a thing and comes over another with it, which then may move to make room.
func (b *Browser) carry(name, onto string, pointer func(input.DispatchMouseEventType, answer)) {
	b.t.Helper()
	var from answer
	b.until("take "+name, func() string {
		from = b.ask("aim", "button", name, b.scope())
		return from.Why
	})
	pointer(input.DispatchMouseEventTypeMousePressed, from)
	for range 2 {
		to := b.upperEdge(onto)
		pointer(input.DispatchMouseEventTypeMouseMoved, answer{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2})
		pointer(input.DispatchMouseEventTypeMouseMoved, to)
	}
}

// upperEdge is a point in a thing, covered or not.
func (b *Browser) upperEdge(name string) answer {
	b.t.Helper()
	left, top, right, _ := b.Box(name)
	return answer{X: (left + right) / 2, Y: top + 2}
}

func (b *Browser) mouse(kind input.DispatchMouseEventType, at answer) {
	b.t.Helper()
	event := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
	if kind == input.DispatchMouseEventTypeMouseReleased {
		event.Buttons = 0
	}
	b.do("use the mouse", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, event)
		return err
	}))
}

// finger does as the mouse does.
func (b *Browser) finger(kind input.DispatchMouseEventType, at answer) {
	b.t.Helper()
	event := input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchMove, TouchPoints: []*input.TouchPoint{{X: at.X, Y: at.Y}}}
	switch kind {
	case input.DispatchMouseEventTypeMousePressed:
		event.Type = input.DispatchTouchEventTypeTouchStart
	case input.DispatchMouseEventTypeMouseReleased:
		event.Type, event.TouchPoints = input.DispatchTouchEventTypeTouchEnd, []*input.TouchPoint{}
	}
	b.do("use a finger", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, event)
		return err
	}))
}
