package clients_test

import (
	"mime"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestAContactsCard(t *testing.T) {
	house := housetest.Open(t)
	olivia, elodie := house.AtWork("olivia", "acme"), "/contacts/"+house.ID("acme", "contact", "Élodie Martin").String()
	path := elodie + "/card.vcf"
	house.As("grace", "globex").Get(path).Expect(404)
	house.As("carol", "acme").Get(path).Expect(403)
	house.Guest("acme").Do("GET", path, nil).ExpectSignIn()
	house.As("vusi", "acme").Get(path).Expect(200)

	olivia.Patch(elodie, url.Values{
		"first_name": {"Élodie\nBEGIN:VCARD"}, "last_name": {`Martin; "the\ 名前", née X`}, "job_title": {"Accounts, and more"}, "phone": {"+27 82 555 0103"},
		"email": {"elodie@harbourcafe.example"}, "language": {"fr"}, "time_zone": {"Europe/Paris"},
	}).Expect(303)
	answer := olivia.Get(path).Expect(200)
	if got := answer.Header.Get("Content-Type"); got != "text/vcard; charset=utf-8" {
		t.Errorf("it is %q", got)
	}
	disposition, parameters, err := mime.ParseMediaType(answer.Header.Get("Content-Disposition"))
	if want := `Élodie BEGIN:VCARD Martin; "the\ 名前", née X.vcf`; err != nil || disposition != "attachment" || parameters["filename"] != want {
		t.Errorf("the file is %q %q, %v", disposition, parameters["filename"], err)
	}
	lines := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSuffix(answer.Body, "\r\n"), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if lines[name] != "" {
			t.Errorf("%s is there twice", name)
		}
		lines[name] = value
	}
	for name, want := range map[string]string{
		"BEGIN": "VCARD", "VERSION": "3.0", "END": "VCARD", "N": `Martin\, "the\\ 名前"\, née X;Élodie BEGIN:VCARD;;;`, "ORG": "Harbour Café",
		"TITLE": `Accounts\, and more`, "TEL;TYPE=WORK;TYPE=VOICE": "+27 82 555 0103", "EMAIL;TYPE=INTERNET;TYPE=WORK": "elodie@harbourcafe.example",
		"LANG": "fr", "TZ;VALUE=text": "Europe/Paris", "ADR;TYPE=WORK": ";;12 Quay Road;Cape Town;Western Cape;7806;South Africa",
	} {
		if lines[name] != want {
			t.Errorf("%s is %q, want %q", name, lines[name], want)
		}
	}
}
