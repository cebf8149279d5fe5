package activity_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
)

func TestEntriesBecomeSentences(t *testing.T) {
	now := time.Date(2026, 11, 21, 14, 0, 0, 0, time.UTC)
	client, project := uuid.Must(uuid.NewV7()), uuid.Must(uuid.NewV7())
	milestone := activity.Entry{At: now.Add(-time.Hour), Actor: "Olivia Botha", Kind: activity.MilestoneCompleted, Subject: "Bookings", ClientID: &client, ProjectID: &project, Client: "Harbour Café", Project: "Website relaunch"}
	added := milestone
	added.Kind, added.Subject = activity.ProjectAdded, "Website relaunch"
	accepted := activity.Entry{At: now.AddDate(0, 0, -1), Actor: "Carol Naidoo", Kind: activity.InvitationAccepted, Subject: "Harbour Café", ClientID: &client, Client: "Harbour Café"}
	gone := activity.Entry{At: now, Actor: "Mia", Kind: "task.moved", Subject: "Design"}

	for name, c := range map[string]struct {
		entry activity.Entry
		of    activity.Of
		want  activity.Line
	}{
		"on the dashboard":        {milestone, activity.Of{}, activity.Line{Actor: "Olivia Botha", Initials: "OB", Before: "completed the milestone ", Subject: "Bookings", Where: "Website relaunch", Href: "/projects/" + project.String(), When: "today at 13:00", Moment: "2026-11-21T13:00:00Z"}},
		"on the project":          {milestone, activity.Of{Project: project}, activity.Line{Actor: "Olivia Botha", Initials: "OB", Before: "completed the milestone ", Subject: "Bookings", When: "today at 13:00", Moment: "2026-11-21T13:00:00Z"}},
		"the subject is where":    {added, activity.Of{Client: client}, activity.Line{Actor: "Olivia Botha", Initials: "OB", Before: "created the project ", Subject: "Website relaunch", SubjectHref: "/projects/" + project.String(), When: "today at 13:00", Moment: "2026-11-21T13:00:00Z"}},
		"a sentence by itself":    {accepted, activity.Of{}, activity.Line{Actor: "Carol Naidoo", Initials: "CN", Before: "accepted the invitation", Where: "Harbour Café", Href: "/clients/" + client.String(), When: "yesterday", Moment: "2026-11-20T14:00:00Z"}},
		"of a kind not yet known": {gone, activity.Of{}, activity.Line{Actor: "Mia", Initials: "M", Before: "changed ", Subject: "Design", When: "just now", Moment: "2026-11-21T14:00:00Z"}},
	} {
		if got := activity.ViewOf([]activity.Entry{c.entry}, c.of, now).Lines[0]; got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, c.want)
		}
	}
}
