package filing

import (
	"context"
	"io"

	"github.com/uptrace/bun"

	"skhokho/app/allowance"
	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Limits are how much an organisation may keep, in bytes.
type Limits struct {
	File    int64 // of one file
	Storage int64 // of all versions together, whatever the plan
}

// Most is how many bytes one file may have.
func (s *Store) Most() int64 { return s.limits.File }

// Room returns how many bytes an organisation may still add; never less than 0.
func (s *Store) Room(ctx context.Context, scope tenants.Scope) (left int64, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		left, err = s.left(ctx, tx, scope)
		return err
	})
	return left, err
}

func (s *Store) left(ctx context.Context, tx bun.IDB, scope tenants.Scope) (left int64, err error) {
	use, err := allowance.Of(ctx, tx, scope)
	room := s.limits.Storage
	if plan := use.Limits.Storage; plan > 0 {
		room = min(room, plan)
	}
	return max(room-use.Storage, 0), err
}

// makeRoom refuses what is more than an organisation may keep. Uploads that end at the same time wait for one another here.
func (s *Store) makeRoom(ctx context.Context, tx bun.Tx, scope tenants.Scope, size int64) error {
	if _, err := tx.NewRaw("select pg_advisory_xact_lock(hashtextextended(?, 5))", scope.Organisation().String()).Exec(ctx); err != nil {
		return err
	}
	left, err := s.left(ctx, tx, scope)
	if err == nil && size > left {
		return NoRoom(left)
	}
	return err
}

// NoRoom says how much room is left, to whoever sends more.
func NoRoom(left int64) error {
	return fault.Invalid{"files": "There isn’t enough room for this: " + web.Bytes(left) + " left of what your plan keeps. Delete what nobody needs any more, or ask an owner for a larger plan."}
}

// roomy stops a file that is larger than the room there is for it.
type roomy struct {
	from       io.Reader
	left, room int64
}

func (r *roomy) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, NoRoom(r.room)
	}
	return n, err
}
