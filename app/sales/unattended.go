package sales

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// SendByItself sends a draft that nobody is looking at to whoever would be offered first, by mail, today where the organisation is. Errors are
// as for Send; fault.Invalid also when the client has no contact with an email.
func (s *Store) SendByItself(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
	var organisation tenants.Organisation
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select time_zone from organisations where id = ?", scope.Organisation()).Scan(ctx, &organisation.TimeZone)
	})
	if err != nil {
		return err
	}
	now := time.Now().In(organisation.Location())
	sheet, err := s.Find(ctx, scope, id, now)
	if err != nil {
		return err
	}
	people, err := s.Recipients(ctx, scope, sheet.ClientID, sheet.ContactID)
	if err != nil {
		return err
	}
	for _, person := range people {
		if person.Email != "" {
			_, err = s.Send(ctx, scope, id, Wish{To: person.Email, Name: person.Name}, now)
			return err
		}
	}
	return fault.Invalid{"to": "Nobody at " + sheet.Client + " has an email. Add one, then send it yourself."}
}
