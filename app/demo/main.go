// Command demo runs the whole platform with nothing to install: PostgreSQL, an S3 server, a mail server and a stand-in for Stripe of its own, all on
// 127.0.0.1, with their data in one folder and their addresses in its env file; and Skhokho on them, with a cast.
//
//	demo                         run everything until Ctrl-C
//	demo services [-until-eof]   run them until Ctrl-C (or until standard input closes)
//	demo s3                      what the S3 server's own process runs; not for people
//
// DATA_DIR is the folder (.demo by default) and PORT the port of the application that uses the services (8080).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"

	"skhokho/app/demo/objects"
	"skhokho/app/extract"
)

const usage = "usage: demo [services [-until-eof]]"

func main() {
	extract.RunIfChild()
	err := run(os.Args[1:])
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("wrong arguments")

func run(arguments []string) error {
	if len(arguments) == 0 {
		return runPlatform()
	}
	switch command, rest := arguments[0], arguments[1:]; command {
	case "services":
		return runServices(rest)
	case "s3":
		return objects.Child(context.Background(), os.Stdin)
	}
	return errUsage
}

// runServices runs the services alone, for programs that attach to them through the env file.
func runServices(arguments []string) error {
	flags := flag.NewFlagSet("services", flag.ContinueOnError)
	untilEOF := flags.Bool("until-eof", false, "stop when standard input closes")
	if err := flags.Parse(arguments); err != nil || flags.NArg() != 0 {
		return errUsage
	}
	dataDir, port, err := settings()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(untilSignal())
	defer cancel()
	if *untilEOF {
		go func() {
			defer cancel()
			_, _ = io.Copy(io.Discard, os.Stdin)
		}()
	}
	services, err := startServices(ctx, dataDir, port)
	if ctx.Err() != nil && services == nil {
		return nil // stopped before it had begun
	}
	if err != nil {
		return err
	}
	return errors.Join(attend(ctx, services), services.Stop())
}

// attend shows the inbox and the till, tells other programs where everything is, and stays until ctx ends or something fails.
func attend(ctx context.Context, services *services) error {
	stop, err := services.servePages()
	if err != nil {
		return err
	}
	defer stop()
	if err := services.Environment.Write(services.environmentFile()); err != nil {
		return err
	}
	fmt.Println("services ready")
	return services.Wait(ctx)
}

// settings reads DATA_DIR, made absolute, and PORT.
func settings() (dataDir string, port int, err error) {
	if dataDir = os.Getenv("DATA_DIR"); dataDir == "" {
		dataDir = ".demo"
	}
	if dataDir, err = filepath.Abs(dataDir); err != nil {
		return "", 0, fmt.Errorf("DATA_DIR: %w", err)
	}
	text := os.Getenv("PORT")
	if text == "" {
		text = "8080"
	}
	if port, err = strconv.Atoi(text); err != nil || port < 1 || port > 65535 {
		return "", 0, fmt.Errorf("PORT: %q should be a number from 1 to 65535", text)
	}
	return dataDir, port, nil
}

// untilSignal is a context that ends with Ctrl-C, a closed terminal or a request to terminate. A second signal then ends the
// program at once.
func untilSignal() context.Context {
	ctx, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, forget)
	return ctx
}
