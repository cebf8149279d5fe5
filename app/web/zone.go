package web

import (
	_ "embed"
	"slices"
	"strings"
	"time"
)

// timeZones are the IANA names that forms offer, Africa's first.
func timeZones() []string {
	return []string{
		"Africa/Johannesburg", "Africa/Windhoek", "Africa/Gaborone", "Africa/Harare", "Africa/Maputo", "Africa/Lusaka", "Africa/Nairobi", "Africa/Lagos",
		"Africa/Accra", "Africa/Cairo", "Africa/Casablanca", "Indian/Mauritius",
		"Europe/London", "Europe/Lisbon", "Europe/Madrid", "Europe/Paris", "Europe/Amsterdam", "Europe/Berlin", "Europe/Zurich", "Europe/Rome", "Europe/Warsaw", "Europe/Athens",
		"Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland",
		"America/Sao_Paulo", "America/New_York", "America/Toronto", "America/Chicago", "America/Denver", "America/Los_Angeles", "UTC",
	}
}

// TimeZones are a select's options. The chosen one is among them even when forms don't offer it, so that it isn't lost.
func TimeZones(chosen string) []Option {
	var options []Option
	for _, name := range timeZones() {
		options = append(options, Option{Value: name, Label: Place(name)})
	}
	if chosen == "" {
		return options
	}
	at := slices.IndexFunc(options, func(o Option) bool { return o.Value == chosen })
	if at < 0 {
		at, options = len(options), append(options, Option{Value: chosen, Label: Place(chosen)})
	}
	options[at].Selected = true
	return options
}

// IsTimeZone says whether a name is one of IANA's, whether forms offer it or not.
func IsTimeZone(name string) bool {
	if name != "UTC" && !strings.Contains(name, "/") { // "Local" and the like mean nothing elsewhere
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// Place reads a time zone's name as people say it: "New York, America".
func Place(zone string) string {
	area, place, found := strings.Cut(strings.ReplaceAll(zone, "_", " "), "/")
	if !found {
		return area
	}
	return place + ", " + area
}

// zones are the time zones of all countries, as the IANA's zone.tab lists them, and UTC.
//
//go:embed zones.txt
var zones string

// PlacesOfTime are the options of a select from all time zones, in groups by area.
func PlacesOfTime(chosen string) []Option {
	var options []Option
	for name := range strings.Lines(zones) {
		name = strings.TrimSpace(name)
		area, place, _ := strings.Cut(strings.ReplaceAll(name, "_", " "), "/")
		options = append(options, Option{Value: name, Label: Filled(", ", place, map[bool]string{true: area}[place == ""]), Group: area, Selected: name == chosen})
	}
	if chosen != "" && !IsPlaceOfTime(chosen) { // so that it isn't lost
		options = append(options, Option{Value: chosen, Label: Place(chosen), Selected: true})
	}
	return options
}

// IsPlaceOfTime says whether a name is one of those.
func IsPlaceOfTime(name string) bool {
	return name != "" && strings.Contains("\n"+zones, "\n"+name+"\n")
}
