package live_test

import (
	"fmt"
	"net/url"
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// scene is a house in which carol, a client, and mia, of the team, have a project before them.
type scene struct {
	*housetest.House
	project     string // its id
	carol, mia  *housetest.Client
	client      *housetest.Stream // of carol's page
	team        *housetest.Stream // of mia's
	portal      string            // the addresses of the streams
	teamAddress string
}

func open(t *testing.T) scene {
	t.Helper()
	s := scene{House: housetest.Open(t)}
	s.project = s.ID("acme", "project", "Website relaunch").String()
	s.portal, s.teamAddress = "/portal/projects/"+s.project+"/live", "/projects/"+s.project+"/live"
	s.carol, s.mia = s.AtWork("carol", "acme"), s.AtWork("mia", "acme")
	s.client, s.team = s.carol.Listen(s.portal), s.mia.Listen(s.teamAddress)
	return s
}

// id finds something of the cast, for an address.
func (s scene) id(kind, name string) string { return s.ID("acme", kind, name).String() }

func TestAMilestoneIsToldToEverybodyWhoSeesIt(t *testing.T) {
	t.Parallel()
	s := open(t)
	if kind := s.client.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" || s.client.Header.Get("Cache-Control") != "no-store" ||
		s.client.Header.Get("X-Accel-Buffering") != "no" || s.client.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("the stream's head is %v", s.client.Header)
	}
	bookings := "/milestones/" + s.id("milestone", "Bookings")
	told := func(topic string, a *housetest.Answer) {
		t.Helper()
		a.Expect(303)
		s.client.Hears(topic)
		s.team.Hears(topic)
	}
	told("milestones", s.mia.Post(bookings+"/completion"))
	told("milestones", s.mia.Delete(bookings+"/completion"))
	told("milestones", s.mia.Patch(bookings, url.Values{"title": {"Tables"}, "due_on": {"2030-01-31"}, "shared": {"yes"}}))
	told("milestones", s.mia.PostForm("/projects/"+s.project+"/milestones", url.Values{"title": {"Party"}, "due_on": {"2030-02-01"}, "shared": {"yes"}}))
	told("milestones", s.mia.Delete("/milestones/"+s.id("milestone", "Party")))
	told("project", s.mia.Patch("/projects/"+s.project, url.Values{"title": {"New website"}, "client": {s.id("client", "Harbour Café")}}))
}

func TestMinutesAndMeetingsAreTold(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.SQL(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
		select m.organisation_id, gen_random_uuid(), m.project_id, m.id, 9, '{}', 'Mia', '' from meetings m where m.project_id = $1 and m.shared limit 1`, []any{s.project})
	s.client.Hears("meetings")
	s.team.Hears("meetings")
	s.SQL("update meetings set place = 'The quay' where project_id = $1", []any{s.project})
	s.client.Hears("meetings")
	s.team.Hears("meetings")
}

// What a client may not see is not even told to have changed: the next thing that is told is one they may see.
func TestWhatIsTheTeamsOwnIsNotToldToClients(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.SQL("update milestones set shared = false where title = 'Bookings'", nil)
	s.client.Hears("milestones") // it has gone
	s.team.Hears("milestones")
	s.SQL("update milestones set title = 'Secret' where title = 'Bookings'", nil)
	s.team.Hears("milestones")
	s.SQL("insert into tasks (organisation_id, id, project_id, title, position) select organisation_id, gen_random_uuid(), id, 'Paint', 1 from projects where id = $1", []any{s.project})
	s.team.Hears("tasks")
	s.SQL("update meetings set shared = false where project_id = $1", []any{s.project})
	s.client.Hears("meetings")
	s.SQL(`insert into publications (organisation_id, id, project_id, meeting_id, version, content, published_by, words)
		select m.organisation_id, gen_random_uuid(), m.project_id, m.id, 9, '{}', 'Mia', '' from meetings m where m.project_id = $1 limit 1`, []any{s.project})
	s.SQL("update milestones set title = 'Opening' where title = 'Launch' and project_id = $1", []any{s.project})
	s.client.Hears("milestones")
}

func TestOthersProjectsAreNotTold(t *testing.T) {
	t.Parallel()
	s := open(t)
	home := s.carol.Listen("/portal/live")
	for _, quiet := range []string{
		"update milestones set due_on = due_on + 1 where project_id in (select id from projects where title in ('Online shop', 'Summer menu boards'))",
		"update projects set title = title where client_id in (select id from clients where name <> 'Harbour Café')",
		"update milestones m set title = m.title from organisations o where o.id = m.organisation_id and o.slug = 'globex'",
		// the same id at another organisation is another project
		fmt.Sprintf(`insert into projects (organisation_id, id, client_id, title) select c.organisation_id, '%s', c.id, 'x' from clients c join organisations o on o.id = c.organisation_id where o.slug = 'globex' limit 1`, s.project),
	} {
		s.SQL(quiet, nil)
	}
	s.SQL("update milestones set title = title where title = 'Card design'", nil) // of carol's other project
	home.Hears("milestones")
	s.SQL("update milestones set title = title where title = 'Bookings'", nil)
	home.Hears("milestones")
	s.client.Hears("milestones")
	s.team.Hears("milestones")
}

// A transaction that changes much says so once, and one that is rolled back says nothing.
func TestABulkChangeIsToldOnce(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.SQL("do $$ begin update milestones set title = 'x'; raise exception 'no'; exception when others then null; end $$", nil)
	s.SQL(`do $$ begin
		for n in 1..500 loop insert into milestones (organisation_id, id, project_id, title, due_on)
			select organisation_id, gen_random_uuid(), id, 'Step', '2030-01-01' from projects where title = 'Website relaunch'; end loop;
		update milestones set title = 'Stage' where title = 'Step'; delete from milestones where title = 'Stage';
	end $$`, nil)
	s.client.Hears("milestones")
	s.team.Hears("milestones")
	s.SQL("update projects set title = 'New website' where id = $1", []any{s.project})
	s.client.Hears("project") // and nothing before it
	s.team.Hears("project")
}

// A page is a moment old when it begins to listen. What has changed in between is told at once.
func TestNothingIsMissedBetweenThePageAndItsStream(t *testing.T) {
	t.Parallel()
	s := open(t)
	page := s.carol.Get("/portal/projects/" + s.project).Expect(200).Page()
	address, _ := page.Find("#live").Attr("data-live")
	s.SQL("update milestones set title = 'Tables' where title = 'Bookings'", nil)
	s.client.Hears("milestones")
	for _, late := range []*housetest.Stream{s.carol.Listen(address), s.carol.With("Last-Event-ID", s.client.LastID).Listen(s.portal)} {
		if told := late.Next(); told != "milestones" && told != "everything" { // the house is younger than what is always remembered
			t.Errorf("says %q", told)
		}
	}
	s.carol.With("Last-Event-ID", "1").Listen(s.portal + "?since=99999999999999").Hears("everything") // longer ago than anybody remembers
	for _, nonsense := range []string{"", "x", "99999999999999999999999"} {
		stream := s.carol.Listen(s.portal + "?since=" + nonsense)
		s.SQL("update projects set description = 'New' where id = $1", []any{s.project})
		stream.Hears("project")
	}
}

func TestWhoeverAsksWithoutBeingABrowserIsLedToThePage(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.carol.Get(s.portal).ExpectTo("/portal/projects/" + s.project)
	s.carol.Get("/portal/live").ExpectTo("/portal")
	s.mia.Get(s.teamAddress).ExpectTo("/projects/" + s.project)
}

func TestWhoMayListen(t *testing.T) {
	t.Parallel()
	s := open(t)
	streams := func(c *housetest.Client) *housetest.Client { return c.With("Accept", "text/html, text/event-stream") }
	for _, path := range []string{s.portal, s.teamAddress, "/portal/live"} {
		streams(s.Guest("acme")).Do("GET", path, nil).ExpectSignIn()
		streams(s.AtWork("grace", "acme")).Get(path).Expect(403)
	}
	streams(s.carol).Get(s.teamAddress).Expect(403)
	streams(s.mia).Get(s.portal).Expect(403)
	streams(s.AtWork("grace", "globex")).Get(s.teamAddress).Expect(404)
	streams(s.AtWork("philip", "acme")).Get(s.portal).Expect(404)
	streams(s.carol).Get("/portal/projects/" + s.id("project", "Summer menu boards") + "/live").Expect(404)
	streams(s.carol).Get("/portal/projects/x/live").Expect(404)
	s.AtWork("vusi", "acme").Listen(s.teamAddress)
}
