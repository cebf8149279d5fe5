package live_test

import (
	"testing"

	"skhokho/app/housetest"
)

// What the team asks for is told of every project and of none; nothing else is, and no other organisation hears of it.
func TestTheTeamFollowsAllItsQuotesAndInvoices(t *testing.T) {
	t.Parallel()
	house := housetest.Open(t)
	vusi, grace := house.AtWork("vusi", "acme").Listen("/live"), house.AtWork("grace", "globex").Listen("/live")
	house.SQL("update invoices set title = 'Signs and lamps' where title = 'Signs for the kitchen'", nil)
	vusi.Hears("invoices")
	house.SQL("update milestones set due_on = due_on + 1 where title = 'Bookings'", nil)
	house.SQL("update quotes set title = 'Both cafés' where title = 'Second café, website'", nil)
	vusi.Hears("quotes")
	house.SQL("update invoices set title = 'Lift one' where title = 'First lift'", nil)
	grace.Hears("invoices")
	house.SQL("update invoices set viewed_at = now() where title = 'Installer app, prototype'", nil)
	vusi.Hears("invoices")

	house.As("vusi", "acme").Get("/live").ExpectTo("/")
	house.AtWork("carol", "acme").Get("/live").Expect(403)
	house.SQL("delete from members where person_id = (select id from people where email = 'vusi@acme.example')", nil)
	vusi.Hears("team")
	vusi.Ends("barred")
}
