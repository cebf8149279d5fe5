package live

import (
	"bytes"
	"context"
	"slices"

	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// Seat is where somebody sits who watches.
type Seat struct {
	Side                          web.Side
	Organisation, Person, Session uuid.UUID
}

// Revisit looks up anew who is in seats. Those whose session has ended are not among them.
type Revisit func(ctx context.Context, seats []Seat) (map[Seat]web.Visit, error)

// watch is what somebody may know of a project; with uuid.Nil, of all that an organisation has.
type watch struct {
	project uuid.UUID
	topics  Topic
}

// watchesOf decides what a seat may watch: of one project, or with uuid.Nil of every project that is shown to a client's contact, and for
// the team of what belongs to no project. It says whether the seat may watch there at all; whether the team has such a project it doesn't know.
func watchesOf(judge *policies.Enforcer, seat web.Seat, side web.Side, project uuid.UUID) (watches []watch, ok bool) {
	if side == web.Team {
		return teamWatches(judge, seat, project)
	}
	if !judge.Allows(seat.Holder(), policies.ReadPortal) {
		return nil, false
	}
	for _, granted := range seat.Grants.Projects() {
		if project == uuid.Nil || project == granted {
			sections, _ := seat.Shown(granted)
			watches = append(watches, watch{granted, sectionTopics(judge, sections)})
		}
	}
	slices.SortFunc(watches, func(a, b watch) int { return bytes.Compare(a.project[:], b.project[:]) })
	return watches, project == uuid.Nil || len(watches) > 0
}

// teamWatches is watchesOf for the team. Who sees only the projects they are in follows no others, and of what belongs to none the team alone.
func teamWatches(judge *policies.Enforcer, seat web.Seat, project uuid.UUID) (watches []watch, ok bool) {
	topics, ok := teamTopics(judge, seat.Holder()), judge.Allows(seat.Holder(), policies.ReadProjects)
	if project != uuid.Nil {
		return []watch{{project, topics}}, ok && (!seat.Narrow || slices.Contains(seat.Projects, project))
	}
	topics &= Quotes | Invoices | Team
	if !seat.Narrow {
		return []watch{{uuid.Nil, topics}}, topics != 0
	}
	for _, theirs := range seat.Projects {
		watches = append(watches, watch{theirs, topics &^ Team})
	}
	return append(watches, watch{uuid.Nil, topics & Team}), topics != 0
}

func teamTopics(judge *policies.Enforcer, holder policies.Holder) Topic {
	topics := Project
	for topic, permission := range map[Topic]policies.Permission{
		Milestones: policies.ReadMilestones, Meetings: policies.ReadMeetings, Tasks: policies.ReadTasks, Documents: policies.ReadDocuments, Quotes: policies.ReadQuotes, Invoices: policies.ReadInvoices, Team: policies.ReadTeam,
	} {
		if judge.Allows(holder, permission) {
			topics |= topic
		}
	}
	return topics
}

func sectionTopics(judge *policies.Enforcer, sections []policies.Section) Topic {
	topics := Project
	if judge.Shows(sections, policies.ReadPortalMilestones) {
		topics |= Milestones
	}
	if judge.Shows(sections, policies.ReadPortalMeetings) {
		topics |= Meetings
	}
	if judge.Shows(sections, policies.ReadPortalDocuments) {
		topics |= Documents
	}
	if judge.Shows(sections, policies.ReadPortalQuotes) {
		topics |= Quotes
	}
	if judge.Shows(sections, policies.ReadPortalInvoices) {
		topics |= Invoices
	}
	return topics
}

// concerns says which topic of a stream a notice is about; 0 when it is none of its business.
func (s *stream) concerns(n notice) Topic {
	if s.seat.Organisation != n.Organisation || s.seat.Side == web.Portal && !n.Shared {
		return 0
	}
	for _, w := range s.watches {
		if w.project == n.Project || w.project == uuid.Nil {
			return w.topics & n.topic
		}
	}
	return 0
}
