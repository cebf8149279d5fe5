// Package tenants is the only door to the database, and says which organisation a host belongs to. A transaction can't be
// had without a Scope; the scope becomes a database role and settings that row-level security reads (docs/decisions/0001).
package tenants

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

// DB opens scoped transactions.
type DB struct {
	pool *pgxpool.Pool
	bun  *bun.DB
}

// Open prepares a pool of at most max connections. It does not connect yet: a database that is away is met by the first
// request, and by Ready.
//
// The pool speaks the simple protocol, because bun writes values into the text of a query and pgx would otherwise prepare
// every new text again.
func Open(url string, max int) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.MaxConns = int32(max)
	config.MinIdleConns = 1
	config.MaxConnIdleTime = 5 * time.Minute
	config.ConnConfig.ConnectTimeout = 5 * time.Second
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return &DB{pool: pool, bun: bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New())}, nil
}

// Close ends every connection, waiting for those in use.
func (db *DB) Close() error {
	err := db.bun.Close()
	db.pool.Close()
	return err
}

// Ready reports whether the database answers.
func (db *DB) Ready(ctx context.Context) error {
	return unavailable(db.pool.Ping(ctx))
}

// OpenOwner opens the database unscoped, as the role that owns the schema. It is for migrations alone.
func OpenOwner(url string) (*bun.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	return bun.NewDB(stdlib.OpenDB(*config), pgdialect.New()), nil
}

// Read runs fn in a read-only transaction that sees the scope's rows. Errors are those of fn, or fault.ErrUnavailable when
// the database can't be reached.
func (db *DB) Read(ctx context.Context, scope Scope, fn func(tx bun.IDB) error) error {
	conn, err := db.begin(ctx, "begin read only;"+scope.settings())
	if err != nil {
		return unavailable(fmt.Errorf("begin: %w", err))
	}
	defer conn.Close()
	done := false
	defer func() {
		if !done {
			rollback(conn)
		}
	}()
	if err := fn(conn); err != nil {
		return unavailable(scope.refused(err))
	}
	if _, err := conn.ExecContext(ctx, "commit"); err != nil {
		return unavailable(fmt.Errorf("commit: %w", err))
	}
	done = true
	return nil
}

// begin takes a connection and opens a transaction on it in one round trip. A connection that died in the pool, as all do
// when the database restarts, is replaced once.
func (db *DB) begin(ctx context.Context, statement string) (bun.Conn, error) {
	for try := 0; ; try++ {
		conn, err := db.bun.Conn(ctx)
		if err != nil {
			return bun.Conn{}, err
		}
		if _, err = conn.ExecContext(ctx, statement); err == nil {
			return conn, nil
		}
		rollback(conn)
		conn.Close()
		if try > 0 || !lost(err) {
			return bun.Conn{}, err
		}
	}
}

// rollback leaves the connection clean for the next user, or has the pool throw it away.
func rollback(conn bun.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if _, err := conn.ExecContext(ctx, "rollback"); err != nil {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
}

// Write runs fn in a transaction that sees and may change the scope's rows, within what its role is granted. It commits
// when fn returns nil. Errors are as for Read.
func (db *DB) Write(ctx context.Context, scope Scope, fn func(tx bun.Tx) error) error {
	err := db.bun.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.ExecContext(ctx, scope.settings()); err != nil {
			return fmt.Errorf("begin: %w", err)
		}
		return fn(tx)
	})
	return unavailable(scope.refused(err))
}

// AsQueue runs fn with the one role that may add jobs, inside the caller's transaction, and gives the scope's role back.
func AsQueue(ctx context.Context, tx bun.Tx, fn func(tx *sql.Tx) error) error {
	var was string
	if err := tx.QueryRowContext(ctx, "select current_setting('role')").Scan(&was); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "select set_config('role', 'skhokho_jobs', true)"); err != nil {
		return err
	}
	if err := fn(tx.Tx); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "select set_config('role', ?, true)", was)
	return err
}

// Format writes values into a piece of SQL, quoted, for a query that is put together from pieces.
func (db *DB) Format(query string, args ...any) string {
	return db.bun.QueryGen().FormatQuery(query, args...)
}
