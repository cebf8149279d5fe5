package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"

	"golang.org/x/sync/errgroup"

	"skhokho/app/config"
	"skhokho/app/demo/state"
	"skhokho/app/server"
)

// childArgument makes this program one of the sides; what follows is its role.
const (
	childArgument = "side"
	oursRole      = "ours"
	floorsRole    = "floors"
)

// runIfChild makes this process one of the sides when it was started as one, and never returns then.
func runIfChild() {
	if len(os.Args) == 3 && os.Args[1] == childArgument {
		exit(child(os.Args[2], os.Stdin, os.Stdout))
	}
}

// child plays a role until its input closes, and then tells how much memory it took.
func child(role string, input io.Reader, out io.Writer) error {
	reader := bufio.NewReader(input)
	line, err := reader.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("read orders: %w", err)
	}
	var told orders
	if err := json.Unmarshal(line, &told); err != nil {
		return fmt.Errorf("read orders: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		defer cancel()
		_, _ = io.Copy(io.Discard, reader)
	}()
	act := serveOurs
	if role == floorsRole {
		act = serveFloors
	}
	if err := act(ctx, told, out); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "peak %d\n", peak())
	return err
}

// serveOurs is Skhokho as it runs in production, but for its log, which nobody reads. The file store and the mail server are
// away: no page that is measured needs them.
func serveOurs(ctx context.Context, told orders, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	private, err := state.FreePort()
	if err != nil {
		return err
	}
	c, err := config.Load([]string{
		"BASE_URL=" + baseURL(listener.Addr().String()), "DATABASE_URL=" + told.DatabaseURL, fmt.Sprintf("PRIVATE_LISTEN=127.0.0.1:%d", private),
		"S3_ENDPOINT=http://127.0.0.1:9", "S3_BUCKET=none", "S3_ACCESS_KEY_ID=none", "S3_SECRET_ACCESS_KEY=none",
		"SMTP_HOST=127.0.0.1", "SMTP_PORT=9", "SMTP_TLS=off", "MAIL_FROM=nobody@skhokho.example",
	})
	if err != nil {
		return err
	}
	log, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer log.Close()
	s, err := server.New(c, slog.New(slog.NewJSONHandler(log, nil)))
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Fprintf(out, "listening %s %s\n", listener.Addr(), c.PrivateListen)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.Serve(ctx, listener) })
	group.Go(func() error { return s.ServePrivate(ctx) })
	return group.Wait()
}

// baseURL is where a side that listens at address is found.
func baseURL(address string) string {
	_, port, _ := net.SplitHostPort(address)
	return "http://skhokho.localhost:" + port
}
