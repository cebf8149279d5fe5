package meetings

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
)

func good() Draft {
	return Draft{Title: "Tasting", Date: "2030-01-31", Time: "10:00", Duration: "60", TimeZone: "Europe/Berlin", Shared: "yes"}
}

func TestADraftIsUnderstood(t *testing.T) {
	m, err := good().meeting()
	if err != nil || !m.StartsAt.Equal(time.Date(2030, 1, 31, 9, 0, 0, 0, time.UTC)) || m.Minutes != 60 || !m.Shared || m.OrganiserID != nil {
		t.Errorf("%+v, %v", m, err)
	}
	if again := m.draft(); again != good() {
		t.Errorf("it was written down as %+v", again)
	}
	organiser := uuid.New()
	m.OrganiserID, m.Shared = &organiser, false
	if d := m.draft(); d.Organiser != organiser.String() || d.Shared != "" {
		t.Errorf("%+v", d)
	}
	night := good()
	night.Date, night.Time, night.Duration = "2026-12-31", "23:30", "90"
	if m, err := night.meeting(); err != nil || m.in("Europe/Berlin").span() != "Thursday 31 December 2026, 23:30 to Friday 01:00" {
		t.Errorf("%q, %v", m.in("Europe/Berlin").span(), err)
	}
}

func TestWhatCannotBeUnderstood(t *testing.T) {
	for _, c := range []struct{ field, value, says string }{
		{"title", "", "What is the meeting called?"},
		{"date", "", "On which day is it?"},
		{"date", "31.1.2030", "year-month-day"},
		{"date", "2030-02-30", "year-month-day"},
		{"date", "9999-01-01", "from 2000 to 2100"},
		{"date", "1999-12-31", "from 2000 to 2100"},
		{"time", "", "When does it begin?"},
		{"time", "25:00", "hours and minutes"},
		{"time", "soon", "hours and minutes"},
		{"duration", "", "How many minutes"},
		{"duration", "0", "5 minutes at the least"},
		{"duration", "-60", "5 minutes at the least"},
		{"duration", "1441", "1440 minutes, at the most"},
		{"duration", "an hour", "whole number"},
		{"duration", "99999999999999999999", "whole number"},
		{"time_zone", "", "Choose one from the list."},
		{"time_zone", "Europe/Atlantis", "Choose one from the list."},
		{"time_zone", "Local", "Choose one from the list."},
		{"time_zone", "../../etc/passwd", "Choose one from the list."},
		{"organiser", "somebody", "Choose somebody from the team."},
	} {
		d := good()
		*d.values()[c.field] = c.value
		_, err := d.meeting()
		if invalid, ok := err.(fault.Invalid); !ok || len(invalid) != 1 || !strings.Contains(invalid[c.field], c.says) {
			t.Errorf("%s %q: %v", c.field, c.value, err)
		}
	}
	for _, c := range []struct{ zone, date, time, says string }{
		{"Europe/Berlin", "2026-03-29", "02:30", "The clocks in Berlin go forward then, and 02:30 is left out. The next time there is 03:00."},
		{"America/New_York", "2026-03-08", "02:00", "The clocks in New York go forward then, and 02:00 is left out. The next time there is 03:00."},
		{"Pacific/Apia", "2011-12-30", "10:00", "The clocks in Apia go forward then, and 10:00 is left out. The next time there is 00:00 on 31 December 2011."},
	} {
		d := good()
		d.TimeZone, d.Date, d.Time = c.zone, c.date, c.time
		if _, err := d.meeting(); err == nil || err.(fault.Invalid)["time"] != c.says {
			t.Errorf("%s: %v", c.zone, err)
		}
	}
}

func TestWhatIsReadOfOthers(t *testing.T) {
	f := web.NewForm(nil)
	others := readOthers(f, "Rosa Lind <Rosa@Lind.example>\n\n  thabo@x.example,\nBo\n\"Ana María\" de la Cruz <ana@x.example>;")
	if len(f.Invalid) > 0 || len(others) != 4 {
		t.Fatalf("%+v %v", others, f.Invalid)
	}
	for i, want := range []Attendee{
		{FirstName: "Rosa", LastName: "Lind", Email: "rosa@lind.example"},
		{FirstName: "thabo", Email: "thabo@x.example"},
		{FirstName: "Bo"},
		{FirstName: "Ana", LastName: "María de la Cruz", Email: "ana@x.example"},
	} {
		if others[i] != want {
			t.Errorf("line %d is %+v, want %+v", i, others[i], want)
		}
	}
	for text, says := range map[string]string{
		"Rosa <rosa@lind>":                     "Line 1: This address has no ending",
		"Rosa\nBo <>":                          "Line 2: Write an email address.",
		"Rosa <rosa@lind.example, b@c.example": "Line 1: An email address looks like",
		"<rosa>":                               "Line 1: An email address looks like",
		strings.Repeat("x", 90):                "Line 1: This is 90 characters long",
		strings.Repeat("x\n", 201):             "Line 201: That is enough",
		";":                                    "Line 1: Write a name",
	} {
		f := web.NewForm(nil)
		if got := readOthers(f, text); len(got) > 0 || !strings.Contains(f.Invalid["others"], says) {
			t.Errorf("%.30q became %+v, %v", text, got, f.Invalid)
		}
	}
}

func TestWhoIsToHearWhat(t *testing.T) {
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	ahead := Meeting{StartsAt: now.Add(time.Hour), Minutes: 60}
	off, over := ahead, ahead
	off.CancelledAt = &now
	over.StartsAt = now.Add(-time.Hour)
	for name, c := range map[string]struct {
		e    envelope
		want errand
	}{
		"an invitation":                        {envelope{Meeting: ahead, Method: request, Expected: true}, send},
		"a further version":                    {envelope{Meeting: ahead, Method: request, Expected: true, Before: request}, send},
		"the same once more":                   {envelope{Meeting: ahead, Method: request, Expected: true, Before: request, Told: true}, drop},
		"after all":                            {envelope{Meeting: ahead, Method: request, Expected: true, Before: cancel}, send},
		"an invitation to what is off":         {envelope{Meeting: off, Method: request, Expected: true}, drop},
		"to somebody who was taken off":        {envelope{Meeting: ahead, Method: request}, drop},
		"to what is over":                      {envelope{Meeting: over, Method: request, Expected: true}, drop},
		"a cancellation":                       {envelope{Meeting: off, Method: cancel, Expected: true, Before: request}, send},
		"of somebody alone":                    {envelope{Meeting: ahead, Method: cancel, Before: request}, send},
		"who is expected again":                {envelope{Meeting: ahead, Method: cancel, Expected: true, Before: request}, drop},
		"who never heard of it":                {envelope{Meeting: off, Method: cancel, Expected: true}, drop},
		"who may be hearing of it":             {envelope{Meeting: off, Method: cancel, Expected: true, UnderWay: true}, wait},
		"who has heard that it is off":         {envelope{Meeting: off, Method: cancel, Expected: true, Before: cancel}, drop},
		"a cancellation of what would be over": {envelope{Meeting: over, Method: cancel, Before: request}, drop},
	} {
		if got := c.e.errand(now); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestHowLongIsSaid(t *testing.T) {
	for minutes, want := range map[int]string{5: "5 minutes", 45: "45 minutes", 60: "1 hour", 90: "1½ hours", 120: "2 hours", 150: "2½ hours", 75: "75 minutes", 1440: "24 hours"} {
		if got := long(minutes); got != want {
			t.Errorf("%d is said %q", minutes, got)
		}
	}
}
