package tenants

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
)

// Prepared runs a query inside a transaction of Read and scans what it returns into dest, as bun does; a struct stays as it
// is when there is no row. The values stand beside the text, as $1, $2 and so on, so that PostgreSQL parses and plans it once
// for each connection, which takes longer than to answer it. It is for texts that never change and that many requests send: a
// connection keeps every text it was ever given.
func (db *DB) Prepared(ctx context.Context, tx bun.IDB, dest any, query string, args ...any) error {
	conn, ok := tx.(bun.Conn)
	if !ok {
		return fmt.Errorf("a prepared query needs a transaction of Read, not %T", tx)
	}
	rows, err := conn.Conn.QueryContext(ctx, query, append([]any{pgx.QueryExecModeCacheStatement}, args...)...)
	if err != nil {
		return err
	}
	return db.bun.ScanRows(ctx, rows, dest)
}
