package clients

import "golang.org/x/text/language"

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
