package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// begins marks a process of this program that is there to read one file.
const begins = "SKHOKHO_READS_A_FILE"

// What a child does, and how it ends when it couldn't read its file.
const (
	warms          = "warm"
	reads          = "read"
	endedBroken    = 3
	endedProtected = 4
)

// maxMemory is how much memory a child may use.
const maxMemory = 512 << 20

// RunIfChild turns this process into the reader of one file when Text began it, and never returns then. Otherwise it does nothing. Every
// program that reads files calls it first of all.
func RunIfChild() {
	if os.Getenv(begins) == "" {
		return
	}
	os.Exit(child())
}

func child() (code int) {
	defer func() {
		if recover() != nil {
			code = endedBroken
		}
	}()
	if os.Getenv(begins) == warms {
		if _, err := Engine(context.Background()); err != nil {
			return endedBroken
		}
		return 0
	}
	info, err := os.Stdin.Stat()
	if err != nil {
		return endedBroken
	}
	switch err := printPDF(File{Content: os.Stdin, Size: info.Size()}, os.Stdout); {
	case errors.Is(err, errProtected):
		return endedProtected
	case err != nil:
		return endedBroken
	}
	return 0
}

// errProtected says that a file can't be opened without a password.
var errProtected = Problem("The file is protected by a password, so it can’t be searched inside.")

// ready is closed off until a child has made PDFium ready for this machine, which takes longer than any file may.
var ready = sync.OnceValue(func() error { return start(context.Background(), warms, nil, io.Discard) })

// start runs a child.
func start(ctx context.Context, does string, from *os.File, to io.Writer) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	command := exec.CommandContext(ctx, program)
	command.Env = []string{begins + "=" + does, "TMPDIR=" + os.TempDir()} // and no secret of ours
	if from != nil {
		command.Stdin = from
	}
	command.Stdout = to
	return command.Run()
}

// inChild has a child read a file that is on the disk, and returns what it prints.
func inChild(ctx context.Context, f File) (string, error) {
	file, err := onDisk(f)
	if err != nil {
		return "", err
	}
	defer file.Close()
	var text bytes.Buffer
	err = start(ctx, reads, file, &limited{to: &text, left: 2 * maxText})
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &exit) && exit.ExitCode() == endedProtected:
		return "", errProtected
	case err != nil:
		return "", fmt.Errorf("read in a child: %w", err)
	}
	return strings.ToValidUTF8(text.String(), " "), nil
}

// onDisk is a copy of the file without a name, which is gone once it is closed.
func onDisk(f File) (*os.File, error) {
	copied, err := os.CreateTemp("", "skhokho-reading-*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(copied.Name())
	if _, err := io.Copy(copied, io.NewSectionReader(f.Content, 0, f.Size)); err != nil {
		copied.Close()
		return nil, err
	}
	_, err = copied.Seek(0, io.SeekStart)
	return copied, err
}

// limited takes so many bytes and passes over the rest.
type limited struct {
	to   io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	taken := min(len(p), l.left)
	l.left -= taken
	if _, err := l.to.Write(p[:taken]); err != nil {
		return 0, err
	}
	return len(p), nil
}
