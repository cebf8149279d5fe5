package mail

// saleView has the fields of sales.LetterView.
type saleView struct {
	Name, What string
	Message    []string
	Facts      []struct{ Label, Value string }
}

func hostileSale() saleView {
	return saleView{hostile, hostile, []string{hostile, hostile}, []struct{ Label, Value string }{{hostile, hostile}}}
}
