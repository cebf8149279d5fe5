package people

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// limit is how often something may be tried within a stretch of time.
type limit struct {
	name  string
	tries int
	in    time.Duration
}

var (
	signInsByAccount = limit{"sign-in account", 10, 15 * time.Minute}
	signInsByAddress = limit{"sign-in address", 60, 15 * time.Minute}
	mailsByAccount   = limit{"mail account", 5, time.Hour}
	mailsByAddress   = limit{"mail address", 30, time.Hour}
)

// Limit counts, for another slice, how often something is done under one name: so many times within a stretch of time. Errors of what it
// returns: fault.ErrTooMany, with the time to wait.
func (s *Store) Limit(what string, times int, in time.Duration) func(ctx context.Context, name string) error {
	return func(ctx context.Context, name string) error { return s.try(ctx, limit{what, times, in}, name) }
}

// LimitMail counts a mail that somebody asks to be sent to an email. Errors: fault.ErrTooMany.
func (s *Store) LimitMail(ctx context.Context, email string, d Device) error {
	if err := s.try(ctx, mailsByAddress, d.Address); err != nil {
		return err
	}
	return s.try(ctx, mailsByAccount, email)
}

// try counts one attempt of who. Errors: fault.ErrTooMany, with the time to wait.
func (s *Store) try(ctx context.Context, l limit, who string) error {
	var tries int
	var wait float64
	err := s.db.Write(ctx, tenants.System("count attempts"), func(tx bun.Tx) error {
		return tx.NewRaw(`insert into throttles as t (key, tries, ends_at) values (?, 1, now() + ? * interval '1 second')
			on conflict (key) do update set
				tries = case when t.ends_at < now() then 1 else t.tries + 1 end,
				ends_at = case when t.ends_at < now() then excluded.ends_at else t.ends_at end
			returning tries, extract(epoch from ends_at - now())`,
			l.key(who), int(l.in.Seconds())).Scan(ctx, &tries, &wait)
	})
	if err != nil {
		return err
	}
	if tries > l.tries {
		return fault.TooMany(time.Duration(wait+1) * time.Second)
	}
	return nil
}

// forgive forgets the attempts of who, after a success.
func (s *Store) forgive(ctx context.Context, tx bun.IDB, l limit, who string) error {
	_, err := tx.NewRaw("delete from throttles where key = ?", l.key(who)).Exec(ctx)
	return err
}

func (l limit) key(who string) []byte {
	sum := sha256.Sum256([]byte(l.name + "\x00" + who))
	return sum[:]
}
