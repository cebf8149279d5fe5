package minutes

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/deliveries"
	"skhokho/app/folder"
	"skhokho/app/meetings"
	"skhokho/app/web"
	"skhokho/policies"
)

// PageView is a meeting's tab "Minutes".
type PageView struct {
	Head      meetings.Head
	CanWrite  bool
	Draft     DraftView
	Texts     []TextView // the same, for who may only read
	Points    PointsView
	Versions  []VersionRow
	Changed   string // "The draft has changed since version 1."; "" when it hasn't
	PaperHref string // the newest version as a file; "" when there is none
	Posted    []PostedRow
}

// TextView is a text to read.
type TextView struct {
	Title string
	Text  web.RichText
}

// VersionRow is one published version.
type VersionRow struct {
	Name, Href, By string // "Version 2", "published yesterday by Olivia Botha"
	Correction     string
}

// PostedRow tells what became of the mail to one of those who were there.
type PostedRow struct {
	Name, State, Tone string
}

func pageView(c *fiber.Ctx, sheet Sheet, posted []Posted) PageView {
	v := PageView{
		Head: meetings.HeadOf(c, sheet.Meeting, sheet.Setting.Project, "Minutes", actions(c, sheet)...), CanWrite: web.May(c, policies.WriteMeetings),
		Draft: draftView(c, sheet), Points: pointsView(c, sheet), Posted: postedRows(sheet.Latest(), posted),
	}
	if !v.Head.Cancelled {
		v.Head.State, v.Head.Tone = state(sheet)
	}
	v.Texts = texts(TextView{called[discussion], web.Prose(sheet.Draft.Discussion)}, TextView{called[decisions], web.Prose(sheet.Draft.Decisions)})
	for _, p := range sheet.Published {
		v.Versions = append(v.Versions, versionRow(c, p))
	}
	if latest := sheet.Latest(); latest.Version > 0 {
		v.PaperHref = publicationPath(latest) + "/minutes.pdf"
	}
	if sheet.ChangedSince() {
		v.Changed = "The draft has changed since version " + strconv.Itoa(sheet.Latest().Version) + ". Publish a correction when it is right."
	}
	return v
}

// actions are the buttons of the tab: what comes next is the main one.
func actions(c *fiber.Ctx, sheet Sheet) []folder.Action {
	buttons := []folder.Action{{Label: "Draft PDF", Href: minutesPath(sheet.Meeting.ID) + "/draft.pdf", Icon: "download", Quiet: true, Page: true}}
	if !web.May(c, policies.PublishMinutes) || sheet.Meeting.CancelledAt != nil {
		return buttons
	}
	publish := folder.Action{Label: "Publish minutes", Href: publishingPath(sheet.Meeting.ID), Icon: "send"}
	if len(sheet.Published) > 0 {
		publish.Label, publish.Quiet = "Publish correction", !sheet.ChangedSince()
	}
	return append(buttons, publish)
}

// state is the pill of the tab's head.
func state(sheet Sheet) (words, tone string) {
	switch {
	case sheet.ChangedSince():
		return "Changed since version " + strconv.Itoa(sheet.Latest().Version), "warn"
	case len(sheet.Published) > 0:
		return "Minutes published", "good"
	case sheet.Content().Written():
		return "Draft", ""
	}
	return "", ""
}

func versionRow(c *fiber.Ctx, p Publication) VersionRow {
	now := web.SeatOf(c).Now()
	return VersionRow{
		Name: "Version " + strconv.Itoa(p.Version), Href: publicationPath(p), Correction: p.Correction,
		By: "published " + web.Ago(p.PublishedAt.In(now.Location()), now) + " by " + p.PublishedBy,
	}
}

// postedRows name those who were there, as they are named in what was published.
func postedRows(p Publication, posted []Posted) []PostedRow {
	rows := make([]PostedRow, len(posted))
	for i, mail := range posted {
		rows[i].Name = p.Content.nameAt(mail.Recipient)
		switch mail.State {
		case deliveries.Sent:
			rows[i].State, rows[i].Tone = "Sent", "good"
		case deliveries.Failed:
			rows[i].State, rows[i].Tone = "Trying again", "warn"
		case deliveries.Refused:
			rows[i].State, rows[i].Tone = "Address refused", "bad"
		case deliveries.Cancelled:
			rows[i].State = "Not needed"
		default:
			rows[i].State = "On its way"
		}
	}
	return rows
}

func publicationPath(p Publication) string { return "/publications/" + p.ID.String() }
