package postgres

import (
	"bytes"
	"context"
	"io"
	"strings"

	"skhokho/app/demo/leash"
)

// wrapper runs the program it is given and, when its own standard input closes, asks it to end: with SIGINT, PostgreSQL's
// fast shutdown, once a second (a server that is only just starting ignores it), and after ten seconds with SIGQUIT, the
// immediate one. It ends when the program ends, with its status. Standard input is kept as descriptor 3, since a shell gives
// commands in the background an empty one.
const wrapper = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
	read -r line <&3
	tries=0
	while [ "$tries" -lt 20 ]; do
		if [ "$tries" -lt 10 ]; then signal=INT; else signal=QUIT; fi
		kill -s "$signal" "$server" 2>/dev/null || break
		tries=$((tries + 1))
		sleep 1
	done
} &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`

// launch starts a program of PostgreSQL's as the account, in the wrapper and on a leash: whatever happens to us, it ends.
func (p place) launch(output io.Writer, program string, arguments ...string) (*leash.Child, error) {
	inner := append([]string{"-c", wrapper, "postgres-wrapper", program}, arguments...)
	command := p.account.command(context.Background(), p.room, "/bin/sh", inner...)
	command.Stdout, command.Stderr = output, output
	return leash.Start(command)
}

// run runs a program like launch, to its end, and returns the last lines of what it says. It is killed when ctx ends.
func (p place) run(ctx context.Context, program string, arguments ...string) (said string, err error) {
	var output bytes.Buffer
	child, err := p.launch(&output, program, arguments...)
	if err != nil {
		return "", err
	}
	select {
	case <-child.Done():
		err = child.Err()
	case <-ctx.Done():
		_ = child.Stop(0) // kills it; ctx says it all
		err = ctx.Err()
	}
	return lastLines(output.String(), 4), err
}

// lastLines is the end of a program's output, for an error.
func lastLines(text string, count int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}
