package browser_test

import (
	"fmt"
	"testing"
	"time"
)

func TestM10_AnyNumberOfContacts(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Bólido Comidas") + "/contacts"
		b := s.as("olivia", "acme").Open(path).Sees("No contacts yet")
		for n := range 4 {
			s.dialog(b.Click("Add new contact"), "Add new contact")
			b.Fill("First name", fmt.Sprintf("Person %d", n)).Fill("Email", "somebody@bolido").Click("Add new contact").
				Explains("Email", "no ending").Holds("First name", fmt.Sprintf("Person %d", n))
			b.Fill("Email", fmt.Sprintf("person%d@bolido.example", n)).Click("Add new contact").NoDialog().Sees(fmt.Sprintf("Person %d added.", n)).SeesNot("No contacts yet")
			b.Counts("tbody tr", n+1).Sees(fmt.Sprintf("Projects 0 Contacts %d Portal access Quotes Invoices Total value R 0.00 Outstanding R 0.00 Overdue R 0.00 Projects 0 Contacts %d Invoices 0", n+1, n+1)).Within(fmt.Sprintf("Person %d", n)).Sees(fmt.Sprintf("person%d@bolido.example", n), "No access", "Invite client")
		}
		b.Reload().Counts("tbody tr", 4)
	})
}

func TestM11_EachContactsPortalStatusWithItsDate(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café") + "/contacts")
	var accepted time.Time
	s.SQL("select accepted_at from contacts where email = 'carol@harbourcafe.example' order by accepted_at desc limit 1", nil, &accepted)
	b.Within("Carol Naidoo").Sees("Active", "accepted on "+accepted.In(johannesburg(t)).Format("2 January"))
	b.Within("Sipho Khumalo").Sees("Invited", "sent yesterday, expires in 6 days")
	b.Within("Élodie Martin").Sees("No access", "Invite client")
	b.Open(s.client("Ubuntu Solar")+"/contacts").Within("Naledi Sithole").Sees("Expired", "the link ran out")
	b.Open(s.client("Great Lakes Market")+"/contacts").Within("Howard Snyder").Sees("Revoked", "on ").Counts("a.button", 1)
}

func TestM12_InviteClientSendsTheMail(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme").Open(s.client("Harbour Café") + "/contacts").Within("Élodie Martin").Click("Invite client")
		olivia = olivia.Whole()
		s.dialog(olivia, "Invite Élodie Martin")
		olivia.Sees("We’ll mail a link to elodie@harbourcafe.example", "Choose what Élodie will see there.").Click("Send invitation").Sees("Choose something of at least one project.")
		before := time.Now()
		olivia.Choose("Website relaunch", viewer).Choose("Summer menu boards", viewer).Click("Send invitation").NoDialog().Sees("The invitation to Élodie Martin is on its way.")
		mail := s.NextMail("elodie@harbourcafe.example", before)
		if mail.Subject != "Olivia Botha invited you to follow your projects with Acme Studio" {
			t.Errorf("the subject is %q", mail.Subject)
		}
		s.browser("acme").Reads(mail).Sees("Hello Élodie", "Olivia Botha invites you", "Website relaunch", "Summer menu boards").SeesNot("Loyalty card")
		olivia.Reload().Within("Élodie Martin").Sees("Invited", "sent just now, expires in 7 days")
	})
}

func TestM13_TheTeamSeesThatAnInvitationWasAccepted(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme")
		mail := s.invite(olivia, "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Loyalty card")
		olivia.Within("Élodie Martin").Sees("Invited").SeesNot("Active")
		before := time.Now()
		register(s.browser("acme"), mail)
		olivia.Reload().Within("Élodie Martin").Sees("Active", "accepted just now")
		if notice := s.NextMail("olivia@acme.example", before); notice.Subject != "Élodie Martin accepted your invitation" {
			t.Errorf("Olivia is told %q", notice.Subject)
		}
	})
}

func TestM14_DeletingAContactEndsTheirAccessAtOnce(t *testing.T) {
	bothWays(t, func(s stage) {
		carol := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole().Sees("Trial week with regulars")
		project := carol.Path()
		olivia := s.as("olivia", "acme").Open(s.client("Harbour Café")+"/contacts").Menu("Carol Naidoo", "Delete")
		s.dialog(olivia, "Delete Carol Naidoo?")
		olivia.Sees("Their access to the client portal ends at once.").Click("Delete contact").NoDialog().
			Sees("Carol Naidoo deleted. They can’t open the portal any more.").SeesNot("carol@harbourcafe.example")
		secrets := []string{"Website relaunch", "Loyalty card", "Trial week with regulars", "Bookings", "Olivia Botha"}
		if !s.scripts { // with scripts the page she has open says so by itself
			carol.Tab("About")
		}
		carol.Sees("who has no access to Acme Studio").Answers(403).SeesNot(secrets...)
		for _, path := range []string{project, project + "/milestones", project + "/about"} {
			carol.Open(path).SeesNot(secrets...)
		}
		carol.Open("/portal").SeesNot(secrets...)
		carol.At("globex").Open("/portal").Sees("Roof solar, Sea Point").SeesNot(secrets...) // what others share with her stays
	})
}

func TestM16_TheMailsButtonLeadsToAccepting(t *testing.T) {
	bothWays(t, func(s stage) {
		mail := s.invite(s.as("olivia", "acme"), "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
		reader := s.browser("acme").Reads(mail)
		left, top, right, bottom := reader.Box("Accept invite")
		if right-left < 100 || bottom-top < 40 {
			t.Errorf("the button is %.0f by %.0f", right-left, bottom-top)
		}
		reader.Click("Accept invite").Arrives("/invitations/*").Sees("Welcome, Élodie", "Olivia Botha invited you to follow Website relaunch", "elodie@harbourcafe.example")
		reader.Open(mail.Links()[0]).Sees("Welcome, Élodie") // the address below the button works too, and opening it used nothing up
	})
}

func TestAContactsMarksAndMissingEmail(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Harbour Café") + "/contacts"
		b := s.as("olivia", "acme").Open(path)
		b.Within("Carol Naidoo").Sees("Main contact").SeesNot("Gets invoices")
		b.Within("Élodie Martin").Sees("Gets invoices", "French, Paris time")
		s.dialog(b.Click("Add new contact"), "Add new contact")
		b.Fill("First name", "Zandile").Choose("Language", "isiXhosa").Choose("Time zone", "Windhoek, Africa").Check("Main contact").Click("Add new contact").NoDialog().
			Sees("Zandile added.").Counts("tbody tr", 4).Counts("tbody tr:first-child .badge", 1)
		b.Within("Zandile").Sees("Main contact", "No email", "isiXhosa, Windhoek time", "add an email before you invite them").SeesNot("Invite client")
		b.Within("Carol Naidoo").SeesNot("Main contact")
		b.Counts(`a[href$="/card.vcf"][download]`, 0).Within("Zandile").Click("Add email")
		s.dialog(b, "Edit contact")
		b.Holds("Language", "xh").Holds("Time zone", "Africa/Windhoek").Fill("Email", "carol@harbourcafe.example").Click("Save").
			Explains("Email", "This client has a contact with this email already.").Fill("Email", "zandile@harbourcafe.example").Click("Save").NoDialog().Sees("Zandile saved.")
		b.Within("Zandile").Sees("Invite client", "zandile@harbourcafe.example")
		s.dialog(b.Menu("Sipho Khumalo", "Edit"), "Edit contact")
		b.Fill("Email", "").Click("Save").NoDialog().Sees("The invitation that waited at the address before has been taken back.")
		b.Within("Sipho Khumalo").Sees("No access", "No email").SeesNot("Invited")
	})
}

// johannesburg is where the cast's organisations are.
func johannesburg(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Africa/Johannesburg")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
