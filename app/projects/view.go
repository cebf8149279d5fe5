package projects

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/live"
	"skhokho/app/owed"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// MilestonesView is a project's first tab.
type MilestonesView struct {
	folder.Head
	Looks    []Look
	Timeline timeline.View
	Facts    []Fact
	Money    []web.Figure // nil for who may not read it
	Latest   activity.View
	Live     live.View
}

// Fact is a line of what is known about a project. Href is set where it can be followed.
type Fact struct{ Label, Value, Href string }

func milestonesView(c *fiber.Ctx, s Sheet) MilestonesView {
	v := MilestonesView{Facts: factsOf(s), Money: moneyOf(c, s), Latest: latestView(c, s), Live: live.On(projectPath(s.ID), live.Project|live.Milestones)}
	changes := web.May(c, policies.WriteMilestones)
	actions := editAction(c, s)
	if changes {
		actions = append(actions, folder.Action{Label: "Add milestone", Href: milestonesPath(s.ID) + "/new", Icon: "plus"})
	}
	v.Head, v.Looks = folder.HeadOf(c, s.Folder, "Milestones", actions...), looks(s.ID, "Timeline")
	v.Timeline = timeline.View{
		Rows:       timeline.RowsOf(s.Stops, s.Folder.Plan, today(c)),
		EmptyTitle: "No milestones yet", EmptyText: "Milestones are the steps your client follows: what will be done, and by when.",
	}
	if changes {
		v.Timeline.AddURL = milestonesPath(s.ID) + "/new"
	}
	for i := range v.Timeline.Rows {
		v.Timeline.Rows[i].CanEdit = changes
	}
	return v
}

// editAction is the button that opens a project's form, for who may use it.
func editAction(c *fiber.Ctx, s Sheet) []folder.Action {
	if !web.May(c, policies.WriteProjects) {
		return nil
	}
	return []folder.Action{{Label: "Edit", Href: projectPath(s.ID) + "/edit", Quiet: true}}
}

// DetailsView is a project's tab about itself.
type DetailsView struct {
	folder.Head
	Facts    []Fact
	Money    []web.Figure // nil for who may not read it
	Sections []Section
	Latest   activity.View
}

// Section is one of a project's texts.
type Section struct {
	ID, Title string
	Text      web.RichText
}

func detailsView(c *fiber.Ctx, s Sheet) DetailsView {
	v := DetailsView{Head: folder.HeadOf(c, s.Folder, "Details", append(editAction(c, s), reportAction(s))...), Facts: factsOf(s), Money: moneyOf(c, s), Latest: latestView(c, s)}
	for _, section := range []Section{
		{"description", "Description", web.Prose(s.Description)},
		{"scope", "Scope of work", web.Prose(s.Scope)},
		{"deliverables", "Deliverables", web.Prose(s.Deliverables)},
	} {
		if section.Text != "" {
			v.Sections = append(v.Sections, section)
		}
	}
	return v
}

func factsOf(s Sheet) []Fact {
	facts := []Fact{
		{Label: "Client", Value: s.Folder.Client, Href: clientPath(s.ClientID)},
		{Label: "Project manager", Value: s.Manager},
		{Label: "Team", Value: strings.Join(s.Workers, ", ")},
		{Label: "Dates", Value: web.Span(s.StartsOn, s.EndsOn)},
	}
	for i := range facts {
		if facts[i].Value == "" {
			facts[i].Value = "–"
		}
	}
	return facts
}

// moneyOf says how a project's money stands: what was agreed, what of it was invoiced, and what is still to be paid.
func moneyOf(c *fiber.Ctx, s Sheet) []web.Figure {
	if !web.May(c, policies.ReadInvoices) || !web.May(c, policies.ReadQuotes) {
		return nil
	}
	return owed.Figures(s.Money, owed.Of{Project: s.ID}, web.SeatOf(c).Organisation.Currency)
}

func latestView(c *fiber.Ctx, s Sheet) activity.View {
	if !web.May(c, policies.ReadActivity) {
		return activity.View{}
	}
	now := web.SeatOf(c).Now()
	return activity.ViewOf(s.Latest, activity.Of{Project: s.ID}, now)
}

func clientPath(id uuid.UUID) string { return "/clients/" + id.String() }
