package policies

import (
	"slices"
	"strings"
	"testing"
)

// brought is what comes along with each grant, and so the whole of what an organisation can compose. What isn't here can't be granted.
const brought = `
clients:read
clients:write    clients:read
clients:archive  clients:read
clients:import   clients:read clients:write
contacts:read    clients:read
contacts:write   clients:read contacts:read
notes:read       clients:read
notes:write      clients:read notes:read
notes:moderate   clients:read notes:read
access:write     clients:read contacts:read projects:read milestones:read tasks:read calendar:read meetings:read
portal:preview   clients:read contacts:read access:write projects:read milestones:read tasks:read calendar:read meetings:read
dashboard:read   clients:read contacts:read projects:read milestones:read tasks:read calendar:read meetings:read
projects:read    clients:read milestones:read tasks:read calendar:read meetings:read
projects:write   clients:read projects:read milestones:read tasks:read calendar:read meetings:read
projects:archive clients:read projects:read milestones:read tasks:read calendar:read meetings:read
milestones:read  clients:read projects:read tasks:read calendar:read meetings:read
milestones:write clients:read projects:read milestones:read tasks:read calendar:read meetings:read
tasks:read       clients:read projects:read milestones:read calendar:read meetings:read
tasks:write      clients:read projects:read milestones:read tasks:read calendar:read meetings:read
documents:read   clients:read projects:read milestones:read tasks:read calendar:read meetings:read
documents:write  clients:read projects:read milestones:read tasks:read documents:read calendar:read meetings:read
calendar:read    clients:read projects:read milestones:read tasks:read meetings:read
meetings:read    clients:read projects:read milestones:read tasks:read calendar:read
meetings:write   clients:read contacts:read projects:read milestones:read tasks:read calendar:read meetings:read
minutes:publish  clients:read contacts:read projects:read milestones:read tasks:read calendar:read meetings:read meetings:write
products:read
products:write   products:read
quotes:read      clients:read contacts:read
quotes:write     clients:read contacts:read products:read quotes:read
invoices:read    clients:read contacts:read
invoices:write   clients:read contacts:read products:read invoices:read
sales:send       clients:read contacts:read quotes:read invoices:read
payments:write   clients:read contacts:read invoices:read
reports:read     clients:read contacts:read quotes:read invoices:read
money:write
team:write
roles:write
activity:read
audit:read       activity:read
activity:export  activity:read audit:read
organisation:write
security:write
plan:write
`

func TestEveryGrantAndWhatItBrings(t *testing.T) {
	e := enforcer(t)
	want := map[Permission][]string{}
	for line := range strings.Lines(strings.TrimSpace(brought)) {
		words := strings.Fields(line)
		want[Permission(words[0])] = words[1:]
	}
	for _, permission := range Permissions() {
		brings, can := want[permission]
		if e.Grantable(permission) != can {
			t.Errorf("%s can be granted: %v", permission, !can)
		}
		var got []string
		for _, p := range e.Brings(permission) {
			got = append(got, string(p))
		}
		if !slices.Equal(got, brings) {
			t.Errorf("%s brings %v, not %v", permission, got, brings)
		}
		if all := e.Compose(append(e.Needs(permission), permission)); len(all.Grants) != len(brings)+1 && can || len(e.Needs(permission)) > len(brings) {
			t.Errorf("%s: all of what it brings doesn’t follow from %v", permission, e.Needs(permission))
		}
		if p := permission.Words(); can && p == "" {
			t.Errorf("%s has no words", permission)
		}
	}
}

func TestARoleOfTheOrganisationsOwnHasItsGrantsAndNothingElse(t *testing.T) {
	e := enforcer(t)
	role := e.Compose([]Permission{WriteTasks, OwnTeam, ReadTeam, ReadPortal, ReadPortalInvoices, "tasks:*", "", Anyone, ReadProjects})
	if want := []Permission{ReadClients, ReadProjects, ReadMilestones, ReadTasks, WriteTasks, ReadCalendar, ReadMeetings}; !slices.Equal(role.Grants, want) {
		t.Errorf("composed of %v", role.Grants)
	}
	for _, permission := range append(Permissions(), Anyone, SignedIn, "", "*:*") {
		always := permission == ReadTeam
		if e.Allows(role, permission) != (always || slices.Contains(role.Grants, permission)) {
			t.Errorf("%s: %v", permission, e.Allows(role, permission))
		}
		if e.Allows(e.Compose(nil), permission) != always {
			t.Errorf("a role without grants has %s: %v", permission, !always)
		}
	}
}

func TestWhatIsNeededIsSaidOnce(t *testing.T) {
	e := enforcer(t)
	for permission, want := range map[Permission][]Permission{
		ReadClients: nil, WriteTasks: {ReadProjects}, ReadTasks: {ReadClients, ReadProjects, ReadMilestones, ReadCalendar, ReadMeetings}, PreviewPortal: {WriteAccess}, SendSales: {ReadQuotes, ReadInvoices},
		ReadProjects: {ReadClients, ReadMilestones, ReadTasks, ReadCalendar, ReadMeetings}, PublishMinutes: {WriteMeetings},
	} {
		if got := e.Needs(permission); !slices.Equal(got, want) {
			t.Errorf("%s needs %v, not %v", permission, got, want)
		}
	}
}

func TestOnlyWhoMayAllThatAnotherMayCoversThem(t *testing.T) {
	e := enforcer(t)
	helper, boss := e.Compose([]Permission{WriteTasks}), e.Compose([]Permission{WriteTasks, WriteTeam})
	for _, c := range []struct {
		one, other Holder
		covers     bool
	}{
		{boss, helper, true},
		{helper, boss, false},
		{helper, helper, true},
		{Holder{Role: Member}, helper, true},
		{Holder{Role: Viewer}, helper, false},
		{helper, Holder{Role: Viewer}, false},
		{Holder{Role: Admin}, boss, true},
		{Holder{Role: Admin}, Holder{Role: Owner}, false},
		{Holder{Role: Owner}, Holder{Role: Admin}, true},
	} {
		if got := e.Covers(c.one, c.other); got != c.covers {
			t.Errorf("%v covers %v: %v", c.one, c.other, got)
		}
	}
}

func enforcer(t *testing.T) *Enforcer {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return e
}
