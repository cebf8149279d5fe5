package meetings

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// What the address calls the two shelves.
const (
	ahead = "coming"
	past  = "past"
)

// IndexView is a list of meetings: all of them, or a project's.
type IndexView struct {
	Path, Search, When    string // When is "coming", "past" or, for both, ""
	SearchHint            string
	Switch                []Switch
	Shelves               []ShelfView
	EmptyTitle, EmptyText string
	AddURL                string // "" for who can't, or where a project has to be chosen first
	AllURL                string // where the search is dropped; "" without one
}

// Switch leads to those to come or to those that are over.
type Switch struct {
	Label, Href string
	Current     bool
}

// ShelfView are the meetings to come, or those that are over.
type ShelfView struct {
	Title  string // "" where nothing else is listed
	Rows   []Row
	Paging paging.View
}

// Row is one line of a list.
type Row struct {
	ID, Title, Under string // Under says where: its project, or its place
	Day, Hours, Zone string
	Moment           string
	Organiser        string
	Attendees        string
	State, Tone      string // of the meeting or its minutes; "" for neither
	None             string // what stands there instead
}

func indexView(c *fiber.Ctx, page paging.Page[Line], f Filter) IndexView {
	v := IndexView{Path: "/meetings", When: ahead, Search: f.Search}
	if f.Past {
		v.When = past
	}
	for _, s := range []Switch{{"Coming", ahead, !f.Past}, {"Past", past, f.Past}} {
		v.Switch = append(v.Switch, Switch{s.Label, v.address(s.Href, f.Search), s.Current})
	}
	v.shelve(c, "", page, f)
	v.explain(f, page.Total)
	if f.Search == "" && f.Past {
		v.EmptyTitle, v.EmptyText = "No meeting is over yet", "What is said and agreed in a meeting is kept with it."
	}
	return v
}

// ProjectView is a project's tab.
type ProjectView struct {
	folder.Head
	Index IndexView
}

func shelfView(c *fiber.Ctx, shelf Shelf, f Filter) ProjectView {
	v := ProjectView{Index: IndexView{Path: listPath(shelf.Folder.ID), When: c.Query("when"), Search: f.Search}}
	var actions []folder.Action
	if web.May(c, policies.WriteMeetings) {
		v.Index.AddURL = v.Index.Path + "/new"
		actions = []folder.Action{{Label: "New meeting", Href: v.Index.AddURL, Icon: "plus"}}
	}
	v.Head = folder.HeadOf(c, shelf.Folder, "Meetings", actions...)
	f.Past = false
	v.Index.shelve(c, "Coming", shelf.Coming, f)
	f.Past = true
	v.Index.shelve(c, "Past", shelf.Past, f)
	v.Index.explain(f, shelf.Coming.Total+shelf.Past.Total)
	return v
}

// shelve adds a shelf that has something on it.
func (v *IndexView) shelve(c *fiber.Ctx, title string, page paging.Page[Line], f Filter) {
	if len(page.Lines) == 0 {
		return
	}
	shelf := ShelfView{Title: title}
	for _, line := range page.Lines {
		shelf.Rows = append(shelf.Rows, rowOf(c, line, f))
	}
	if page.Next || page.Previous || title == "" {
		query := url.Values{"when": {map[bool]string{true: past, false: ahead}[f.Past]}}
		if f.Search != "" {
			query.Set("q", f.Search)
		}
		shelf.Paging = page.View(f.Turn, v.Path, query, func(l Line) (string, uuid.UUID) { return paging.Moment(l.StartsAt, l.ID) })
	}
	v.Shelves = append(v.Shelves, shelf)
}

// explain says what can be searched, and what to do where nothing is listed.
func (v *IndexView) explain(f Filter, total int) {
	v.SearchHint = "Search " + web.Count(total, "meeting", "meetings")
	v.EmptyTitle, v.EmptyText = "No meetings yet", "Plan one, invite who should come, and keep what is agreed."
	if f.Project == uuid.Nil {
		v.EmptyTitle, v.EmptyText = "No meetings are coming", "Meetings belong to a project: open one, and plan a meeting there."
	}
	if f.Search != "" {
		v.SearchHint, v.AllURL = "Search meetings", v.address(v.When, "")
		v.EmptyTitle, v.EmptyText = "Nothing found", "No meeting’s title or project contains “"+f.Search+"”."
	}
}

func (v *IndexView) address(when, search string) string {
	query := url.Values{}
	for name, value := range map[string]string{"when": when, "q": search} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(query) == 0 {
		return v.Path
	}
	return v.Path + "?" + query.Encode()
}

func rowOf(c *fiber.Ctx, line Line, f Filter) Row {
	starts, now := line.Local(), web.SeatOf(c).Now()
	row := Row{
		ID: line.ID.String(), Title: line.Title, Under: line.Project, Day: starts.Format("Mon ") + web.ShortDay(starts, now), Hours: line.in(line.TimeZone).hours(),
		Moment: starts.UTC().Format(time.RFC3339), Organiser: line.Organiser, Attendees: web.Number(line.Attendees),
	}
	if f.Project != uuid.Nil {
		row.Under = line.site()
	}
	if row.None = "–"; line.Over(now) {
		row.None = "None"
	}
	if line.TimeZone != web.SeatOf(c).Organisation.TimeZone {
		row.Zone = city(line.TimeZone)
	}
	row.State, row.Tone = line.Record.words(line.Meeting, now)
	return row
}

// site is where a meeting is, for narrow places: of a link, whose it is.
func (m Meeting) site() string {
	if link, err := url.Parse(web.Link(m.Place)); err == nil && link.Host != "" {
		return link.Host
	}
	return m.Place
}

// words are how a list or a page says where a meeting and its minutes stand.
func (r Record) words(m Meeting, now time.Time) (state, tone string) {
	switch {
	case m.Cancelled():
		return "Cancelled", "bad"
	case r.Version == 1:
		return "Published", "good"
	case r.Version > 1:
		return "Published v" + web.Number(r.Version), "good"
	case r.Drafted:
		return "Draft", "warn"
	}
	return "", ""
}
