package tenants

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

// How patiently a connection that listens is kept.
const (
	listenPing      = 30 * time.Second // without a word, after which the other end is asked whether it is still there
	listenSoon      = 100 * time.Millisecond
	listenAtTheMost = 5 * time.Second // between two tries to connect
)

// Listen hears what is notified on a channel until ctx ends, on a connection of its own beside the pool. Each time the
// connection has been lost it is made again; begun is called whenever listening begins, since what was notified before has
// been missed, and lost with what ended it. The functions are called one after the other and should not take long.
//
// It needs a connection that stays the same one: behind a pooler that hands out a connection for each transaction nothing
// is heard.
func (db *DB) Listen(ctx context.Context, channel string, begun func(), heard func(payload string), lost func(error)) {
	wait := listenSoon
	for ctx.Err() == nil {
		err := db.listen(ctx, channel, func() { wait = listenSoon; begun() }, heard)
		if ctx.Err() != nil {
			return
		}
		lost(err)
		select {
		case <-ctx.Done():
		case <-time.After(wait/2 + rand.N(wait)): // processes that lost the same database don't come back in step
		}
		wait = min(2*wait, listenAtTheMost)
	}
}

// listen is one connection's life.
func (db *DB) listen(ctx context.Context, channel string, begun func(), heard func(payload string)) error {
	conn, err := pgx.ConnectConfig(ctx, db.pool.Config().ConnConfig.Copy())
	if err != nil {
		return err
	}
	defer hangUp(ctx, conn)
	if _, err := conn.Exec(ctx, "listen "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return err
	}
	begun()
	for {
		waiting, cancel := context.WithTimeout(ctx, listenPing)
		notice, err := conn.WaitForNotification(waiting)
		quiet := waiting.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case err == nil:
			heard(notice.Payload)
		case !quiet:
			return err
		default:
			if err := ping(ctx, conn); err != nil {
				return err
			}
		}
	}
}

func hangUp(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = conn.Close(ctx)
}

// ping asks whether the other end is still there. What is notified meanwhile is kept.
func ping(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return conn.Ping(ctx)
}
