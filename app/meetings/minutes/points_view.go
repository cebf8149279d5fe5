package minutes

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// PointsView is what was agreed in a meeting, and what was carried into it.
type PointsView struct {
	AddURL  string // "" for who may not
	Rows    []PointRow
	Carried []CarriedView
}

// CarriedView is what comes from one earlier meeting.
type CarriedView struct {
	Title, Href string // "Design review", and its minutes
	Day         string
	Private     bool // it stays out of what is published
	Rows        []PointRow
}

// PointRow is one action point.
type PointRow struct {
	ID, Title   string
	Description web.RichText
	Responsible string
	State, Tone string // a pill's: "Due tomorrow", "Completed on 3 November"
	Done        bool
	CanEdit     bool
	In          string // the meeting it is seen in
}

func pointsView(c *fiber.Ctx, sheet Sheet) PointsView {
	var v PointsView
	day, zone := today(c), web.SeatOf(c).Organisation.Location()
	if web.May(c, policies.WriteMeetings) {
		v.AddURL = "/meetings/" + sheet.Meeting.ID.String() + "/action-points/new"
	}
	for i, p := range sheet.Points {
		row := rowOf(p, sheet, day)
		row.CanEdit = v.AddURL != ""
		if !sheet.Carried(p) {
			v.Rows = append(v.Rows, row)
			continue
		}
		if i == 0 || sheet.Points[i-1].MeetingID != p.MeetingID {
			v.Carried = append(v.Carried, CarriedView{
				Title: p.Meeting, Href: minutesPath(p.MeetingID), Day: web.Day(p.MetAt.In(zone), day), Private: sheet.Private(p),
			})
		}
		last := &v.Carried[len(v.Carried)-1]
		last.Rows = append(last.Rows, row)
	}
	return v
}

func rowOf(p Point, sheet Sheet, day time.Time) PointRow {
	row := PointRow{ID: p.ID.String(), Title: p.Title, Description: web.Prose(p.Description), Responsible: p.Responsible, Done: p.CompletedOn != nil, In: sheet.Meeting.ID.String()}
	row.State, row.Tone = standing(p, day)
	return row
}

// standing says how an action point stands, as a pill does.
func standing(p Point, day time.Time) (words, tone string) {
	switch {
	case p.CompletedOn != nil:
		return "Completed on " + web.Day(*p.CompletedOn, day), "good"
	case p.DueOn == nil:
		return "Active", ""
	case p.DueOn.Before(day):
		return "Overdue, was due " + web.Until(*p.DueOn, day), "bad"
	case p.DueOn.Sub(day) <= 24*time.Hour:
		return "Due " + web.Until(*p.DueOn, day), "warn"
	}
	return "Due on " + web.Day(*p.DueOn, day), ""
}
