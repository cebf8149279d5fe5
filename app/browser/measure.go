package browser

// Overflow says what makes the page scroll sideways at a width; "" when nothing does.
func (b *Browser) Overflow(width int) string {
	b.t.Helper()
	b.Window(width, int(b.look.height))
	var out answer
	b.until("hold still", func() string {
		out = b.ask("overflow")
		return out.Why
	})
	return out.Text
}

// Box is where a link or a button is in the window, in pixels.
func (b *Browser) Box(name string) (left, top, right, bottom float64) {
	b.t.Helper()
	var at answer
	b.until("find "+name, func() string {
		at = b.ask("box", name, b.scope())
		return at.Why
	})
	return at.Left, at.Top, at.Right, at.Bottom
}
