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

// reminderView has the fields of reminders.LetterView.
type reminderView struct {
	Name      string
	Message   []string
	Facts     []struct{ Label, Value string }
	Bank      []string
	Reference string
}

func hostileReminder() reminderView {
	return reminderView{hostile, []string{hostile, hostile}, []struct{ Label, Value string }{{hostile, hostile}}, []string{hostile, hostile}, hostile}
}

// answerView has the fields of received.AnswerView.
type answerView struct {
	FirstName, Client, By, Quote, Total string
	Accepted                            bool
	Reason                              string
}

func hostileAnswer() answerView {
	return answerView{hostile, hostile, hostile, hostile, hostile, true, hostile}
}
