package live

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// stand is a hub that its tests move by hand: no clock, no database.
type stand struct {
	*testing.T
	*Hub
	at     time.Time               // what the hub takes for now
	seated map[uuid.UUID]web.Visit // who is still here, by session
	err    error                   // of the next look at them
}

func newStand(t *testing.T) *stand {
	t.Helper()
	judge, err := policies.New()
	if err != nil {
		t.Fatal(err)
	}
	s := &stand{T: t, at: time.UnixMilli(1_000_000_000_000), seated: map[uuid.UUID]web.Visit{}}
	s.Hub = NewHub(judge, s.revisited, slog.New(slog.DiscardHandler))
	s.now = func() time.Time { return s.at }
	s.begun()
	return s
}

func (s *stand) revisited(_ context.Context, seats []Seat) (map[Seat]web.Visit, error) {
	found := map[Seat]web.Visit{}
	for _, seat := range seats {
		if visit, here := s.seated[seat.Session]; here {
			found[seat] = visit
		}
	}
	err := s.err
	s.err = nil
	return found, err
}

// page is one member's open page of a project, as its browser sees it.
type page struct {
	*stream
	lines *bufio.Scanner
}

var (
	organisation = uuid.MustParse("0192f000-0000-7000-8000-000000000001")
	project      = uuid.MustParse("0192f000-0000-7000-8000-000000000002")
)

// opens has a member of the team open a page; person is whose.
func (s *stand) opens(person uuid.UUID, since time.Time) page {
	s.Helper()
	here, there := net.Pipe()
	s.Cleanup(func() { _ = there.Close() })
	visit := web.Visit{Session: uuid.New(), PersonID: person, Member: policies.Owner}
	visit.Organisation.ID = organisation
	s.seated[visit.Session] = visit
	watches, _ := watchesOf(s.policies, visit.SeatOn(web.Team), web.Team, project)
	p := page{&stream{conn: here, seat: Seat{web.Team, organisation, person, visit.Session}, project: project, watches: watches}, bufio.NewScanner(there)}
	go s.serve(p.stream, []byte("head\n"), since)
	return p.reads(s.T, "head", "opened")
}

// reads checks the next events; "" is the end.
func (p page) reads(t *testing.T, events ...string) page {
	t.Helper()
	for _, event := range events {
		got := ""
		for got == "" && p.lines.Scan() {
			got = strings.TrimPrefix(p.lines.Text(), "event: ")
			if strings.HasPrefix(got, "id: ") || strings.HasPrefix(got, "data: ") {
				got = ""
			}
		}
		if got != event {
			t.Fatalf("got %q, want %q", got, event)
		}
	}
	return p
}

func (s *stand) notify(topic string) {
	payload, err := json.Marshal(map[string]any{"topic": topic, "organisation": organisation, "project": project, "shared": true})
	if err != nil {
		s.Fatal(err)
	}
	s.heard(string(payload))
}

func TestASlowReaderIsToldEachTopicOnce(t *testing.T) {
	s := newStand(t)
	p := s.opens(uuid.New(), s.at.Add(leeway))
	for range 1000 { // nobody reads, and the pipe has no buffer
		s.notify("tasks")
		s.notify("milestones")
	}
	told := map[string]int{}
	s.notify("project")
	for told["project"] == 0 && p.lines.Scan() {
		told[strings.TrimPrefix(p.lines.Text(), "event: ")]++
	}
	if told["tasks"]+told["milestones"] > 4 {
		t.Errorf("told %v", told)
	}
}

func TestWhatAPageMayHaveMissed(t *testing.T) {
	began := time.UnixMilli(1_000_000_000_000)
	for name, c := range map[string]struct {
		listens time.Duration // after the hub began
		since   time.Duration // what the page knows, likewise
		want    []string
	}{
		"made before anybody listened":         {time.Minute, leeway - 1, []string{"everything"}},
		"made as listening began":              {time.Minute, leeway, []string{"milestones", "tasks"}},
		"made before the first":                {time.Minute, 30 * time.Second, []string{"milestones", "tasks"}},
		"made a little after the first":        {time.Minute, 34 * time.Second, []string{"milestones", "tasks"}},
		"made well after the first":            {time.Minute, 36 * time.Second, []string{"tasks"}},
		"made after all":                       {time.Minute, 50 * time.Second, nil},
		"made in the future":                   {time.Minute, time.Hour, nil},
		"left for a while":                     {10 * time.Minute, 36 * time.Second, []string{"tasks"}},
		"left for longer than is remembered":   {20 * time.Minute, 36 * time.Second, []string{"everything"}},
		"left longer ago than time began":      {time.Minute, -1 << 62, []string{"everything"}},
		"back before what is remembered since": {20 * time.Minute, 6 * time.Minute, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStand(t)
			s.at = began.Add(30 * time.Second)
			s.notify("milestones")
			s.at = began.Add(40 * time.Second)
			s.notify("tasks")
			s.at = began.Add(c.listens)
			s.memory.forget(s.at)
			p := s.opens(uuid.New(), began.Add(c.since)).reads(t, c.want...)
			s.notify("project")
			p.reads(t, "project")
		})
	}
}

func TestTooManyNoticesAreForgottenTogether(t *testing.T) {
	m := memory{}
	at := time.UnixMilli(1_000_000_000_000)
	m.begin(at)
	for n := range mostKept + 1 {
		m.keep(notice{Project: uuid.NewSHA1(uuid.Nil, []byte{byte(n), byte(n >> 8)})}, at.Add(time.Duration(n)))
	}
	if len(m.last) != 1 || m.since != at.Add(mostKept) {
		t.Errorf("%d are kept since %v", len(m.last), m.since.Sub(at))
	}
	m.stop()
	m.forget(at.Add(time.Hour))
	if !m.since.IsZero() {
		t.Error("what isn’t heard counts as known")
	}
}

// In a minute every stream is looked at once, and beats at least twice, never all at the same second.
func TestBeatsAndChecksAreSpread(t *testing.T) {
	s := newStand(t)
	const streams = 100
	beats, checks, most := 0, 0, 0
	for range streams {
		here, there := net.Pipe()
		t.Cleanup(func() { _ = there.Close() })
		p := &stream{conn: here, seat: Seat{Organisation: organisation, Person: uuid.New()}, writing: true} // what it is told stays to be seen
		if !s.join(p, s.at) {
			t.Fatal("no room")
		}
		p.pending = 0
	}
	s.doubtful()
	for range checkEvery {
		s.tick()
		now := len(s.doubtful())
		checks, most = checks+now, max(most, now)
		for _, p := range s.all() {
			if p.pending&beat != 0 {
				beats++
			}
			p.pending = 0
		}
	}
	if checks != streams || beats < 2*streams || most > 2 {
		t.Errorf("%d checks, %d at once at the most, and %d beats", checks, most, beats)
	}
}

func TestAStreamEndsWithItsSession(t *testing.T) {
	s := newStand(t)
	stays, goes := s.opens(uuid.New(), s.at.Add(leeway)), s.opens(uuid.New(), s.at.Add(leeway))
	s.err = errors.New("the database is away")
	if batch := s.doubtful(); s.look(t.Context(), batch) == nil {
		t.Error("nobody noticed")
	} else {
		s.doubtAgain(batch)
	}
	delete(s.seated, goes.seat.Session) // ran out
	if batch := s.doubtful(); len(batch) != 2 || s.look(t.Context(), batch) != nil {
		t.Errorf("%d are looked at", len(batch))
	}
	goes.reads(t, "barred", "")
	s.notify("project")
	stays.reads(t, "project")
	if s.Count() != 1 {
		t.Errorf("%d streams are left", s.Count())
	}
	s.close()
	stays.reads(t, "")
	if len(s.streams)+len(s.persons)+len(s.doubts) != 0 || s.join(stays.stream, s.at) {
		t.Error("the hub isn’t empty, or lets somebody in after its end")
	}
}

func TestThereIsRoomForSoMany(t *testing.T) {
	s := newStand(t)
	s.count = mostStreams
	here, there := net.Pipe()
	defer there.Close()
	go s.serve(&stream{conn: here}, []byte("head\n"), s.at)
	page{lines: bufio.NewScanner(there)}.reads(t, "head", "")
}

func TestWhatIsSaid(t *testing.T) {
	at := time.UnixMilli(1795532400123)
	for what, want := range map[Topic]string{
		beat:                               "id: 1795532400123\n\n",
		Tasks:                              "id: 1795532400123\nevent: tasks\ndata: -\n\n",
		opened | everything | Tasks | beat: "id: 1795532400123\nevent: opened\ndata: -\n\nid: 1795532400123\nevent: everything\ndata: -\n\n",
	} {
		if got := string(text(what, at)); got != want {
			t.Errorf("%v: got %q", what.list(), got)
		}
	}
	if v := On("/portal", Project|Meetings); v.Topics != "project meetings" || !strings.HasPrefix(v.URL, "/portal/live?since=") {
		t.Errorf("got %+v", v)
	}
	for _, word := range slices.Concat(words[9:], words[:1], []string{"", "access", "everything"}) {
		if _, ok := named(word); ok {
			t.Errorf("the database can say %q", word)
		}
	}
}
