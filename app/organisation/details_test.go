package organisation_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func TestWhoMayChangeTheOrganisation(t *testing.T) {
	house := housetest.Open(t)
	for _, path := range []string{details, branding} {
		form := formOf(at(house, "adam", "acme").Get(path))
		for _, ask := range []func(*housetest.Client) *housetest.Answer{
			func(c *housetest.Client) *housetest.Answer { return c.Get(path) },
			func(c *housetest.Client) *housetest.Answer { return c.PostForm(path, form) },
		} {
			ask(house.Guest("acme")).ExpectSignIn()
			for _, person := range []string{"carol", "grace", "vusi", "mia", "mandla", "aisha"} {
				ask(at(house, person, "acme")).Expect(403)
			}
			for _, person := range []string{"adam", "olivia"} {
				if a := ask(at(house, person, "acme")); a.Status >= 400 {
					t.Errorf("%s %s: %d", person, path, a.Status)
				}
			}
		}
	}
}

func TestChangingTheDetails(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	form := formOf(olivia.Get(details).Says("At acme.skhokho.localhost").Has("option[value='Africa/Johannesburg'][selected]").Has("optgroup[label=Europe] option[value='Europe/Berlin']"))
	for field, value := range map[string]string{
		"name": "Acme & Söhne", "legal_name": "Acme Holdings (Pty) Ltd", "registration_number": "2019/123456/07", "website": "acme.example", "phone": "+27 21 555 0100", "email": "Hello@Acme.example", "time_zone": "Pacific/Auckland",
	} {
		form = with(form, field, value)
	}
	olivia.PostForm(details, form).ExpectTo(details)
	olivia.Get(details).Says("Details saved.").Has("input[value='https://acme.example']").Has("input[value='hello@acme.example']").Has("option[value='Pacific/Auckland'][selected]").Has(".side .org__name:contains('Acme & Söhne')")
	house.As("carol", "acme").Get("/portal").Has(".bar .org__name:contains('Acme & Söhne')")
	at(house, "anna", "globex").Get("/").Has(".side .org__name:contains('Globex Engineering')")
	if n := house.Count("activity where kind = 'organisation.changed' and subject = 'Acme & Söhne'"); n != 1 {
		t.Errorf("%d lines of activity", n)
	}
}

// The day at an organisation is that of its own clock: Kiritimati's is a day before Niue's.
func TestTheTimeZoneSaysWhichDayItIs(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	today := func(zone string) string {
		olivia.PostForm(details, with(formOf(olivia.Get(details)), "time_zone", zone)).ExpectTo(details)
		return olivia.Get("/calendar").Page().Find("[aria-current=date]").First().Text()
	}
	if east, west := today("Pacific/Kiritimati"), today("Pacific/Niue"); east == west || east == "" {
		t.Errorf("today is %q and %q", east, west)
	}
}

func TestEveryTimeZoneIsKnownToTheDatabase(t *testing.T) {
	house := housetest.OpenIdle(t)
	var offered []string
	at(house, "olivia", "acme").Get(details).Page().Find("#field-time_zone option").Each(func(_ int, o *goquery.Selection) { offered = append(offered, o.AttrOr("value", "")) })
	if len(offered) < 400 {
		t.Fatalf("%d time zones", len(offered))
	}
	var unknown string
	house.SQL("select coalesce(string_agg(z, ', '), '') from unnest($1::text[]) z where z not in (select name from pg_timezone_names)", []any{offered}, &unknown)
	if unknown != "" {
		t.Error("the database doesn't know ", unknown)
	}
}

func TestDetailsNobodyCanReadAreAskedForAgain(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	form := formOf(olivia.Get(details))
	for name, c := range map[string]struct{ field, value, says string }{
		"no name":         {"name", " \u200b ", "What is the organisation called?"},
		"a long name":     {"name", strings.Repeat("x", 121), "the most is 120"},
		"no website":      {"website", "javascript:alert(1)", "A website looks like https://company.com."},
		"no phone":        {"phone", "ring", "Write the number in digits"},
		"no email":        {"email", "hello", "An email address looks like name@company.com."},
		"two emails":      {"email", "a@acme.example,b@acme.example", "An email address looks like name@company.com."},
		"no zone":         {"time_zone", "Mars/Olympus", "Choose a time zone from the list."},
		"a zone's folder": {"time_zone", "Africa", "Choose a time zone from the list."},
	} {
		t.Run(name, func(t *testing.T) {
			olivia.PostForm(details, with(form, c.field, c.value)).Expect(422).Says(c.says).Has("[name=" + c.field + "][aria-invalid=true]")
		})
	}
	olivia.PostForm(details, url.Values{"_method": {"PATCH"}}).Expect(422)
	if now := formOf(olivia.Get(details)); now.Encode() != form.Encode() {
		t.Errorf("the details are %v", now)
	}
}

func TestTwoChangeTheDetails(t *testing.T) {
	house := housetest.Open(t)
	olivia, adam := at(house, "olivia", "acme"), at(house, "adam", "acme")
	began := formOf(olivia.Get(details))
	adam.PostForm(details, with(with(began, "phone", "021 555 0100"), "name", "Acme Works")).ExpectTo(details)
	olivia.PostForm(details, with(began, "email", "hello@acme.example")).ExpectTo(details)
	olivia.Get(details).Says("Details saved. Adam changed the name and the phone meanwhile; that is kept.")
	clash := olivia.PostForm(details, with(began, "name", "Acme Bureau")).Expect(409).Says("Adam saved “Acme Works” here meanwhile.")
	olivia.PostForm(details, formOf(clash)).ExpectTo(details)
	if now := formOf(adam.Get(details)); now.Get("name") != "Acme Bureau" || now.Get("phone") != "021 555 0100" {
		t.Errorf("the details are %v", now)
	}
}
