package objects

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// childArgument tells the program that it is the S3 server.
const childArgument = "s3"

// greeting is the first line of the child's standard input.
type greeting struct {
	Options
	Readiness string
}

// Child is the S3 server's side of Start: it reads its options from the first line of input, serves, and ends without an
// error when the input closes or ctx ends.
func Child(ctx context.Context, input io.Reader) error {
	reader := bufio.NewReader(input)
	line, err := reader.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("read options: %w", err)
	}
	var told greeting
	if err := json.Unmarshal(line, &told); err != nil {
		return fmt.Errorf("read options: %w", err)
	}
	told.readiness = told.Readiness
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer cancel()
		_, _ = io.Copy(io.Discard, reader) // until whoever started us is gone
	}()
	return Serve(ctx, told.Options)
}

// RunIfChild turns this process into the S3 server when Start began it, and never returns then. Otherwise it does nothing.
// Programs that call Start without a Command, tests above all, call it first in main or TestMain.
func RunIfChild() {
	if len(os.Args) != 2 || os.Args[1] != childArgument {
		return
	}
	if err := Child(context.Background(), os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
