// Package leash starts helper processes that end when we end, however we end. The leash is the child's standard input, a
// pipe whose other end only this process holds: when we stop, crash or are killed with SIGKILL, the system closes it and
// the child, which reads it, shuts itself down.
package leash

import (
	"fmt"
	"io"
	"os/exec"
	"syscall"
	"time"
)

// Child is a running helper process.
type Child struct {
	cmd  *exec.Cmd
	line io.WriteCloser
	done chan struct{}
	err  error
}

// Start runs cmd with a leash as its standard input, in a process group of its own, so that Ctrl-C in a terminal reaches us
// alone and we stop our children in order. It takes over cmd: the caller must not use it afterwards.
func Start(cmd *exec.Cmd) (*Child, error) {
	line, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("make leash: %w", err)
	}
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	child := &Child{cmd: cmd, line: line, done: make(chan struct{})}
	go func() {
		child.err = cmd.Wait()
		close(child.done)
	}()
	return child, nil
}

// Tell writes p to the child's standard input.
func (c *Child) Tell(p []byte) error {
	_, err := c.line.Write(p)
	return err
}

// Done is closed once the child has ended, for whatever reason.
func (c *Child) Done() <-chan struct{} { return c.done }

// Err says how the child ended: nil after exit status 0. It may be called only after Done is closed.
func (c *Child) Err() error { return c.err }

// Stop lets go of the leash and waits for the child to end. A child that is still there after grace is killed with its whole
// process group, and Stop returns an error that says so. Stopping a child that has ended does nothing.
func (c *Child) Stop(grace time.Duration) error {
	_ = c.line.Close() // fails only when closed before
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-c.done:
		return nil
	case <-timer.C:
	}
	if err := syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL); err != nil && err != syscall.ESRCH {
		return fmt.Errorf("kill %s: %w", c.cmd.Path, err)
	}
	<-c.done
	return fmt.Errorf("%s did not stop within %s and was killed", c.cmd.Path, grace)
}
