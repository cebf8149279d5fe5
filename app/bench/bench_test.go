package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	runIfChild()
	os.Exit(m.Run())
}

// TestTheFloorsFollow runs everything once, too short to measure anything: it fails when the floors no longer send the
// statements of ours, or answer about its bytes.
func TestTheFloorsFollow(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the services")
	}
	var out strings.Builder
	if err := run(t.Context(), options{slice: 20 * time.Millisecond, rounds: 1, organisations: 5, clients: 300, streams: 30}, &out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`(?m)^bench portal c=1 floor=\d+ ours=\d+ ratio=\d+\.\d\d p99=\d+\.\d\d$`, `(?m)^bench portal c=32 floor=`, `(?m)^bench clients c=8 floor=`,
		`(?m)^bench-raw clients c=8 raw=\d+ ours=\d+ ratio=\d+\.\d\d$`,
		`(?m)^bench-scale clients 2=\d+ 5=\d+ cost=\d+\.\d\d$`, `(?m)^bench-clients first 100=\d+ 300=\d+ cost=\d+\.\d\d$`, `(?m)^bench-clients letter 100=`,
		`(?m)^bench-streams 30 heap=-?\d+\.\d stacks=-?\d+\.\d resident=-?\d+\.\d of=\d+ told=\d+$`,
		`(?m)^bench-memory ours=\d+$`,
	} {
		if !regexp.MustCompile(line).MatchString(out.String()) {
			t.Errorf("no line is like %s in:\n%s", line, out.String())
		}
	}
}

func TestStatementsAreReadWithoutTheirValues(t *testing.T) {
	const log = `2026-11-21 19:29:35.123 UTC [12] LOG:  statement: begin read only;select set_config('role','it''s; me',true)
2026-11-21 19:29:35.124 UTC [12] LOG:  execute stmtcache_ab12: 
	select c.id
	from  clients c
	where c.n2 = $1 and (c.archived_at is null) = TRUE limit 51
2026-11-21 19:29:35.124 UTC [12] DETAIL:  parameters: $1 = '7', $2 = 'commit'
2026-11-21 19:29:35.125 UTC [12] LOG:  statement: -- ping
2026-11-21 19:29:35.125 UTC [12] LOG:  checkpoint starting: time
2026-11-21 19:29:35.125 UTC [12] LOG:  statement: commit
`
	want := []string{
		"begin read only", "select set_config(?,?,?)",
		"select c.id from clients c where c.n2 = ? and (c.archived_at is null) = ? limit ?", "commit",
	}
	if got := readStatements(log); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSidesAreComparedWithinTheirRound(t *testing.T) {
	did := func(requests int, each time.Duration) score {
		return score{taken: slices.Repeat([]time.Duration{each}, requests), lasted: time.Second}
	}
	c := contest{ // the machine was busy in the second round, and busier in the third
		{did(90, 2), did(100, 1)}, {did(8, 30), did(10, 20)}, {did(1, 90), did(2, 50)},
	}
	if c.throughput(0) != 8 || c.throughput(1) != 10 || c.ratio(0, 1) != 0.8 {
		t.Errorf("throughput %v of %v, ratio %v", c.throughput(0), c.throughput(1), c.ratio(0, 1))
	}
	if c.p99(0) != 90 || c.p99(1) != 50 {
		t.Errorf("p99 %v of %v", c.p99(0), c.p99(1))
	}
	if even := c[:2]; even.throughput(0) != 49 {
		t.Errorf("the median of two is %v", even.throughput(0))
	}
}

func TestAProcessKnowsItsPeak(t *testing.T) {
	if bytes := peak(); bytes < 1<<20 || bytes > 1<<36 {
		t.Errorf("peak is %d bytes", bytes)
	}
}
