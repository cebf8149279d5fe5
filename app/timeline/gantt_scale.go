package timeline

import (
	"math"
	"time"
)

// scale is the calendar under a Gantt chart: which days it spans, from edge to edge.
type scale struct{ from, to time.Time }

const oneDay = 24 * time.Hour

// scaleOf spans every day that is drawn, with a little room on both sides. Today is among them while something is late, or when it is
// near.
func scaleOf(ordered []Milestone, starts []time.Time, tasks []Task, rows []Row, plan Plan, today time.Time) scale {
	var s scale
	for i, m := range ordered {
		s.reach(starts[i])
		s.reach(m.DueOn)
		if m.CompletedOn != nil {
			s.reach(*m.CompletedOn)
		}
		if rows[i].State == Overdue {
			s.reach(today)
		}
	}
	for _, t := range tasks {
		s.reach(t.DueOn)
	}
	for _, end := range []*time.Time{plan.StartsOn, plan.EndsOn} {
		if end != nil {
			s.reach(*end)
		}
	}
	if s.from.IsZero() {
		s.reach(today)
	}
	if near := s.to.Sub(s.from) / 4; today.After(s.from.Add(-near)) && today.Before(s.to.Add(near)) {
		s.reach(today)
	}
	days := int(s.to.Sub(s.from) / oneDay)
	margin := max(2, days/40, (14-days)/2)
	return scale{s.from.AddDate(0, 0, -margin), s.to.AddDate(0, 0, margin)}
}

// reach makes the scale span a day.
func (s *scale) reach(day time.Time) {
	if s.from.IsZero() || day.Before(s.from) {
		s.from = day
	}
	if s.to.IsZero() || day.After(s.to) {
		s.to = day
	}
}

func (s scale) holds(day time.Time) bool { return !day.Before(s.from) && !day.After(s.to) }

// x is where a day stands.
func (s scale) x(day time.Time) int {
	share := float64(day.Sub(s.from)) / float64(s.to.Sub(s.from))
	return ganttSide + int(math.Round(share*(ganttWide-2*ganttSide)))
}

// The least room between two lines, and for a label.
const (
	lineRoom  = 14
	labelRoom = 58
)

// lines are the calendar's: weeks where there is room for them, and months; else quarters, years and so on.
func (s scale) lines() []Mark {
	perDay := float64(ganttWide-2*ganttSide) / (s.to.Sub(s.from).Hours() / 24)
	monday := s.from.AddDate(0, 0, (8-int(s.from.Weekday()))%7)
	if 7*perDay >= labelRoom {
		return s.every(0, 7, monday, "2 Jan")
	}
	var weeks []Mark
	if 7*perDay >= lineRoom {
		weeks = s.every(0, 7, monday, "")
	}
	months, layout := 1, "Jan"
	for _, months = range []int{1, 3, 12, 60, 120, 600, 1200} {
		if 30*perDay*float64(months) >= labelRoom {
			break
		}
	}
	years := max(1, months/12)
	if months >= 12 {
		layout = "2006"
	}
	return append(weeks, s.every(months, 0, time.Date(s.from.Year()-s.from.Year()%years, 1, 1, 0, 0, 0, 0, time.UTC), layout)...)
}

// every draws a line every so many months or days from a first one on, with words of a layout. A January says its year.
func (s scale) every(months, days int, first time.Time, layout string) (lines []Mark) {
	for ; !first.After(s.to); first = first.AddDate(0, months, days) {
		if !s.holds(first) {
			continue
		}
		label := first.Format(layout)
		if layout == "Jan" && first.Month() == time.January {
			label = first.Format("Jan 2006")
		}
		lines = append(lines, Mark{X: s.x(first), Label: label})
	}
	return lines
}
