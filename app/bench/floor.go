package main

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"net"

	"github.com/gofiber/fiber/v2"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/app/web"
	"skhokho/static"
)

// The floors, by what their addresses begin with.
const (
	pageFloor = "/page"
	rawFloor  = "/raw"
)

// floors is a program that answers the pages and knows nothing else: no router of ours, no policies, no bun, no log.
type floors struct {
	pool      *pgxpool.Pool // pgx as it comes, which keeps statements prepared
	templates *template.Template
	assets    *web.Assets
	homeURL   string
}

// serveFloors answers both floors until ctx ends.
func serveFloors(ctx context.Context, told orders, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	config, err := pgxpool.ParseConfig(told.DatabaseURL)
	if err != nil {
		return err
	}
	config.MaxConns = 20 // as ours has
	f := &floors{homeURL: baseURL(listener.Addr().String())}
	if f.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return err
	}
	defer f.pool.Close()
	if f.assets, err = web.NewAssets(static.Files); err != nil {
		return err
	}
	if f.templates, err = loadTemplates(f.assets); err != nil {
		return err
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get(pageFloor+"/portal/projects/:project", f.portal)
	app.Get(pageFloor+"/clients", f.clients)
	for _, p := range told.Pages {
		raw, err := f.newRaw(ctx, p, told.Bodies[p.Name])
		if err != nil {
			return err
		}
		app.Get(rawFloor+p.Path, raw.answer)
	}
	fmt.Fprintf(out, "listening %s none\n", listener.Addr())
	context.AfterFunc(ctx, func() { _ = app.Shutdown() })
	return app.Listener(listener)
}

// read runs queries in a read-only transaction under row-level security, as tenants.DB.Read does.
func (f *floors) read(ctx context.Context, settings string, queries func(*pgx.Conn) error) error {
	conn, err := f.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "begin read only;"+settings); err != nil {
		return err
	}
	if err := queries(conn.Conn()); err != nil {
		_, _ = conn.Exec(ctx, "rollback")
		return err
	}
	_, err = conn.Exec(ctx, "commit")
	return err
}

// render writes a page straight into the answer.
func (f *floors) render(c *fiber.Ctx, name string, view any) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return f.templates.ExecuteTemplate(c.Response().BodyWriter(), name, view)
}
