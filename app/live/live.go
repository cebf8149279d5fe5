// Package live lets an open page follow what others change: the database notifies that something has changed, a Hub in each process
// hears it and tells the streams of those who may know, and the page asks for itself again. Nothing is sent but the name of what changed;
// what there is to see is decided when the page asks, and a stream ends when the access it was opened on does (docs/decisions/0011).
package live

import (
	"strconv"
	"strings"
	"time"
)

// Topic is what of a project has changed, or several of them. A page names those it shows.
type Topic uint16

// The topics, as migrations and pages name them: "project" and so on. Project is its title, its dates and what is written about it.
const (
	opened Topic = 1 << iota // from now on the stream hears all there is
	Project
	Milestones
	Meetings
	Tasks
	Documents
	Quotes
	Invoices
	Team       // who is in it, and who is invited; of no project
	everything // all of them may have changed: nobody listened for a while
	barred     // the last: what may be seen is another, or nothing any more
	enough     // the last: the person has too many pages open
	beat       // nothing; it keeps the connection warm
)

// words are the topics as events, in the order of their bits. A beat has none.
var words = []string{"opened", "project", "milestones", "meetings", "tasks", "documents", "quotes", "invoices", "team", "everything", "barred", "enough"}

// last are the topics after which a stream is closed.
const last = barred | enough

// named finds a topic by its word; ok is false for any other word.
func named(word string) (topic Topic, ok bool) {
	for topic = Project; topic <= Team; topic <<= 1 {
		if topic.list()[0] == word {
			return topic, true
		}
	}
	return 0, false
}

// list is the topics' words.
func (t Topic) list() []string {
	var list []string
	for i, word := range words {
		if t&(1<<i) != 0 {
			list = append(list, word)
		}
	}
	return list
}

// View is what a page puts into templates/shared/_live: where it listens, and at which topics it asks for itself again. The zero
// View listens to nothing.
type View struct{ URL, Topics string }

// On follows topics of what is at a path: a project of the portal or of the team's, or the portal's list of all of them; "" is what
// belongs to no project: the team, and its quotes and invoices, of whichever project. Make it together with the page, which it takes to be as old as itself.
func On(path string, topics Topic) View {
	return View{URL: path + "/live?since=" + strconv.FormatInt(time.Now().UnixMilli(), 10), Topics: strings.Join(topics.list(), " ")}
}
