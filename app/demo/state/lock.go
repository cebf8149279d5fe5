// Package state is what a demo keeps in its data directory between runs: a lock against a second demo, secrets made once,
// and the ports its services listen on.
package state

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// ErrHeld means that another process, or another part of this one, holds the lock.
var ErrHeld = errors.New("held by another process")

// Lock is a lock on a file. It dies with the process, so a crash leaves nothing to clean up.
type Lock struct{ file *os.File }

// Acquire takes the lock on the file at path, which is made when missing and holds the owner's process number. When somebody
// else has it, the error wraps ErrHeld and names the process.
func Acquire(path string) (*Lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer file.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("%s is %w%s", path, ErrHeld, owner(file))
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := sign(file); err != nil {
		file.Close()
		return nil, fmt.Errorf("sign lock: %w", err)
	}
	return &Lock{file: file}, nil
}

// Release gives the lock back. The file stays: removing it would let two processes lock two files of the same name.
func (l *Lock) Release() error { return l.file.Close() }

func owner(file *os.File) string {
	text, err := io.ReadAll(io.LimitReader(file, 32))
	if pid := strings.TrimSpace(string(text)); err == nil && pid != "" {
		return " (" + pid + ")"
	}
	return ""
}

func sign(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}
