package sales

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// takeNumber takes the next number of the kind's series in a year: "INV-2026-0001". Whoever comes second waits until the first has sent, and
// gets the same number if the first takes it back; so there is no gap.
func (s *Store) takeNumber(ctx context.Context, tx bun.Tx, scope tenants.Scope, settings Settings, year int) (string, error) {
	var n int64
	err := tx.NewRaw(`insert into series (organisation_id, name, year, next) values (?, ?, ?, 2)
		on conflict (organisation_id, name, year) do update set next = series.next + 1 returning next - 1`, scope.Organisation(), s.Param, year).Scan(ctx, &n)
	return fmt.Sprintf("%s-%d-%04d", s.prefix(settings), year, n), err
}
