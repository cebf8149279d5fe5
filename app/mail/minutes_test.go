package mail

// minutesView has the fields of minutes.LetterView.
type minutesView struct {
	Meeting, When, Correction, Decisions, Decided, Others string
	Yours                                                 []struct{ Title, Due string }
	More                                                  bool
}

func hostileMinutes() minutesView {
	return minutesView{hostile, hostile, hostile, hostile, hostile, hostile, []struct{ Title, Due string }{{hostile, hostile}}, true}
}
