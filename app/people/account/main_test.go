package account_test

import (
	"regexp"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

const newPassword = "jacaranda rain on tin"

// link waits for a mail to an address and finds the link to a page of ours in it.
func link(t *testing.T, house *housetest.House, to string, after time.Time) string {
	t.Helper()
	mail := house.NextMail(to, after)
	found := regexp.MustCompile(`http://\S+/email-changes/\S+`).FindString(mail.Text)
	if found == "" {
		t.Fatalf("no link in the mail to %s:\n%s", to, mail.Text)
	}
	return found
}
