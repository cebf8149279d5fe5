package meetings

import (
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Draft is a meeting as it is written down: in words, before they are understood. Two people's may be merged.
type Draft struct {
	Title, Description string
	Date, Time         string // as the clock on the wall of TimeZone shows them: "2026-11-30", "10:00"
	Duration           string // in minutes
	TimeZone           string
	Place              string
	Organiser          string // a member's id; "" keeps who it is
	Shared             string // "yes", or ""
}

// draft is how a meeting was written down.
func (m Meeting) draft() Draft {
	d := Draft{
		Title: m.Title, Description: m.Description, Date: m.Local().Format(time.DateOnly), Time: m.Local().Format("15:04"),
		Duration: strconv.Itoa(m.Minutes), TimeZone: m.TimeZone, Place: m.Place, Shared: mark(m.Shared),
	}
	if m.OrganiserID != nil {
		d.Organiser = m.OrganiserID.String()
	}
	return d
}

// values are its fields by the names of the form.
func (d *Draft) values() map[string]*string {
	return map[string]*string{
		"title": &d.Title, "description": &d.Description, "date": &d.Date, "time": &d.Time, "duration": &d.Duration,
		"time_zone": &d.TimeZone, "place": &d.Place, "organiser": &d.Organiser, "shared": &d.Shared,
	}
}

func (d Draft) fields() merge.Fields {
	fields := merge.Fields{}
	for name, value := range d.values() {
		fields[name] = *value
	}
	return fields
}

func (d *Draft) take(fields merge.Fields) {
	for name, value := range d.values() {
		*value = fields[name]
	}
}

// wall is the time on the wall, written in UTC; ok is false when it is none.
func (d Draft) wall() (wall time.Time, ok bool) {
	wall, err := time.Parse(time.DateOnly+" 15:04", d.Date+" "+d.Time)
	return wall, err == nil
}

// meeting understands a draft. Errors: fault.Invalid, a sentence for each field that can't be.
func (d Draft) meeting() (Meeting, error) {
	invalid := fault.Invalid{}
	m := Meeting{Title: d.Title, Description: d.Description, TimeZone: d.TimeZone, Place: d.Place, Shared: d.Shared != ""}
	if d.Title == "" {
		invalid.Add("title", "What is the meeting called?")
	}
	m.Minutes = d.minutes(invalid)
	m.StartsAt = d.starts(invalid)
	if d.Organiser != "" {
		organiser, err := uuid.Parse(d.Organiser)
		if err != nil {
			invalid.Add("organiser", "Choose somebody from the team.")
		}
		m.OrganiserID = &organiser
	}
	return m, invalid.OrNil()
}

func (d Draft) minutes(invalid fault.Invalid) int {
	minutes, err := strconv.Atoi(d.Duration)
	switch {
	case d.Duration == "":
		invalid.Add("duration", "How many minutes does it take?")
	case err != nil:
		invalid.Add("duration", "Write the minutes as a whole number, for example 25.")
	case minutes < 5 || minutes > 24*60:
		invalid.Add("duration", "A meeting takes 5 minutes at the least and a day, 1440 minutes, at the most.")
	}
	return minutes
}

// The years in which meetings are.
const firstYear, lastYear = 2000, 2100

// starts finds the moment that the date, the time and the zone stand for together.
func (d Draft) starts(invalid fault.Invalid) time.Time {
	if !web.IsTimeZone(d.TimeZone) {
		invalid.Add("time_zone", "Choose one from the list.")
	}
	switch day, err := time.Parse(time.DateOnly, d.Date); {
	case d.Date == "":
		invalid.Add("date", "On which day is it?")
	case err != nil:
		invalid.Add("date", "Write the date as year-month-day, for example 2026-11-30.")
	case day.Year() < firstYear || day.Year() > lastYear:
		invalid.Add("date", "Choose a day from "+strconv.Itoa(firstYear)+" to "+strconv.Itoa(lastYear)+".")
	}
	if _, err := time.Parse("15:04", d.Time); d.Time == "" {
		invalid.Add("time", "When does it begin?")
	} else if err != nil {
		invalid.Add("time", "Write the time as hours and minutes, for example 14:30.")
	}
	wall, ok := d.wall()
	if !ok || len(invalid["date"]+invalid["time_zone"]) > 0 {
		return time.Time{}
	}
	moment := When(wall, tenants.Organisation{TimeZone: d.TimeZone}.Location())
	if moment.Missing() {
		invalid.Add("time", missingWords(wall, moment, d.TimeZone))
	}
	return moment.At
}

// comesTwice says whether the clock shows a meeting's beginning twice.
func (m Meeting) comesTwice() bool {
	local := m.Local()
	_, offset := local.Zone()
	return When(clock(local, offset), local.Location()).Twice
}

// concerns says whether what was changed is something that those who were invited must hear of.
func (m Meeting) concerns(was Meeting) bool {
	return m.Title != was.Title || !m.StartsAt.Equal(was.StartsAt) || m.Minutes != was.Minutes || m.Place != was.Place
}

// durations are the usual ones, in minutes.
func durations() []int { return []int{15, 30, 45, 60, 90, 120, 180, 240, 480} }

// long says how long something takes: "45 minutes", "1½ hours".
func long(minutes int) string {
	switch {
	case minutes < 60 || minutes%30 != 0:
		return web.Count(minutes, "minute", "minutes")
	case minutes%60 == 0:
		return web.Count(minutes/60, "hour", "hours")
	}
	return web.Number(minutes/60) + "½ hours"
}

// usual says whether a form offers a duration by itself.
func usual(duration string) bool {
	minutes, err := strconv.Atoi(duration)
	return err == nil && slices.Contains(durations(), minutes) && strconv.Itoa(minutes) == duration
}

// mark is a ticked box as a form sends it.
func mark(ticked bool) string {
	if ticked {
		return "yes"
	}
	return ""
}
