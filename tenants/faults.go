package tenants

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"skhokho/app/fault"
)

// Fault turns "no such row" into fault.NotFound with the thing's name in plain words. Other errors pass unchanged.
func Fault(err error, thing string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.NotFound(thing)
	}
	return err
}

// Violates says whether err is the breach of the named constraint or unique index.
func Violates(err error, constraint string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.ConstraintName == constraint
}

// Beyond refuses what is about more than the projects that somebody sees.
func Beyond() error {
	return fault.Forbidden("You see only the projects you are in, and this is about more than those. Ask an owner or admin.")
}

// refused says in words that row-level security has kept a member to the projects they are in. Others pass unchanged.
func (s Scope) refused(err error) error {
	var pg *pgconn.PgError
	if s.Narrow() && errors.As(err, &pg) && pg.Code == "42501" {
		return Beyond()
	}
	return err
}

// unavailable marks the errors of a database that is away, starting or stopping. Others pass unchanged.
func unavailable(err error) error {
	if err == nil || errors.Is(err, fault.ErrUnavailable) || !lost(err) {
		return err
	}
	return fault.Unavailable(err)
}

// lost says whether err means that the connection, not the query, has failed. Classes: PostgreSQL, appendix A.
func lost(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, "08") || strings.HasPrefix(pg.Code, "57P") || pg.Code == "53300"
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.Is(err, net.ErrClosed) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		strings.HasSuffix(err.Error(), "conn closed")
}
