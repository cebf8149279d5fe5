package live_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"

	"skhokho/app/housetest"
	"skhokho/app/people"
	"skhokho/app/server"
)

// grant gives a contact projects, each by a preset, and nothing else.
func (s scene) grant(by *housetest.Client, contact string, projectsAndPresets ...string) {
	s.T.Helper()
	form := url.Values{}
	for i := 0; i < len(projectsAndPresets); i += 2 {
		project := s.id("project", projectsAndPresets[i])
		form.Add("projects", project)
		form.Set("access-"+project, projectsAndPresets[i+1])
	}
	by.Put("/contacts/"+contact+"/access", form).Expect(303)
}

// Each of these ends what carol may see of the project, in the way the team or she herself does it, and her open page with it. Mia's,
// of the team, goes on.
func TestAStreamEndsWhenItsAccessDoes(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(s scene, olivia *housetest.Client, contact string){
		"access ended": func(_ scene, olivia *housetest.Client, contact string) {
			olivia.Delete("/contacts/" + contact + "/access").Expect(303)
		},
		"all access ended": func(_ scene, olivia *housetest.Client, contact string) {
			olivia.Delete("/contacts/" + contact + "/all-access").Expect(303)
		},
		"another project instead": func(s scene, olivia *housetest.Client, contact string) {
			s.grant(olivia, contact, "Loyalty card", "viewer")
		},
		"a section taken away": func(s scene, olivia *housetest.Client, contact string) {
			s.grant(olivia, contact, "Website relaunch", "billing", "Loyalty card", "everything")
		},
		"contact deleted": func(_ scene, olivia *housetest.Client, contact string) {
			olivia.Delete("/contacts/" + contact).Expect(303)
		},
		"signed out on the apex": func(s scene, _ *housetest.Client, _ string) {
			s.carol.At("").Delete("/session").Expect(303)
		},
		"password reset": func(s scene, _ *housetest.Client, _ string) {
			s.SQL("delete from sessions where person_id = (select id from people where email = 'carol@harbourcafe.example')", nil)
		},
		"person deleted": func(s scene, _ *housetest.Client, _ string) {
			s.SQL("delete from people where email = 'carol@harbourcafe.example'", nil)
		},
		"project deleted": func(s scene, _ *housetest.Client, _ string) {
			s.SQL("delete from access where project_id = $1", []any{s.project})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			home := s.carol.Listen("/portal/live")
			end(s, s.AtWork("olivia", "acme"), s.id("contact", "Carol Naidoo"))
			s.client.Ends("barred")
			home.Ends("barred")
			s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
			s.team.Hears("milestones")
		})
	}
}

func TestAMembersStreamEndsWithTheirPlaceInTheTeam(t *testing.T) {
	t.Parallel()
	s := open(t)
	mia := "person_id = (select id from people where email = 'mia@acme.example') and organisation_id = (select id from organisations where slug = 'acme')"
	s.SQL("update members set role = 'viewer' where "+mia, nil) // sees as much as before
	s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	s.team.Hears("milestones")
	s.SQL("update tasks set member_id = null where member_id in (select id from members where "+mia+")", nil)
	s.team.Hears("tasks") // which are nobody's now; else they would be told of with what follows
	s.SQL("delete from members where "+mia, nil)
	s.team.Ends("barred")
	s.client.Hears("milestones")
}

// More is a change too: the page asks again, and finds the project that was shared.
func TestAStreamEndsWhenThereIsMoreToSee(t *testing.T) {
	t.Parallel()
	s := open(t)
	home := s.carol.Listen("/portal/live")
	s.grant(s.AtWork("olivia", "acme"), s.id("contact", "Carol Naidoo"), "Website relaunch", "everything", "Loyalty card", "everything", "Summer menu boards", "viewer")
	home.Ends("barred")
	s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	s.client.Hears("milestones") // of this project she sees what she saw
}

func TestAPreviewFollowsAndEnds(t *testing.T) {
	t.Parallel()
	s := open(t)
	olivia, preview := s.AtWork("olivia", "acme"), "/contacts/"+s.id("contact", "Carol Naidoo")+"/preview"
	olivia.Post(preview).Expect(303)
	seen := olivia.Listen(s.portal)
	s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	seen.Hears("milestones")
	olivia.Delete(preview).Expect(303)
	seen.Ends("barred")
}

func TestOnePersonKeepsTenPagesOpen(t *testing.T) {
	t.Parallel()
	s := open(t)
	pages := []*housetest.Stream{s.client}
	for range 10 {
		pages = append(pages, s.carol.Listen(s.portal))
	}
	pages[0].Ends("enough")
	s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	for _, page := range pages[1:] {
		page.Hears("milestones")
	}
	s.team.Hears("milestones")
	pages[1].Close() // who leaves makes room
}

func TestSeveralProcessesTellTheSame(t *testing.T) {
	t.Parallel()
	s := open(t)
	twin := s.Twin()
	there := twin.AtWork("carol", "acme").Listen(s.portal)
	s.mia.Post("/milestones/" + s.id("milestone", "Bookings") + "/completion").Expect(303)
	there.Hears("milestones")
	s.client.Hears("milestones")
	twin.AtWork("mia", "acme").Post("/milestones/" + s.id("milestone", "Launch") + "/completion").Expect(303)
	there.Hears("milestones")
	s.client.Hears("milestones")
	s.AtWork("olivia", "acme").Delete("/contacts/" + s.id("contact", "Carol Naidoo") + "/access").Expect(303)
	there.Ends("barred")
	s.client.Ends("barred")
}

func TestAStreamOutlivesTheDatabase(t *testing.T) {
	s := open(t)
	bookings, carol, olivia := s.id("milestone", "Bookings"), s.id("contact", "Carol Naidoo"), s.AtWork("olivia", "acme")
	s.RestartDatabase()
	s.client.Hears("opened", "everything")
	s.team.Hears("opened", "everything")
	again := func(ask func() *housetest.Answer) { // of the connections that the house kept, each is met as lost once
		a := ask()
		for range 50 {
			if a.Status != 503 {
				break
			}
			a = ask()
		}
		a.Expect(303)
	}
	again(func() *housetest.Answer { return s.mia.Post("/milestones/" + bookings + "/completion") })
	s.client.Hears("milestones")
	again(func() *housetest.Answer { return olivia.Delete("/contacts/" + carol + "/access") })
	s.client.Ends("barred")
}

// A process that is told to end closes its streams by itself, at once, and waits for nobody.
func TestStopIsNotDelayedByOpenPages(t *testing.T) {
	t.Parallel()
	s := open(t)
	process, err := server.New(s.Config, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- process.Serve(ctx, listener) }()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	host := "acme." + s.Config.Base.Host
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nCookie: %s=%s\r\n\r\n",
		s.portal, host, people.SessionCookie, s.carol.Cookies()[host][people.SessionCookie])
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if lines.Text() == "event: opened" {
			stop()
		}
	}
	if err := errors.Join(lines.Err(), <-ended, process.Close()); err != nil || ctx.Err() == nil {
		t.Errorf("the stream was opened: %v; the process ended with %v", ctx.Err() != nil, err)
	}
}

// A notice that nobody understands does no harm, and one that isn't ours neither.
func TestNonsenseIsPassedOver(t *testing.T) {
	t.Parallel()
	s := open(t)
	conn, err := pgx.Connect(t.Context(), s.Config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for _, payload := range []string{"", "x", "{}", `{"topic":"barred"}`, `{"topic":7}`, `{"topic":"milestones","organisation":"x"}`, `[]`} {
		if _, err := conn.Exec(t.Context(), "select pg_notify('skhokho_live', $1)", payload); err != nil {
			t.Fatal(err)
		}
	}
	s.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	s.client.Hears("milestones")
}
