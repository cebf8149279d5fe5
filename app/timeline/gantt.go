package timeline

import (
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// Task is what a Gantt chart shows of a task that has a date.
type Task struct {
	MilestoneID *uuid.UUID // nil for a task of no milestone
	Title       string
	DueOn       time.Time
	Done        bool
}

// Gantt is a drawing of a project's milestones side by side with the calendar, ready to show by templates/shared/_gantt. Its
// measures are those of an SVG; nothing in it is outside Width and Height.
type Gantt struct {
	Width, Height int
	Top           int    // where the rows begin, below the calendar
	Lines         []Mark // of the calendar
	HasTasks      bool
	Today         *Mark // nil when it lies outside
	Rows          []Bar
	Title, Text   string // what a screen reader says of it
}

// Mark is a day of the calendar as an upright line. Label is "" for a line without words.
type Mark struct {
	X     int
	Label string
}

// Bar is one row: a milestone, from the day the one before it is due to the day it is due itself. The tasks without a milestone
// share a row at the end, which has no bar.
type Bar struct {
	Row
	From    string // the day it begins, as people say it
	X, Wide int    // Wide is 0 for a row without a bar
	BarY    int
	Late    Stretch // from the due date until today, or until it was completed
	LateY   int
	Flag    int // where its completion is marked; 0 when it is open
	FlagY   int
	LabelX  int
	LabelY  int
	Label   string // as much of the title as there is room for
	End     bool   // the label ends at LabelX
	Dots    []Dot
	Tasks   string // "2 of 3 tasks done"; "" without tasks
}

// Stretch is a part of a row. Wide is 0 when there is none.
type Stretch struct{ X, Wide int }

// Dot is the day a task is due.
type Dot struct {
	X, Y  int
	Text  string // "Chalk board, due on 3 May"
	State State  // Done, Overdue or Next
}

// The measures of the drawing.
const (
	ganttWide   = 960
	ganttSide   = 12 // room left and right
	ganttTop    = 36 // the calendar
	ganttRow    = 52
	ganttLabel  = 20 // from the top of a row to the foot of its label
	ganttBar    = 27 // from the top of a row to its bar
	ganttMiddle = 33 // and to the middle of it
	ganttLate   = 31 // and to the thin line of its delay
	ganttDot    = 47 // and to the middle of its dots
	ganttThin   = 6  // the least a bar takes
	ganttLetter = 7.6
)

// GanttOf draws milestones and tasks as of today. Of the plan it needs the status and the dates.
func GanttOf(milestones []Milestone, tasks []Task, plan Plan, today time.Time) Gantt {
	rows, ordered := RowsOf(milestones, plan, today), inOrder(milestones)
	starts := startsOf(ordered, plan.StartsOn)
	scale := scaleOf(ordered, starts, tasks, rows, plan, today)
	g := Gantt{Width: ganttWide, Height: ganttTop, Top: ganttTop, Lines: scale.lines(), HasTasks: len(tasks) > 0}
	if scale.holds(today) {
		g.Today = &Mark{X: scale.x(today), Label: "Today"}
	}
	for i, m := range ordered {
		bar := Bar{Row: rows[i], From: web.Day(starts[i], today)}
		bar.draw(m, starts[i], g.Height, scale, today)
		bar.mark(tasksOf(tasks, &m.ID), g.Height, plan, scale, today)
		g.Rows = append(g.Rows, bar)
		g.Height += ganttRow
	}
	if others := tasksOf(tasks, nil); len(others) > 0 {
		bar := Bar{Row: Row{Title: "Other tasks"}, LabelX: ganttSide, LabelY: g.Height + ganttLabel, Label: "Other tasks"}
		bar.mark(others, g.Height, plan, scale, today)
		g.Rows = append(g.Rows, bar)
		g.Height += ganttRow
	}
	g.Height += ganttSide
	g.Title = "Gantt chart from " + scale.from.Format("2 January 2006") + " to " + scale.to.Format("2 January 2006")
	g.Text = planOf(ordered).Progress().Text + " completed. The table below says the same in words."
	return g
}

// planOf counts milestones.
func planOf(milestones []Milestone) Plan {
	plan := Plan{Milestones: len(milestones)}
	for _, m := range milestones {
		if m.CompletedOn != nil {
			plan.Done++
		}
	}
	return plan
}

// startsOf says when work on each milestone begins: when the one before it is due, the first with the project. A day after its own
// due date counts as that.
func startsOf(ordered []Milestone, startsOn *time.Time) []time.Time {
	starts := make([]time.Time, len(ordered))
	for i, m := range ordered {
		switch {
		case i > 0:
			starts[i] = ordered[i-1].DueOn
		case startsOn != nil && startsOn.Before(m.DueOn):
			starts[i] = *startsOn
		default:
			starts[i] = m.DueOn
		}
	}
	return starts
}

// draw places a milestone's bar, its label, and how late it is or was.
func (b *Bar) draw(m Milestone, start time.Time, y int, s scale, today time.Time) {
	due := s.x(m.DueOn)
	b.BarY, b.LateY, b.FlagY, b.LabelY = y+ganttBar, y+ganttLate, y+ganttMiddle, y+ganttLabel
	b.X = min(s.x(start), due-ganttThin)
	b.Wide = due - b.X
	last := today
	if m.CompletedOn != nil {
		last, b.Flag = *m.CompletedOn, s.x(*m.CompletedOn)
	}
	if (b.State == Overdue || b.State == Done) && last.After(m.DueOn) {
		b.Late = Stretch{X: due, Wide: s.x(last) - due}
	}
	b.name(m.Title, due)
}

// name puts a title over its bar: from the bar's beginning on where it fits, else up to its end, else where most of it does.
func (b *Bar) name(title string, due int) {
	after, before := letters(ganttWide-ganttSide-b.X), letters(due-ganttSide)
	b.LabelX, b.Label = b.X, title
	if length := utf8.RuneCountInString(title); length > after {
		if before > after {
			b.LabelX, b.End, after = due, true, before
		}
		b.Label = web.Short(title, max(after, 4))
	}
}

// letters are how many letters there is room for.
func letters(room int) int { return int(float64(room) / ganttLetter) }

// mark places a row's tasks.
func (b *Bar) mark(tasks []Task, y int, plan Plan, s scale, today time.Time) {
	done := 0
	for _, t := range tasks {
		dot := Dot{X: s.x(t.DueOn), Y: y + ganttDot, Text: t.Title + ", due on " + web.Day(t.DueOn, today), State: Next}
		switch {
		case t.Done:
			dot.State = Done
			dot.Text = t.Title + ", done"
			done++
		case plan.Status.counts() && t.DueOn.Before(today):
			dot.State = Overdue
			dot.Text = t.Title + ", overdue, was due on " + web.Day(t.DueOn, today)
		}
		b.Dots = append(b.Dots, dot)
	}
	if len(tasks) > 0 {
		b.Tasks = web.Number(done) + " of " + web.Count(len(tasks), "task", "tasks") + " done"
	}
}

// tasksOf are the tasks of a milestone, or those of none.
func tasksOf(tasks []Task, milestone *uuid.UUID) (found []Task) {
	for _, t := range tasks {
		if t.MilestoneID == nil && milestone == nil || t.MilestoneID != nil && milestone != nil && *t.MilestoneID == *milestone {
			found = append(found, t)
		}
	}
	return found
}
