package post

import (
	"fmt"
	"strings"

	"skhokho/app/demo/look"
)

// listView is the list of messages, ready to be shown.
type listView struct {
	Newest string // of the first row; empty when there is none
	Count  string
	Rows   []rowView
}

type rowView struct {
	URL, Subject, To, From string
	At                     look.Moment
}

// messageView is one message, ready to be shown.
type messageView struct {
	rowView
	HTML, Raw   string // addresses; HTML is empty when there is no such part
	Text        []piece
	Attachments []attachmentView
}

type attachmentView struct{ URL, Name, Size string }

func listOf(messages []Message) listView {
	view := listView{Newest: newestOf(messages), Count: counted(len(messages), "message")}
	for _, message := range messages {
		view.Rows = append(view.Rows, rowOf(message))
	}
	return view
}

func newestOf(messages []Message) string {
	if len(messages) == 0 {
		return ""
	}
	return messages[0].ID
}

func rowOf(message Message) rowView {
	return rowView{
		URL: "/messages/" + message.ID, Subject: orElse(message.Subject, "(no subject)"),
		From: orElse(message.From, "(nobody)"), To: orElse(strings.Join(message.To, ", "), "(nobody)"),
		At: look.MomentOf(message.At),
	}
}

func pageOf(message Message, attachments []Attachment) messageView {
	view := messageView{rowView: rowOf(message), Text: pieces(message.Text)}
	view.Raw = view.URL + "/raw"
	if message.HTML != "" {
		view.HTML = view.URL + "/html"
	}
	for index, file := range attachments {
		view.Attachments = append(view.Attachments, attachmentView{
			URL: fmt.Sprintf("%s/attachments/%d", view.URL, index+1), Name: file.Name, Size: size(len(file.Content)),
		})
	}
	return view
}

func orElse(text, otherwise string) string {
	if strings.TrimSpace(text) == "" {
		return otherwise
	}
	return text
}

func counted(count int, thing string) string {
	switch count {
	case 0:
		return "No " + thing + "s"
	case 1:
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", count, thing)
}

func size(bytes int) string {
	if bytes < 1000 {
		return counted(bytes, "byte")
	}
	if bytes < 1_000_000 {
		return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1_000_000)
}
