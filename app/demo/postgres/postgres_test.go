package postgres

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"skhokho/app/demo/state"
)

func TestTheApplicationOwnsItsDatabaseAndNothingElse(t *testing.T) {
	server := start(t, Options{Dir: empty(t)})
	for range 2 { // twice is harmless
		if err := server.Create(t.Context(), "harbour café"); err != nil {
			t.Fatal(err)
		}
	}
	connection := connect(t, server.URL("harbour café"))
	rights := ask[string](t, connection, `select concat_ws(' ', rolname, rolcanlogin, rolcreaterole, rolcreatedb, rolsuper,
		rolbypassrls, rolreplication) from pg_roles where rolname = current_user`)
	if rights != "skhokho t t t f f f" {
		t.Errorf("role, login, createrole, createdb, superuser, bypassrls, replication: %s", rights)
	}
	if owner := ask[string](t, connection, "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"); owner != "skhokho" {
		t.Errorf("the database belongs to %s", owner)
	}
	execute(t, connection, "create table clients (name text)")
	execute(t, connection, "create role skhokho_team")
	execute(t, connection, "create database another")
	if lower := ask[string](t, connection, "select lower('CAFÉ ÅÄÖ')"); lower != "café åäö" {
		t.Errorf("lower case is %q", lower)
	}
	if settings := ask[string](t, connection, "select concat_ws(' ', current_setting('server_encoding'), current_setting('timezone'))"); settings != "UTF8 UTC" {
		t.Errorf("encoding and time zone: %s", settings)
	}
	admin := connect(t, server.AdminURL("harbour café"))
	if !ask[bool](t, admin, "select rolsuper from pg_roles where rolname = current_user") {
		t.Error("the superuser is none")
	}
}

func TestOnlyThePasswordOpensTheDoor(t *testing.T) {
	dir := room(t)
	server := start(t, Options{Dir: dir})
	wrong, err := url.Parse(server.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	for _, user := range []*url.Userinfo{url.User("skhokho"), url.UserPassword("skhokho", "wrong"), url.UserPassword("postgres", "postgres")} {
		wrong.User = user
		if _, err := pgx.Connect(t.Context(), wrong.String()); !isCode(err, "28P01", "28000") {
			t.Errorf("%s: %v", user, err)
		}
	}
	connection := connect(t, server.AdminURL("postgres"))
	if listen := ask[string](t, connection, "select current_setting('listen_addresses')"); listen != "127.0.0.1" {
		t.Errorf("listens on %s", listen)
	}
	if kind := ask[string](t, connection, "select rolpassword from pg_authid where rolname = 'skhokho'"); !strings.HasPrefix(kind, "SCRAM-SHA-256$") {
		t.Errorf("password is stored as %.14s", kind)
	}
	for _, name := range []string{"admin.password", "application.password", "postgres.log", "lock"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestDataOutlivesTheServerAndTheSecondStartIsQuick(t *testing.T) {
	dir := room(t)
	first := start(t, Options{Dir: dir})
	execute(t, connect(t, first.URL("postgres")), "create database kept")
	_, err := Start(t.Context(), Options{Dir: dir})
	if !errors.Is(err, state.ErrHeld) {
		t.Errorf("a second server on the folder: %v", err)
	}
	for range 2 { // twice is harmless
		if err := first.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if err := first.Restart(t.Context()); err == nil {
		t.Error("a stopped server was restarted")
	}
	began := time.Now()
	second := start(t, Options{Dir: dir})
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("the second start took %s", took)
	}
	connect(t, second.URL("kept"))
}

func TestRestartUnderLoad(t *testing.T) {
	server := start(t, Options{Dir: room(t)})
	execute(t, connect(t, server.AdminURL("postgres")), "create table notes (id bigint generated always as identity, worker int)")
	ctx, cancel := context.WithCancel(t.Context())
	committed := make([]int, 4)
	var workers sync.WaitGroup
	for worker := range committed {
		workers.Go(func() { committed[worker] = write(ctx, server.AdminURL("postgres"), worker) })
	}
	for range 3 {
		time.Sleep(100 * time.Millisecond)
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(200 * time.Millisecond)
	cancel()
	workers.Wait()
	connection := connect(t, server.AdminURL("postgres"))
	for worker, count := range committed {
		stored := ask[int](t, connection, "select count(*) from notes where worker = "+strconv.Itoa(worker))
		if count == 0 || stored < count {
			t.Errorf("worker %d: %d commits confirmed, %d found", worker, count, stored)
		}
	}
}

// write inserts rows over ever new connections until ctx ends, and counts the commits that were confirmed.
func write(ctx context.Context, address string, worker int) (committed int) {
	for ctx.Err() == nil {
		connection, err := pgx.Connect(ctx, address)
		if err != nil {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		for err == nil && ctx.Err() == nil {
			if _, err = connection.Exec(ctx, "insert into notes (worker) values ($1)", worker); err == nil {
				committed++
			}
		}
		connection.Close(context.Background())
	}
	return committed
}

func TestAFixedPortIsKeptToAndATakenOneReported(t *testing.T) {
	port, err := state.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	server := start(t, Options{Dir: room(t), Port: port})
	if !strings.Contains(server.URL("postgres"), "@127.0.0.1:"+strconv.Itoa(port)+"/") {
		t.Errorf("URL is %s", server.URL("postgres"))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, taken, _ := net.SplitHostPort(listener.Addr().String())
	port, err = strconv.Atoi(taken)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Start(t.Context(), Options{Dir: room(t), Port: port, Throwaway: true})
	if err == nil || !strings.Contains(err.Error(), "Address already in use") {
		t.Errorf("got %v", err)
	}
}

func TestStartGivesUpWithItsContext(t *testing.T) {
	dir := empty(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Start(ctx, Options{Dir: dir, Throwaway: true}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	eventually(t, "no process is left", func() bool { return len(processesAbout(t, dir)) == 0 })
	start(t, Options{Dir: dir})
}
