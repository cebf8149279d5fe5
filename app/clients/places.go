package clients

import (
	"strings"
	"time"

	"golang.org/x/text/language"
)

// languages are the ones the form offers, as BCP 47 tags with their names: South Africa's own, then those of its clients abroad.
func languages() [][2]string {
	return [][2]string{
		{"en", "English"},
		{"af", "Afrikaans"},
		{"zu", "isiZulu"},
		{"xh", "isiXhosa"},
		{"st", "Sesotho"},
		{"tn", "Setswana"},
		{"nso", "Sepedi"},
		{"ts", "Xitsonga"},
		{"ss", "siSwati"},
		{"ve", "Tshivenḓa"},
		{"nr", "isiNdebele"},
		{"sn", "chiShona"},
		{"sw", "Kiswahili"},
		{"fr", "French"},
		{"pt", "Portuguese"},
		{"de", "German"},
		{"nl", "Dutch"},
		{"es", "Spanish"},
		{"it", "Italian"},
		{"pl", "Polish"},
		{"el", "Greek"},
		{"ar", "Arabic"},
		{"hi", "Hindi"},
		{"zh", "Chinese"},
	}
}

// timeZones are the IANA names the form offers, Africa's first.
func timeZones() []string {
	return []string{
		"Africa/Johannesburg", "Africa/Windhoek", "Africa/Gaborone", "Africa/Harare", "Africa/Maputo", "Africa/Lusaka", "Africa/Nairobi", "Africa/Lagos",
		"Africa/Accra", "Africa/Cairo", "Africa/Casablanca", "Indian/Mauritius",
		"Europe/London", "Europe/Lisbon", "Europe/Madrid", "Europe/Paris", "Europe/Amsterdam", "Europe/Berlin", "Europe/Zurich", "Europe/Rome", "Europe/Warsaw", "Europe/Athens",
		"Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland",
		"America/Sao_Paulo", "America/New_York", "America/Toronto", "America/Chicago", "America/Denver", "America/Los_Angeles", "UTC",
	}
}

// isLanguage says whether a tag names a language, whether the form offers it or not.
func isLanguage(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil
}

// languageName is what a tag's language is called; the tag itself when the form doesn't offer it.
func languageName(tag string) string {
	for _, l := range languages() {
		if l[0] == tag {
			return l[1]
		}
	}
	return tag
}

// isTimeZone says whether a name is one of IANA's, whether the form offers it or not.
func isTimeZone(name string) bool {
	if name != "UTC" && !strings.Contains(name, "/") { // "Local" and the like mean nothing elsewhere
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}
