package inviting

import (
	"context"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// How long things last, and how often they may happen.
const (
	LinkLife    = 7 * 24 * time.Hour // of an invitation's link
	Cooldown    = time.Minute        // before an invitation is sent again
	mailsAnHour = 5                  // invitations of one kind to one address, by one organisation
)

// Enough keeps an organisation from filling somebody's inbox, whatever is invited, ended or deleted in between. Kind is that of the
// invitations' deliveries. Errors: Declined.
func Enough(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind, email string) error {
	var mails int
	err := tx.NewRaw("select count(*) from deliveries where organisation_id = ? and queued_at > now() - interval '1 hour' and kind = ? and recipient = ?",
		scope.Organisation(), kind, email).Scan(ctx, &mails)
	if err == nil && mails >= mailsAnHour {
		return Declined("We have sent " + email + " " + strconv.Itoa(mails) + " invitations within the hour. Please wait a while before you send another.")
	}
	return err
}
